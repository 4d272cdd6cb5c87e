/** Numbers behind a picture: SI columns with their names, and the same in the units people read. */
import { toDisplay } from '@dwell/core/units'
import Papa from 'papaparse'

export type Cell = number | string | boolean | null

export interface Column {
  /** Identifier, as in problem files and `describeDesign`. */
  readonly name: string
  readonly symbol?: string
  readonly meaning: string
  /** SI unit of the cells; `1` when they have none; absent for text. */
  readonly unit?: string
  /** Unit in which the column is drawn; the SI unit when absent. */
  readonly shown?: string
}

export type Row = Readonly<Record<string, Cell>>

export interface Table {
  readonly id: string
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}

/** A column by name. @throws Error when the table has none. */
export const columnOf = (table: Table, name: string): Column => {
  const column = table.columns.find((each) => each.name === name)
  if (!column) throw new Error(`table '${table.id}' has no column '${name}'`)
  return column
}

/** A cell in its column's display unit; null where there is nothing to draw (infinite or not a number). */
export const shownCell = (column: Column, cell: Cell | undefined): Cell => {
  if (cell === undefined) return null
  if (typeof cell !== 'number') return cell
  const value = column.shown === undefined ? cell : toDisplay(cell, column.shown)
  return Number.isFinite(value) ? value : null
}

/** The rows in display units, ready for a plot. */
export const shownRows = (table: Table): Row[] =>
  table.rows.map((row) =>
    Object.fromEntries(table.columns.map((column) => [column.name, shownCell(column, row[column.name])])),
  )

const csvCell = (cell: Cell | undefined): string => {
  if (cell === undefined || cell === null) return ''
  if (typeof cell === 'number') return Number.isNaN(cell) ? '' : String(cell).replace('Infinity', 'inf')
  return String(cell)
}

/**
 * RFC 4180 text: SI numbers to the last bit, the unit in the header (`lifetime (s)`), an empty cell
 * where there is no value, `inf` where there is no bound.
 */
export const csvText = ({ columns, rows }: Table): string => {
  const header = columns.map(({ name, unit }) =>
    unit === undefined || unit === '1' ? name : `${name} (${unit})`,
  )
  const lines = rows.map((row) => columns.map(({ name }) => csvCell(row[name])))
  return `${Papa.unparse([header, ...lines], { newline: '\n' })}\n`
}
