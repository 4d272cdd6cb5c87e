/** Numbers behind a picture: SI columns with their names, and the same in the units people read. */
import { csvText as coreCsvText } from '@dwell/core/table'
import { toDisplay } from '@dwell/core/units'

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

/** The unit in which people read an SI unit, as a column says it; nothing where they read the SI unit. */
export const shownFor = (unit: string | undefined): Pick<Column, 'shown'> => {
  const shown = { 'bit/s': 'Mbit/s', '1/m^2': '/km^2', rad: 'deg' }[unit ?? '']
  return shown === undefined ? {} : { shown }
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

/** `shownCell` of one column, for many cells: of a grid few values differ, and a unit costs more than a look. */
export const shownIn = (column: Column): ((cell: Cell | undefined) => Cell) => {
  const known = new Map<Cell | undefined, Cell>()
  return (cell) => {
    let value = known.get(cell)
    if (value === undefined) known.set(cell, (value = shownCell(column, cell)))
    return value
  }
}

/** The rows in display units, ready for a plot. */
export const shownRows = ({ columns, rows }: Table): Row[] => {
  const shown = columns.map(shownIn)
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, shown[i](row[name])])))
}

/** The table as CSV, in the vocabulary that `@dwell/core` keeps for all of them. */
export const csvText = ({ columns, rows }: Table): string =>
  coreCsvText(
    columns,
    rows.map((row) => columns.map(({ name }) => row[name])),
  )
