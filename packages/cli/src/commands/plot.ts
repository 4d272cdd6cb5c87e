/** `dwell plot`. */
import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { nearest } from '@dwell/core'
import { type ColumnNote, type Figure, regimeMap, seriesPlot, type Table, tableOfCsv } from '@dwell/figures'
import { exitCode } from '../exit-code.js'
import { InputError, UsageError } from '../failure.js'
import { noteInput } from '../inputs-kept.js'
import { pictureFormat, writePicture } from '../picture.js'
import { systemReason } from '../system-error.js'

export interface PlotCommandOptions {
  readonly x: string
  readonly y: string
  readonly series?: string
  readonly map?: string
  readonly steps?: boolean
  readonly points?: boolean
  readonly dark?: boolean
  readonly output: string
}

const read = (path: string): string => {
  try {
    noteInput(path)
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new InputError(`cannot read '${path}': ${systemReason(error)}`)
  }
}

const isNote = (value: unknown): value is ColumnNote =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'

/** Symbols, units and meanings of the columns, from the `.meta.json` that a sweep leaves beside its CSV. */
const notesBeside = (path: string): readonly ColumnNote[] => {
  const beside = `${path}.meta.json`
  if (!existsSync(beside)) return []
  try {
    const meta: unknown = JSON.parse(read(beside))
    const columns = typeof meta === 'object' && meta !== null && 'columns' in meta ? meta.columns : undefined
    return Array.isArray(columns) ? columns.filter(isNote) : []
  } catch (error) {
    throw new InputError(`cannot read '${beside}': ${error instanceof Error ? error.message : 'no JSON'}`)
  }
}

/** A column by name. @throws UsageError with the nearest name */
const known = (table: Table, option: string, name: string): string => {
  const names = table.columns.map((column) => column.name)
  if (names.includes(name)) return name
  const guess = nearest(name, names)
  const hint = guess ? `did you mean '${guess}'?` : `there are ${names.join(', ')}`
  throw new UsageError(`${option}: the file has no column '${name}'; ${hint}`)
}

export const plot = async (file: string, options: PlotCommandOptions): Promise<number> => {
  pictureFormat('--output', options.output)
  if (options.map !== undefined && options.series !== undefined)
    throw new UsageError('give --series or --map, not both')
  let table: Table
  try {
    table = tableOfCsv(basename(file), read(file), notesBeside(file))
  } catch (error) {
    if (error instanceof RangeError) throw new InputError(error.message)
    throw error
  }
  const x = known(table, '--x', options.x)
  const y = known(table, '--y', options.y)
  let spec: Figure['spec']
  try {
    spec =
      options.map === undefined
        ? seriesPlot({
            table,
            x,
            y,
            ...(options.series === undefined ? {} : { series: known(table, '--series', options.series) }),
            steps: options.steps ?? false,
            points: options.points ?? false,
          })
        : regimeMap({ table, x, y, category: known(table, '--map', options.map) })
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message)
    throw error
  }
  const title = `${options.map ?? y} over ${options.map === undefined ? x : `${x} and ${y}`}`
  const figure: Figure = { id: 'plot', title, caption: basename(file), tables: [table], spec }
  await writePicture('--output', options.output, figure, options.dark ? 'dark' : 'light')
  return exitCode.solved
}
