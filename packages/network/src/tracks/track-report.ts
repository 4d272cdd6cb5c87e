/** What recordings say about mobility: the document of `dwell tracks --json`. */
import { countText } from '@dwell/core/units'
import type { ExitScale, TracksReport } from '@dwell/engine'
import { type NetworkFile, NetworkFileError } from '../input-fault.js'
import { clean, type Cleaned } from './clean.js'
import { exitCurve, FEW_EXITS, MUCH_LEFT } from './exit-curve.js'
import { cutAtGaps, gapLimit, medianStep, type Piece, stopsIn } from './pieces.js'
import { readTrackRows, type TrackChoice } from './track-rows.js'

export const TRACKS_VERSION = 1

export interface TrackSet {
  readonly unit: 'degrees' | 'metres'
  readonly tracks: readonly Cleaned[]
  readonly pieces: readonly Piece[]
  /** s */
  readonly medianStep: number
  readonly gap: number
  readonly bridged: number
  readonly single: number
  readonly notices: readonly string[]
}

export interface TrackOptions extends TrackChoice {
  /** Splits at every gap, also where nothing moved. */
  readonly strict?: boolean
}

const noticesOf = (tracks: readonly Cleaned[], bridged: number, single: number): string[] => {
  const sum = (of: (each: Cleaned) => number): number => tracks.reduce((total, each) => total + of(each), 0)
  const [back, twice, far] = [
    sum((each) => each.backwardSteps),
    sum((each) => each.duplicates),
    sum((each) => each.teleports),
  ]
  return [
    ...(back > 0 ? [`${countText(back, 'step')} back in time: sorted`] : []),
    ...(twice > 0 ? [`${countText(twice, 'fix')} at a repeated time dropped, the first kept`] : []),
    ...(far > 0 ? [`${countText(far, 'fix')} too far to be reached dropped`] : []),
    ...(bridged > 0
      ? [`${countText(bridged, 'gap')} in which nothing moved bridged: the recorder paused at a stop`]
      : []),
    ...(single > 0 ? [`${countText(single, 'piece')} of one fix dropped`] : []),
  ]
}

/** @throws NetworkFileError where the files hold no track of two fixes at least */
export const readTracks = (files: readonly NetworkFile[], options: TrackOptions = {}): TrackSet => {
  const read = files.map((file) => ({ file, rows: readTrackRows(file, options) }))
  const [{ file: first, rows: firstRows }] = read
  for (const { file, rows } of read)
    if (rows.unit !== firstRows.unit)
      throw new NetworkFileError(file.name, `is in ${rows.unit}, but ${first.name} in ${firstRows.unit}`)
  const several = read.length > 1
  const tracks = read.flatMap(({ file, rows }) =>
    rows.tracks.map((raw) => clean(several ? { ...raw, id: `${file.name}: ${raw.id}` } : raw, rows.unit)),
  )
  const fixes = tracks.map((each) => each.fixes)
  const step = medianStep(fixes)
  const gap = gapLimit(step)
  const { pieces, bridged, single } = cutAtGaps(fixes, gap, options.strict ? -1 : undefined)
  if (pieces.length === 0)
    throw new NetworkFileError(first.name, 'holds no two fixes in a row: nothing moves in it')
  return {
    unit: firstRows.unit,
    tracks,
    pieces,
    medianStep: step,
    gap,
    bridged,
    single,
    notices: [
      ...read.flatMap(({ file, rows }) =>
        rows.notices.map((each) => (several ? `${file.name}: ${each}` : each)),
      ),
      ...noticesOf(tracks, bridged, single),
    ],
  }
}

const lengthOf = ({ xs, ys }: Piece): number => {
  let sum = 0
  for (let i = 1; i < xs.length; i++) sum += Math.hypot(xs[i] - xs[i - 1], ys[i] - ys[i - 1])
  return sum
}

const durationOf = ({ times }: Piece): number => times[times.length - 1]

const middle = (values: readonly number[]): number => values.toSorted((p, q) => p - q)[values.length >> 1]

/** Ten seconds; a median step where that is longer than a minute or pieces are shorter than one. */
export const usualStart = ({ pieces, medianStep: step }: TrackSet): number =>
  step > 60 || middle(pieces.map(durationOf)) < 60 ? step : 10

