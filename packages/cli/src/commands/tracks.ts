/** `dwell tracks`. */
import { basename } from 'node:path'
import type { QuantityKind } from '@dwell/core/units'
import { readTracks, type TracksReport, tracksReport } from '@dwell/network'
import { tracksText } from '@dwell/report'
import { exitCode } from '../exit-code.js'
import { UsageError } from '../failure.js'
import { networkFile, trackOptions } from '../network/files.js'
import { keepInputs } from '../inputs-kept.js'
import { checkFormats, emitEach } from '../output.js'
import { pictureEndings, writePicture } from '../picture.js'
import { ifGiven, length, readQuantity, time } from '../read-options.js'
import type { TracksOptions } from '../syntax/tracks.js'

const positive = (option: string, text: string, kind: QuantityKind): number => {
  const value = readQuantity(option, text, kind)
  if (value > 0) return value
  throw new UsageError(`${option}: expected a ${kind.dimension} above 0, got '${text}'`)
}

const radiiOf = (text: string): number[] => {
  const radii = text.split(',').map((each) => positive('--radii', each.trim(), length('100 m')))
  return [...new Set(radii)].sort((p, q) => p - q)
}

const draw = async (path: string, report: TracksReport, dark?: boolean): Promise<void> => {
  const { exitCurveFigure } = await import('@dwell/figures')
  const title = report.files.map((file) => basename(file)).join(', ')
  await writePicture('-o', path, exitCurveFigure({ title, scales: report.scales }), dark ? 'dark' : 'light')
}

export const tracks = async (files: readonly string[], options: TracksOptions): Promise<number> => {
  checkFormats(options.output, pictureEndings)
  const set = readTracks(files.map(networkFile), {
    ...trackOptions(options.columns, options.tick),
    strict: options.strict,
  })
  const report = tracksReport(set, files, {
    radii: ifGiven(options.radii, radiiOf),
    every: ifGiven(options.every, (text) => positive('--every', text, time('10 s'))),
  })
  keepInputs((options.output ?? []).map((path) => ['-o', path]))
  await emitEach(
    options,
    report,
    (look) => tracksText(report, look),
    pictureEndings,
    (path) => draw(path, report, options.dark),
  )
  return exitCode.solved
}
