/** D for a cluster of K base stations: the recorded exit times at the radius of its footprint. */
import { brownianFactor, exitFactor, poissonCells, type RecordedMobility } from '@dwell/core/model'
import type { ExitScale } from '@dwell/engine'
import { exitCurve, exitMeans, FEW_EXITS } from './exit-curve.js'
import { type TrackSet, usualStart } from './track-report.js'

export interface FittedDiffusion {
  readonly clusterSize: number
  /** R = √(K/πλ), m */
  readonly radius: number
  /** c: the disc of radius cR keeps a target as long as the cells do. */
  readonly factor: number
  /** At cR. */
  readonly scale: ExitScale
  /** E(cR), s: the lifetime that the tracks predict for the cells without handover. */
  readonly lifetime: number
  /** R²/4E(cR), m²/s: with it the model's disc keeps a target as long; with the 95 % interval of E. */
  readonly diffusion: number
  readonly low: number
  readonly high: number
}

/** @throws RangeError where fewer than twenty starts leave the footprint: the recordings do not reach so far */
export const fitDiffusion = (set: TrackSet, density: number, K: number): FittedDiffusion => {
  const radius = Math.sqrt(K / (Math.PI * density))
  const every = usualStart(set)
  const [whole] = exitCurve(set.pieces, [radius], every)
  const resting = poissonCells.resting(K)
  const factor = exitFactor(whole.exponent ?? 1, brownianFactor(K, resting), poissonCells.straight(K))
  const [scale] = exitCurve(set.pieces, [factor * radius], every)
  const { value, low, high } = scale.exitTime
  if (value === null || scale.exits < FEW_EXITS)
    throw new RangeError(
      `only ${scale.exits} of ${scale.starts} starts leave a footprint of ${Math.round(radius)} m (K = ${K}): ` +
        'the recordings are too short for base stations so far apart',
    )
  const at = (time: number): number => radius ** 2 / (4 * time)
  return {
    clusterSize: K,
    radius,
    factor,
    scale,
    lifetime: value,
    diffusion: at(value),
    low: at(high ?? value),
    high: at(low ?? value),
  }
}

/** Radii of a curve grow by this factor. */
const STEP = 2 ** 0.25
const LEAST_RADIUS = 1

/**
 * The exit-time curve that a law is compiled with: from 1 m to where fewer than twenty starts leave, held back to rise.
 *
 * @param diffusion D that the problem states, m²/s
 * @throws RangeError where the recordings leave no two discs often enough
 */
export const recordedMobility = (set: TrackSet, diffusion: number): RecordedMobility => {
  const reach = Math.max(...set.pieces.map(({ xs, ys }) => Math.hypot(widthOf(xs), widthOf(ys))))
  const count = Math.max(2, Math.ceil(Math.log(reach / LEAST_RADIUS) / Math.log(STEP)) + 1)
  const grid = Array.from({ length: count }, (_, i) => LEAST_RADIUS * STEP ** i)
  const points = exitMeans(set.pieces, grid, usualStart(set))
  const last = points.findIndex(({ exits }) => exits < FEW_EXITS)
  const known = points.slice(0, last < 0 ? points.length : last)
  if (known.length < 2) throw new RangeError('too few starts of the recordings leave any disc')
  const times = known.map(({ mean }) => mean)
  for (let i = times.length - 2; i >= 0; i--) times[i] = Math.min(times[i], times[i + 1] * (1 - 1e-6))
  return { radii: known.map(({ radius }) => rounded(radius)), times: times.map(rounded), diffusion }
}

const rounded = (value: number): number => Number(value.toPrecision(9))

const widthOf = (values: Float64Array): number =>
  values.reduce((p, q) => Math.max(p, q), -Infinity) - values.reduce((p, q) => Math.min(p, q), Infinity)
