/** The worker of the results: holds the table that was dropped and answers with what is to be shown. */
import { fieldOf } from '@dwell/core'
import { type Cell, type Column, shownCell, type Table } from '@dwell/figures/browser'
import { prettyUnit } from '@dwell/core/units'
import { isNumeric, readTable } from '../results/read-table.js'
import { scatter } from '../results/scatter.js'
import type { Handlers, TableCell, TableSummary } from './messages.js'
import { serve } from './serve.js'

let table: Table | undefined

const present = (): Table => {
  if (!table) throw new Error('no table has been read')
  return table
}

const MOST_LISTED = 100

const textOf = (cell: Cell | undefined): string => String(cell ?? '')

/** A swept key; the objective of a comparison only has a name in common with one. */
const isKey = (name: string): boolean => name.includes('.') && fieldOf(name) !== undefined

const summaryOf = ({ id, columns, rows }: Table): TableSummary => ({
  name: id,
  count: rows.length,
  columns: columns.map(({ name }) => ({
    name,
    numeric: isNumeric({ id, columns, rows }, name),
    distinct: new Set(rows.map((row) => row[name])).size,
    key: isKey(name),
  })),
  first: rows.slice(0, MOST_LISTED).map((row) => columns.map(({ name }) => textOf(row[name]))),
})

const shownOf = (column: Column, cell: Cell | undefined): TableCell => {
  const shown = typeof cell === 'number' ? shownCell(column, cell) : null
  const unit = typeof shown === 'number' ? (column.shown ?? column.unit ?? '1') : '1'
  return {
    name: column.name,
    text: typeof shown === 'number' ? String(Number(shown.toPrecision(6))) : textOf(cell),
    unit: unit === '1' ? '' : prettyUnit(unit),
    key: isKey(column.name),
    si: typeof cell === 'number' ? cell : textOf(cell),
  }
}

const handlers: Handlers<'table' | 'scatter' | 'row'> = {
  table: ({ name, text, metadata }) => {
    table = readTable(name, text, metadata)
    return summaryOf(table)
  },
  scatter: ({ x, y, color }) => {
    const { rows, ...drawn } = scatter(present(), { x, y, color })
    return { ...drawn, drawn: rows.length }
  },
  row: ({ index }) => ({
    cells: present().columns.map((column) => shownOf(column, present().rows[index][column.name])),
  }),
}

serve(handlers)
