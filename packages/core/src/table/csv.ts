/**
 * The one vocabulary of every CSV that comes out (sweep, pareto, compare, figures) and is read back (plot,
 * studio): RFC 4180 with CRLF; a column is called as in problem files and `describeDesign`, with its SI unit
 * after it in brackets, `theta (rad)`; numbers to the last bit, `inf` and `-inf`; what is absent is empty.
 */

export type CsvCell = number | string | boolean | null | undefined

export interface CsvColumn {
  readonly name: string
  /** SI unit; `1` or absent for text, flags and plain numbers. */
  readonly unit?: string | undefined
}

/** What stands at the head of a column. */
export const columnTitle = ({ name, unit }: CsvColumn): string =>
  unit === undefined || unit === '1' ? name : `${name} (${unit})`

/** The column that a title stands for. */
export const columnOfTitle = (title: string): CsvColumn => {
  // A unit may hold brackets of its own, `1/(m^2 s)`.
  const match = /^(.+?) \((.+)\)$/.exec(title)
  return match ? { name: match[1], unit: match[2] } : { name: title }
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** A cell as text; NaN is no value. */
export const cellText = (cell: CsvCell): string => {
  if (typeof cell === 'number')
    return Number.isFinite(cell) ? String(cell) : Number.isNaN(cell) ? '' : cell > 0 ? 'inf' : '-inf'
  if (cell === undefined || cell === null) return ''
  return quoted(String(cell))
}

/** The cell a text stands for: `inf` and `Infinity` are the same, an empty one is null. */
export const cellOfText = (text: string): number | string | boolean | null => {
  if (text === '') return null
  if (text === 'true' || text === 'false') return text === 'true'
  if (/^[+-]?inf(inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity
  const value = Number(text)
  return Number.isNaN(value) || text.trim() === '' ? text : value
}

/** The head of a table, with its line end. */
export const csvHead = (columns: readonly CsvColumn[]): string =>
  `${columns.map((column) => quoted(columnTitle(column))).join(',')}\r\n`

/** One row, with its line end. */
export const csvRow = (cells: readonly CsvCell[]): string => `${cells.map(cellText).join(',')}\r\n`

/** A whole table. */
export const csvText = (columns: readonly CsvColumn[], rows: readonly (readonly CsvCell[])[]): string =>
  csvHead(columns) + rows.map(csvRow).join('')

/** A table whose columns say what of an item they hold. */
export const csvOf = <Item>(
  columns: readonly (CsvColumn & { readonly of: (item: Item) => CsvCell })[],
  items: readonly Item[],
): string =>
  csvText(
    columns,
    items.map((item) => columns.map(({ of }) => of(item))),
  )
