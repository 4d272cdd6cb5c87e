/** The worker of the results: holds the table that was dropped and answers with what is to be shown. */
import { fieldOf } from '@dwell/core'
import { shownCell } from '@dwell/figures/browser'
import { prettyUnit } from '@dwell/report/browser'
import { readTable, type ResultTable } from '../results/read-table.js'
import { scatter } from '../results/scatter.js'
import type { Handlers, TableSummary } from './messages.js'
import { serve } from './serve.js'

let table: ResultTable | undefined

const present = (): ResultTable => {
  if (!table) throw new Error('no table has been read')
  return table
}

const MOST_LISTED = 100

const summaryOf = ({ name, count, columns }: ResultTable): TableSummary => ({
  name,
  count,
  columns: columns.map((column) => ({
    name: column.name,
    numeric: column.numeric,
    varies: column.texts.some((text) => text !== column.texts[0]),
    key: fieldOf(column.name) !== undefined,
  })),
  first: Array.from({ length: Math.min(count, MOST_LISTED) }, (_, i) => columns.map(({ texts }) => texts[i])),
})

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
    cells: present().columns.map((column) => {
      const number = column.numbers[index]
      const shown = column.numeric ? shownCell(column, number) : null
      const unit = typeof shown === 'number' ? (column.shown ?? column.unit ?? '1') : '1'
      return {
        name: column.name,
        text: typeof shown === 'number' ? String(Number(shown.toPrecision(6))) : column.texts[index],
        unit: unit === '1' ? '' : prettyUnit(unit),
        si: Number.isNaN(number) ? column.texts[index] : number,
      }
    }),
  }),
}

serve(handlers)
