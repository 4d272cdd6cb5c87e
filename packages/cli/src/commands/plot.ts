/** `dwell plot`. */
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import type { SidecarNotes } from '@dwell/figures'
import { exitCode } from '../exit-code.js'
import { InputError, UsageError } from '../failure.js'
import { readInput } from '../inputs-kept.js'
import { pictureFormat, writePicture } from '../picture.js'
import type { PlotOptions } from '../syntax/plot.js'

/** What the `.meta.json` that a sweep leaves beside its CSV says of columns and axes. */
const notesBeside = (path: string, sidecarNotes: (text: string) => SidecarNotes): SidecarNotes => {
  const beside = `${path}.meta.json`
  if (!existsSync(beside)) return { columns: [], axes: [], sampled: false }
  try {
    return sidecarNotes(readInput(beside).toString())
  } catch (error) {
    if (error instanceof InputError) throw error
    throw new InputError(`cannot read '${beside}': ${error instanceof Error ? error.message : 'no JSON'}`)
  }
}

/** Runs `make`; what it refuses is a fault of the kind that `refusal` makes. */
const orRefuse = <T>(refusal: new (message: string) => Error, make: () => T): T => {
  try {
    return make()
  } catch (error) {
    if (error instanceof RangeError) throw new refusal(error.message)
    throw error
  }
}

export const plot = async (file: string, options: PlotOptions): Promise<number> => {
  pictureFormat('--output', options.output)
  if (options.map !== undefined && options.series !== undefined)
    throw new UsageError('give --series or --map, not both')
  const text = readInput(file).toString()
  const { sidecarNotes, tableFigure, tableOfCsv } = await import('@dwell/figures')
  const notes = notesBeside(file, sidecarNotes)
  const table = orRefuse(InputError, () => tableOfCsv(basename(file), text, notes.columns))
  const figure = orRefuse(UsageError, () => tableFigure(table, notes, options))
  await writePicture('--output', options.output, figure, options.dark ? 'dark' : 'light')
  return exitCode.solved
}
