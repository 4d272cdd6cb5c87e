/** A table of fixes as tracks: by its id column, where it has one. */
import { countText } from '@dwell/core/units'
import { EASTWARD_NOTICE, isEastward, westward } from '../plane/longitudes.js'
import { NetworkFileError } from '../input-fault.js'
import {
  type ColumnChoice,
  columnOf,
  coordinateColumns,
  looksLikeDegrees,
  takenWords,
} from '../text/columns.js'
import { isMissing, readDegrees, readNumber } from '../text/read-number.js'
import type { TextTable } from '../text/table.js'
import { partingColumn } from './parting-column.js'
import { type ColumnTimes, readTimes } from './read-time.js'
import type { RawTrack, TrackChoice, TrackRows } from './track-rows.js'

const nameOf = ({ header }: TextTable, column: number): string => header[column] ?? `column ${column + 1}`

const cell = (row: readonly string[], i: number): string => row[i] ?? ''

const dropped = (count: number, why: string): string[] =>
  count > 0 ? [`${countText(count, 'row')} dropped: ${why}`] : []

const timesOf = (table: TextTable, { columns = {}, tick }: TrackChoice): ColumnTimes & { taken: string } => {
  const date = columnOf(table, 'date', columns)
  const time = columnOf(table, 'time', columns)
  if (time === undefined && date === undefined)
    throw new NetworkFileError(
      table.file,
      `has no column of times; name it with --columns time=NAME (it has ${table.header.length > 0 ? table.header.map((each) => `'${each}'`).join(', ') : `${table.width} columns and no header`}); a list of sites is for dwell sites`,
    )
  const column = time ?? date ?? 0
  const both = time !== undefined && date !== undefined && date !== time
  try {
    const clocks = table.rows.map((row) => cell(row, column))
    // A date beside times that have one of their own says nothing new.
    const whole = clocks.find((text) => !isMissing(text)) ?? ''
    const join = both && /^\d{1,2}[:.]\d{2}/.test(whole)
    const texts = join ? table.rows.map((row) => `${cell(row, date)} ${cell(row, column)}`) : clocks
    return {
      ...readTimes(texts, nameOf(table, column), tick),
      taken: `time from '${nameOf(table, column)}'${join ? ` and '${nameOf(table, date)}'` : ''}`,
    }
  } catch (error) {
    if (error instanceof RangeError) throw new NetworkFileError(table.file, error.message)
    throw error
  }
}

/** The id column: never one that names each row anew, which is a row number. */
const idColumn = (table: TextTable, columns: ColumnChoice): { column?: number; notice?: string } => {
  const column = columnOf(table, 'id', columns)
  if (column === undefined) return {}
  const values = new Set(table.rows.map((row) => row[column] ?? ''))
  if (columns.id === undefined && values.size === table.rows.length && values.size > 1)
    return { notice: `'${nameOf(table, column)}' names each row anew: a row number, not a track` }
  return { column, notice: `tracks by '${nameOf(table, column)}'` }
}

/** @throws NetworkFileError on a table without times or coordinates */
export const tracksOfTable = (table: TextTable, choice: TrackChoice): TrackRows => {
  const { columns = {} } = choice
  const pair = coordinateColumns(table, columns)
  const { unit, first, second, scales } = pair
  const cells = (column: number): string[] => table.rows.map((row) => row[column] ?? '')
  if (unit === 'metres' && columns.x === undefined && looksLikeDegrees(cells(first), cells(second)))
    throw new NetworkFileError(
      table.file,
      `${takenWords(table, pair)} look like degrees; say so with --columns lon=${nameOf(table, first)},lat=${nameOf(table, second)}` +
        ` (or x=…,y=… if they are metres)`,
    )
  const times = timesOf(table, choice)
  const id = idColumn(table, columns)
  if (id.column === undefined) {
    const used = new Set([
      first,
      second,
      ...(['time', 'date'] as const).map((role) => columnOf(table, role, columns) ?? -1),
    ])
    const parting = partingColumn(table, times.seconds, used)
    if (parting) {
      const name = nameOf(table, parting.column)
      throw new NetworkFileError(
        table.file,
        `a time of another fix is repeated by ${countText(parting.repeated, 'fix')}, and '${name}' tells them apart: several targets? ` +
          `Say --columns id=${name}`,
      )
    }
  }
  const tracks = new Map<string, { times: number[]; firsts: number[]; seconds: number[] }>()
  const read = unit === 'degrees' ? readDegrees : readNumber
  let missing = 0
  let outside = 0
  let placeholders = 0
  const [firsts, seconds] = [first, second].map((column, which) =>
    cells(column).map((text) => (isMissing(text) ? Number.NaN : scales[which] * read(text))),
  )
  const eastward = unit === 'degrees' && isEastward(firsts)
  for (const [i, row] of table.rows.entries()) {
    const a = eastward ? westward(firsts[i]) : firsts[i]
    const b = seconds[i]
    const time = times.seconds[i]
    if (!Number.isFinite(a) || !Number.isFinite(b) || !Number.isFinite(time)) missing++
    else if (unit === 'degrees' && (Math.abs(a) > 180 || Math.abs(b) > 90)) outside++
    else if (unit === 'degrees' && a === 0 && b === 0) placeholders++
    else {
      const key = id.column === undefined ? 'track' : (row[id.column] ?? '')
      const track = tracks.get(key) ?? { times: [], firsts: [], seconds: [] }
      tracks.set(key, track)
      track.times.push(time)
      track.firsts.push(a)
      track.seconds.push(b)
    }
  }
  if (outside > table.rows.length / 2)
    throw new NetworkFileError(
      table.file,
      'most latitudes or longitudes are outside ±90 or ±180; columns swapped, or metres?',
    )
  const list: RawTrack[] = [...tracks].map(([name, track]) => ({ id: name, ...track }))
  return {
    unit,
    tracks: list,
    notices: [
      takenWords(table, pair),
      ...(eastward ? [EASTWARD_NOTICE] : []),
      times.taken,
      ...times.notices,
      ...(id.notice === undefined ? [] : [id.notice]),
      ...table.notices,
      ...dropped(missing, 'time or place is missing'),
      ...dropped(outside, 'outside ±180° of longitude or ±90° of latitude'),
      ...dropped(placeholders, '0/0 stands for no place'),
    ],
  }
}
