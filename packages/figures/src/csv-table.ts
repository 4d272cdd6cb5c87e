/** A CSV file, such as a sweep writes, as a table to draw. */
import type { Cell, Column, Row, Table } from './table.js'

/** RFC 4180 records; quotes may hold commas, line ends and doubled quotes. */
const records = (text: string): readonly (readonly string[])[] => {
  const all: string[][] = []
  let record: string[] = []
  let field = ''
  let quoted = false
  const end = (): void => {
    record.push(field)
    field = ''
  }
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]
    if (quoted) {
      if (sign !== '"') field += sign
      else if (text[i + 1] === '"') field += text[++i]
      else quoted = false
    } else if (sign === '"' && field === '') quoted = true
    else if (sign === ',') end()
    else if (sign === '\n') {
      end()
      all.push(record)
      record = []
    } else if (sign !== '\r') field += sign
  }
  if (field !== '' || record.length > 0) {
    end()
    all.push(record)
  }
  return all
}

const cellOf = (text: string): Cell => {
  if (text === '') return null
  if (text === 'true' || text === 'false') return text === 'true'
  if (/^[+-]?inf(inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity
  const value = Number(text)
  return Number.isNaN(value) ? text : value
}

const shownUnits: Readonly<Record<string, string>> = { 'bit/s': 'Mbit/s', '1/m^2': '/km^2', rad: 'deg' }

/** What is known of a column beside its name: the `columns` of a sweep's `.meta.json`. */
export type ColumnNote = Pick<Column, 'name'> & Partial<Pick<Column, 'symbol' | 'meaning' | 'unit'>>

/**
 * Reads CSV with a header. A header `name (unit)` gives the unit, as `csvText` writes it; `notes` give
 * symbols, units and meanings too. Numbers are SI and are shown in the units people use.
 *
 * @throws RangeError on an empty file and on a line with too many or too few fields
 */
export const tableOfCsv = (id: string, text: string, notes: readonly ColumnNote[] = []): Table => {
  const [header, ...lines] = records(text.replace(/^\ufeff/, ''))
  if (header === undefined) throw new RangeError(`${id}: the file is empty`)
  const columns = header.map((title): Column => {
    const [, name = title, inTitle] = /^(.*?) \(([^()]+)\)$/.exec(title) ?? []
    const note = notes.find((each) => each.name === title || each.name === name)
    const unit = note?.unit ?? inTitle
    return {
      name,
      // A remark after the meaning has no room on an axis.
      meaning: (note?.meaning ?? name).split(';')[0],
      ...(note?.symbol === undefined ? {} : { symbol: note.symbol }),
      ...(unit === undefined ? {} : { unit }),
      ...(unit !== undefined && unit in shownUnits ? { shown: shownUnits[unit] } : {}),
    }
  })
  const rows = lines.map((fields, i): Row => {
    if (fields.length !== columns.length)
      throw new RangeError(`${id}:${i + 2}: expected ${columns.length} fields, got ${fields.length}`)
    return Object.fromEntries(fields.map((field, j) => [columns[j].name, cellOf(field)]))
  })
  return { id, columns, rows }
}
