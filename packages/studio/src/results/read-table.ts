/** The rows of a sweep, a comparison, or any table: CSV, JSON or JSON Lines, column by column. */
import { fieldOf, quantityInfo } from '@dwell/core'
import type { Column } from '@dwell/figures/browser'
import Papa from 'papaparse'

/** Cells of one column; `numbers` has NaN where a cell is no number. */
export interface ColumnData extends Column {
  readonly texts: readonly string[]
  readonly numbers: Float64Array
  readonly numeric: boolean
}

export interface ResultTable {
  readonly name: string
  readonly count: number
  readonly columns: readonly ColumnData[]
}

/** What is known of a column beside its name: `columns` of a sweep's metadata. */
type Note = Partial<Pick<Column, 'symbol' | 'meaning' | 'unit'>> & { readonly name: string }

/** Units of the columns that every sweep and comparison has. */
const known: Readonly<Record<string, Omit<Note, 'name'>>> = {
  K: { symbol: 'K', meaning: 'cluster size', unit: '1' },
  rho: { symbol: 'ρ', meaning: 'share', unit: '1' },
  theta: { symbol: 'θ', meaning: 'beamwidth', unit: 'rad' },
  theta_rad: { symbol: 'θ', meaning: 'beamwidth', unit: 'rad' },
  r: { symbol: 'r', meaning: 'handover rate', unit: '1/s' },
  r_per_s: { symbol: 'r', meaning: 'handover rate', unit: '1/s' },
  seconds: { meaning: 'time', unit: 's' },
}

const shownUnits: Readonly<Record<string, string>> = { 'bit/s': 'Mbit/s', '1/m^2': '/km^2', rad: 'deg' }

const columnOf = (title: string, notes: readonly Note[]): Column => {
  const [, name = title, inTitle] = /^(.*?) \(([^()]+)\)$/.exec(title) ?? []
  const note = notes.find((each) => each.name === title || each.name === name)
  const field = fieldOf(name)
  const own = field?.kind === 'number' ? field : quantityInfo.get(name)
  const { symbol, meaning, unit } = { ...known[name], ...own, ...note }
  const si = unit ?? inTitle
  const shown = own?.displayUnit ?? (si === undefined ? undefined : shownUnits[si])
  return {
    name,
    meaning: (meaning ?? name).split(';')[0],
    ...(symbol === undefined ? {} : { symbol }),
    ...(si === undefined ? {} : { unit: si }),
    ...(si === undefined || shown === undefined ? {} : { shown }),
  }
}

const numberOf = (text: string): number => {
  if (text === '') return Number.NaN
  if (/^[+-]?inf(inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity
  return Number(text)
}

const columnsOf = (
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  notes: readonly Note[],
): readonly ColumnData[] =>
  titles.map((title, j) => {
    const texts = rows.map((row) => row[j] ?? '')
    const numbers = Float64Array.from(texts, numberOf)
    const numeric =
      numbers.some((value) => !Number.isNaN(value)) &&
      texts.every((text, i) => text === '' || !Number.isNaN(numbers[i]))
    return { ...columnOf(title, notes), texts, numbers, numeric }
  })

type Row = Readonly<Record<string, unknown>>

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(textOf).join('; ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** `{ design: { K: 3 } }` → `design.K`; lists as text. */
const flat = (row: Row, prefix = ''): readonly (readonly [string, string])[] =>
  Object.entries(row).flatMap(([key, value]): readonly (readonly [string, string])[] => {
    if (isRow(value)) return flat(value, `${prefix}${key}.`)
    return [[prefix + key, textOf(value)]]
  })

const tableOfRows = (name: string, rows: readonly Row[], notes: readonly Note[]): ResultTable => {
  const places = new Map<string, number>()
  const cells = rows.map((row) => {
    const line: string[] = []
    for (const [key, text] of flat(row)) {
      if (!places.has(key)) places.set(key, places.size)
      line[places.get(key) ?? 0] = text
    }
    return line
  })
  return { name, count: rows.length, columns: columnsOf([...places.keys()], cells, notes) }
}

/** The longest list of objects in a document: the rows of a comparison, the points of a front. */
const rowsIn = (document: unknown): readonly Row[] => {
  if (Array.isArray(document)) return document.filter(isRow)
  if (!isRow(document)) return []
  const lists = Object.values(document).map(rowsIn)
  return lists.reduce((best, list) => (list.length > best.length ? list : best), [])
}

const isNote = (value: unknown): value is Note => isRow(value) && typeof value['name'] === 'string'

/** The `columns` of a sweep's metadata; anything else has none. */
const notesIn = (document: unknown): readonly Note[] => {
  const columns = isRow(document) ? document['columns'] : undefined
  return Array.isArray(columns) ? columns.filter(isNote) : []
}

const parsed = (name: string, text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error(`${name} is no JSON`, { cause })
  }
}

const ofLines = (name: string, text: string, notes: readonly Note[]): ResultTable => {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const [first, ...rest] = lines.map((line, i) => parsed(`line ${i + 1} of ${name}`, line))
  const own = notesIn(first)
  const rows = own.length > 0 || (isRow(first) && 'dwell' in first) ? rest : [first, ...rest]
  return tableOfRows(name, rows.filter(isRow), [...own, ...notes])
}

const ofCsv = (name: string, text: string, notes: readonly Note[]): ResultTable => {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: true })
  const [titles, ...rows] = data
  if (!titles) throw new Error(`${name} is empty`)
  const odd = rows.findIndex((row) => row.length !== titles.length)
  if (odd >= 0)
    throw new Error(`${name}: row ${odd + 1} has ${rows[odd].length} fields, the header ${titles.length}`)
  return { name, count: rows.length, columns: columnsOf(titles, rows, notes) }
}

/**
 * Reads a table by the ending of its name; `metadata` is the text of a sweep's `.meta.json`.
 *
 * @throws Error in one sentence when there are no rows to read
 */
export const readTable = (name: string, text: string, metadata?: string): ResultTable => {
  const notes = metadata === undefined ? [] : notesIn(parsed('the metadata', metadata))
  const table = /\.(jsonl|ndjson)$/i.test(name)
    ? ofLines(name, text, notes)
    : /\.json$/i.test(name)
      ? tableOfRows(name, rowsIn(parsed(name, text)), notes)
      : ofCsv(name, text, notes)
  if (table.count === 0) throw new Error(`${name} has no rows`)
  return table
}
