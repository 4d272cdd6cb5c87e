/** A CSV file, such as a sweep writes, as a table to draw. */
import { countText } from '@dwell/core/units'
import { isTree } from '@dwell/core'
import { cellOfText, columnOfTitle } from '@dwell/core/table'
import Papa from 'papaparse'
import { type Column, type Row, shownFor, type Table } from './table.js'

type Records = readonly (readonly string[])[]

/** Line on which record `i` starts: fields may hold line ends. */
const lineOf = (all: Records, i: number): number =>
  all.slice(0, i).reduce((line, record) => line + 1 + record.join('').split('\n').length - 1, 1)

/** @throws RangeError where quotes are not closed */
const records = (id: string, text: string): Records => {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',' })
  const fault = errors.find(({ type }) => type === 'Quotes')
  if (fault) throw new RangeError(`${id}:${lineOf(data, fault.row ?? 0)}: ${fault.message.toLowerCase()}`)
  // The line end of the last record starts an empty one.
  return data.at(-1)?.join() === '' ? data.slice(0, -1) : data
}

/** What is known of a column beside its name: the `columns` of a sweep's `.meta.json`. */
export type ColumnNote = Pick<Column, 'name'> & Partial<Pick<Column, 'symbol' | 'meaning' | 'unit'>>

/**
 * Reads CSV with a header. A header `name (unit)` gives the unit, as `csvText` writes it; `notes` give
 * symbols, units and meanings too. Numbers are SI and are shown in the units people use.
 *
 * @throws RangeError on an empty file and on a record with too many or too few fields or an open quote
 */
export const tableOfCsv = (id: string, text: string, notes: readonly ColumnNote[] = []): Table => {
  const all = records(id, text)
  const [header, ...lines] = all
  if (header === undefined) throw new RangeError(`${id}: the file is empty`)
  const columns = header.map((title): Column => {
    const { name, unit: inTitle } = columnOfTitle(title)
    const note = notes.find((each) => each.name === title || each.name === name)
    const unit = note?.unit ?? inTitle
    return {
      name,
      // A remark after the meaning has no room on an axis.
      meaning: (note?.meaning ?? name).split(';')[0],
      ...(note?.symbol === undefined ? {} : { symbol: note.symbol }),
      ...(unit === undefined ? {} : { unit }),
      ...shownFor(unit),
    }
  })
  const rows = lines.map((fields, i): Row => {
    if (fields.length !== columns.length)
      throw new RangeError(
        `${id}:${lineOf(all, i + 1)}: expected ${countText(columns.length, 'field')}, got ${fields.length}`,
      )
    return Object.fromEntries(fields.map((field, j) => [columns[j].name, cellOfText(field)]))
  })
  return { id, columns, rows }
}

/** What a sweep's plan says of an axis: enough to choose what is drawn along it. */
export interface AxisNote {
  readonly key: string
  /** Values of the axis; those of a sample are told by the rows. */
  readonly values?: number
  readonly numeric: boolean
}

/** What the `.meta.json` beside a table says. */
export interface SidecarNotes {
  readonly columns: readonly ColumnNote[]
  readonly axes: readonly AxisNote[]
  /** The points are a sample: they have no order. */
  readonly sampled: boolean
}

const isNote = (value: unknown): value is ColumnNote => isTree(value) && typeof value['name'] === 'string'

const axisNote = (axis: unknown): readonly AxisNote[] => {
  if (!isTree(axis) || typeof axis['key'] !== 'string') return []
  const { key, values, count } = axis
  if (Array.isArray(values))
    return [
      {
        key,
        values: values.length,
        numeric: values.every((value) => typeof value !== 'string' || value === 'Infinity'),
      },
    ]
  return [{ key, numeric: true, ...(typeof count === 'number' ? { values: count } : {}) }]
}

/** Reads the `.meta.json` of a sweep. @throws SyntaxError where it is no JSON */
export const sidecarNotes = (text: string): SidecarNotes => {
  const meta: unknown = JSON.parse(text)
  const { columns, plan } = isTree(meta) ? meta : {}
  const { axes, sample } = isTree(plan) ? plan : {}
  return {
    columns: Array.isArray(columns) ? columns.filter(isNote) : [],
    axes: Array.isArray(axes) ? axes.flatMap(axisNote) : [],
    sampled: sample !== undefined,
  }
}