const LADDER = [1, 2, 3, 5]

/** 1, 2, 3, 5 and their tens, from where steps are short beside them to where few still leave. */
const usualRadii = (set: TrackSet): number[] => {
  const steps = set.pieces.flatMap(({ xs, ys }) =>
    Array.from({ length: xs.length - 1 }, (_, i) => Math.hypot(xs[i + 1] - xs[i], ys[i + 1] - ys[i])),
  )
  const least = Math.max(1, 2 * middle(steps))
  const most = Math.max(
    ...set.pieces.map(({ xs, ys }) =>
      xs.reduce((far, x, i) => Math.max(far, Math.hypot(x - xs[0], ys[i] - ys[0])), 0),
    ),
  )
  const radii: number[] = []
  for (let power = 1; power <= 1e6; power *= 10)
    for (const step of LADDER) if (step * power >= least && step * power <= most) radii.push(step * power)
  return radii.length > 0 ? radii : [least]
}

/** Mean speed from which the unit of time is doubted, m/s: half as fast again as an airliner. */
const FASTEST = 400

const warningsOf = (set: TrackSet, scales: readonly ExitScale[], meanSpeed: number): string[] => {
  const few = scales.filter(({ exits }) => exits < FEW_EXITS).map(({ radius }) => `${radius} m`)
  const cut = scales
    .filter(({ left, exits }) => exits >= FEW_EXITS && left > MUCH_LEFT)
    .map(({ radius }) => `${radius} m`)
  const none = scales.every(({ exitTime }) => exitTime.low === null)
  return [
    ...(meanSpeed > FASTEST
      ? [
          `${meanSpeed.toPrecision(3)} m/s on the mean is faster than aircraft: are times in another unit, as the ` +
            `days of a spreadsheet? --tick says what 1 is, such as --tick '1 d'`,
        ]
      : []),
    ...(few.length > 0 ? [`fewer than ${FEW_EXITS} exits at ${few.join(', ')}: not to be relied on`] : []),
    ...(cut.length > 0
      ? [`recordings end before many leave at ${cut.join(', ')}: those exit times are lower bounds`]
      : []),
    ...(set.tracks.length < 10 && !none
      ? [
          `${countText(set.tracks.length, 'track')}: intervals are over ten blocks of its time and say nothing of other targets`,
        ]
      : []),
  ]
}

export interface CurveChoice {
  /** m */
  readonly radii?: readonly number[]
  /** s between starts */
  readonly every?: number
}

export const tracksReport = (
  set: TrackSet,
  files: readonly string[],
  choice: CurveChoice = {},
): TracksReport => {
  const { tracks, pieces } = set
  const startEvery = choice.every ?? usualStart(set)
  const asked = choice.radii
  const scales = exitCurve(pieces, asked ?? usualRadii(set), startEvery).filter(
    ({ exits }) => asked !== undefined || exits >= FEW_EXITS / 2,
  )
  const duration = pieces.reduce((sum, each) => sum + durationOf(each), 0)
  const length = pieces.reduce((sum, each) => sum + lengthOf(each), 0)
  const sum = (of: (each: Cleaned) => number): number => tracks.reduce((total, each) => total + of(each), 0)
  const spans = tracks.map(({ fixes: { times } }) => times[times.length - 1] - times[0])
  return {
    version: TRACKS_VERSION,
    files,
    tracks: tracks.length,
    pieces: pieces.length,
    points: sum((each) => each.points),
    duplicates: sum((each) => each.duplicates),
    backwardSteps: sum((each) => each.backwardSteps),
    teleports: sum((each) => each.teleports),
    medianStep: set.medianStep,
    gap: set.gap,
    bridgedGaps: set.bridged,
    singlePoints: set.single,
    duration,
    length,
    meanSpeed: length / duration,
    meanSojourn: spans.reduce((total, each) => total + each, 0) / spans.length,
    stops: stopsIn(pieces),
    startEvery,
    scales,
    notices: set.notices,
    warnings: warningsOf(set, scales, length / duration),
  }
}
