/** The rows of a sweep, a comparison, or any table: CSV, JSON or JSON Lines. */
import { fields, isTree, quantityInfo, type Tree } from '@dwell/core'
import { type Cell, type ColumnNote, csvText, type Row, type Table, tableOfCsv } from '@dwell/figures/browser'

/** Columns that every sweep and comparison has. */
const designNotes: readonly ColumnNote[] = [
  { name: 'K', symbol: 'K', meaning: 'cluster size', unit: '1' },
  { name: 'rho', symbol: 'ρ', meaning: 'share', unit: '1' },
  { name: 'theta', symbol: 'θ', meaning: 'beamwidth', unit: 'rad' },
  { name: 'theta_rad', symbol: 'θ', meaning: 'beamwidth', unit: 'rad' },
  { name: 'r', symbol: 'r', meaning: 'handover rate', unit: '1/s' },
  { name: 'r_per_s', symbol: 'r', meaning: 'handover rate', unit: '1/s' },
  { name: 'seconds', meaning: 'time', unit: 's' },
]

/** Symbols and units of everything with a name of its own. */
const knownNotes = (): readonly ColumnNote[] => [
  ...designNotes,
  ...fields.flatMap((field) =>
    field.kind === 'number'
      ? [{ name: field.key, symbol: field.symbol, meaning: field.meaning, unit: field.unit }]
      : [],
  ),
  ...[...quantityInfo].map(([name, { symbol, meaning, unit }]) => ({ name, symbol, meaning, unit })),
]

const cellOf = (value: unknown): Cell => {
  if (value === undefined || value === null) return null
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value
  return Array.isArray(value) ? value.map(cellOf).join('; ') : JSON.stringify(value)
}

/** `{ design: { K: 3 } }` → `design.K`; lists as text. */
const flat = (tree: Tree, prefix = ''): readonly (readonly [string, Cell])[] =>
  Object.entries(tree).flatMap(([key, value]): readonly (readonly [string, Cell])[] =>
    isTree(value) ? flat(value, `${prefix}${key}.`) : [[prefix + key, cellOf(value)]],
  )

/** By way of CSV: one reader knows the columns and their units. */
const tableOfTrees = (id: string, trees: readonly Tree[], notes: readonly ColumnNote[]): Table => {
  const rows = trees.map((tree): Row => Object.fromEntries(flat(tree)))
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  if (names.length === 0) return { id, columns: [], rows: [] }
  const columns = names.map((name) => ({ name, meaning: name }))
  return tableOfCsv(id, csvText({ id, columns, rows }), notes)
}

/** The longest list of objects in a document: the rows of a comparison, the points of a front. */
const treesIn = (document: unknown): readonly Tree[] => {
  if (Array.isArray(document)) return document.filter(isTree)
  if (!isTree(document)) return []
  const lists = Object.values(document).map(treesIn)
  return lists.reduce((best, list) => (list.length > best.length ? list : best), [])
}

const isNote = (value: unknown): value is ColumnNote => isTree(value) && typeof value['name'] === 'string'

/** The `columns` of a sweep's metadata; anything else has none. */
const notesIn = (document: unknown): readonly ColumnNote[] => {
  const columns = isTree(document) ? document['columns'] : undefined
  return Array.isArray(columns) ? columns.filter(isNote) : []
}

const parsed = (name: string, text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error(`${name} is no JSON`, { cause })
  }
}

/** A line of a sweep with the columns of its CSV. */
const sweepRow = ({ point, values, record }: Tree): Tree => {
  const { design, objective, quantities, ...rest } = isTree(record) ? record : {}
  return {
    point,
    ...(isTree(values) && values),
    ...rest,
    ...(isTree(design) && design),
    objectiveValue: objective,
    ...(isTree(quantities) && quantities),
  }
}

const tableOfLines = (id: string, text: string, notes: readonly ColumnNote[]): Table => {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const documents = lines.map((line, i) => parsed(`line ${i + 1} of ${id}`, line))
  const first = documents[0]
  // A sweep's first line is its metadata.
  const sweep = isTree(first) && 'dwell' in first
  const rows = (sweep ? documents.slice(1) : documents).filter(isTree)
  return tableOfTrees(id, sweep ? rows.map(sweepRow) : rows, [...notesIn(first), ...notes])
}

/**
 * Reads a table by the ending of its name; `metadata` is the text of a sweep's `.meta.json`.
 *
 * @throws Error in one sentence when there are no rows to read
 */
export const readTable = (name: string, text: string, metadata?: string): Table => {
  const given = metadata === undefined ? [] : notesIn(parsed('the metadata', metadata))
  const notes = [...given, ...knownNotes()]
  const table = /\.(jsonl|ndjson)$/i.test(name)
    ? tableOfLines(name, text, notes)
    : /\.json$/i.test(name)
      ? tableOfTrees(name, treesIn(parsed(name, text)), notes)
      : tableOfCsv(name, text, notes)
  if (table.rows.length === 0) throw new Error(`${name} has no rows`)
  return table
}

/** The numbers of a column, SI; NaN where a cell is none. */
export const numbersOf = ({ rows }: Table, name: string): Float64Array =>
  Float64Array.from(rows, (row) => {
    const cell = row[name]
    return typeof cell === 'number' ? cell : Number.NaN
  })

/** Whether a column holds numbers and nothing else but gaps. */
export const isNumeric = ({ rows }: Table, name: string): boolean => {
  let some = false
  for (const row of rows) {
    const cell = row[name] ?? null
    if (cell !== null && typeof cell !== 'number') return false
    some ||= cell !== null
  }
  return some
}
