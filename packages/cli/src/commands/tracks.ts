/** `dwell tracks`. */
import { basename } from 'node:path'
import { readTracks, type TracksReport, tracksReport } from '@dwell/network'
import { tracksText } from '@dwell/report'
import { exitCode } from '../exit-code.js'
import { UsageError } from '../failure.js'
import { networkFile, trackOptions } from '../network/files.js'
import { keepInputs } from '../inputs-kept.js'
import { emit } from '../output.js'
import { writePicture } from '../picture.js'
import { readQuantity } from '../read-options.js'
import type { TracksOptions } from '../syntax/tracks.js'

const time = { unit: 's', dimension: 'time', displayUnit: 's', example: '10 s' } as const
const length = { unit: 'm', dimension: 'length', displayUnit: 'm', example: '100 m' } as const

const positive = (option: string, text: string, kind: typeof time | typeof length): number => {
  const value = readQuantity(option, text, kind)
  if (value > 0) return value
  throw new UsageError(`${option}: expected a ${kind.dimension} above 0, got '${text}'`)
}

const radiiOf = (text: string): number[] => {
  const radii = text.split(',').map((each) => positive('--radii', each.trim(), length))
  return [...new Set(radii)].sort((p, q) => p - q)
}

const draw = async (path: string, report: TracksReport, dark?: boolean): Promise<void> => {
  const { exitCurveFigure } = await import('@dwell/figures')
  const title = report.files.map((file) => basename(file)).join(', ')
  await writePicture('-o', path, exitCurveFigure({ title, scales: report.scales }), dark ? 'dark' : 'light')
}

export const tracks = async (files: readonly string[], options: TracksOptions): Promise<number> => {
  const set = readTracks(files.map(networkFile), {
    ...trackOptions(options.columns, options.tick),
    strict: options.strict,
  })
  const report = tracksReport(set, files, {
    radii: options.radii === undefined ? undefined : radiiOf(options.radii),
    every: options.every === undefined ? undefined : positive('--every', options.every, time),
  })
  keepInputs((options.output ?? []).map((path) => ['-o', path]))
  const texts: (string | undefined)[] = []
  for (const path of options.output ?? []) {
    if (/\.(svg|png|html)$/i.test(path)) await draw(path, report, options.dark)
    else texts.push(path)
  }
  for (const output of texts.length > 0 ? texts : [undefined])
    emit({ json: options.json, output }, report, (look) => tracksText(report, look))
  return exitCode.solved
}
