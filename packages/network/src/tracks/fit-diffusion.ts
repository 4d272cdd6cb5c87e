/** D for a cluster of K base stations: the recorded exit times at the radius of its footprint. */
import { exitCurve, type ExitScale, FEW_EXITS } from './exit-curve.js'
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

/**
 * a² = T₀/T₀(disc): how long the cells of the K nearest of Poisson base stations keep a Brownian target, over the disc
 * of their mean area; fitted to exact walks within 0.55 % for K = 1…1000.
 */
export const brownianFactor = (K: number): number =>
  1 / Math.sqrt(1 + 0.6845 * K ** -0.5 + 0.3984 / K - 0.1653 * K ** -1.5)

/** The same for a target that goes straight on, at K = 1, 2, 3, 5, 10. */
const straight = [
  [1, 0.908],
  [2, 0.952],
  [3, 0.966],
  [5, 0.979],
  [10, 0.989],
] as const

/** Between them 1 − b is a power of K, beyond 10 it falls as before. */
export const straightFactor = (K: number): number => {
  const at = straight.findIndex(([size]) => size >= K)
  const j = at < 0 ? straight.length - 1 : Math.max(1, at)
  const [[k0, b0], [k1, b1]] = [straight[j - 1], straight[j]]
  const power = Math.log((1 - b1) / (1 - b0)) / Math.log(k1 / k0)
  return 1 - (1 - b0) * (Math.max(1, K) / k0) ** power
}

/** c between a, where E grows as ϱ², and b, where it grows as ϱ or slower. */
export const factorFor = (K: number, exponent: number): number => {
  const ballistic = 2 - Math.min(2, Math.max(1, exponent))
  const a = brownianFactor(K)
  return a + (straightFactor(K) - a) * ballistic
}

/** @throws RangeError where fewer than twenty starts leave the footprint: the recordings do not reach so far */
export const fitDiffusion = (set: TrackSet, density: number, K: number): FittedDiffusion => {
  const radius = Math.sqrt(K / (Math.PI * density))
  const every = usualStart(set)
  const [whole] = exitCurve(set.pieces, [radius], every)
  const factor = factorFor(K, whole.exponent ?? 1)
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
