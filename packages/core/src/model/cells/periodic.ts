/** Mean lifetime on Poisson–Voronoi cells under periodic handover, from a simulated table [beyond]. */
import { MonotoneCubic } from '../../math/index.js'
import {
  CELLS_LARGEST,
  cellsArgument,
  cellsStaticLifetime,
  checkCellsArgument,
  checkCellsSize,
} from './lifetime.js'
import { rowsAround } from './static-law.js'
import { PERIODIC_ARGUMENTS, PERIODIC_LIFETIMES } from './tables.js'

interface Curve {
  /** ln(T/T₀) against x. */
  readonly gain: MonotoneCubic
  /** Largest x. */
  readonly most: number
}

/**
 * ln(T/T₀) of each row as a monotone cubic in x. Rounding of the simulation must not make more handover or one more
 * cooperator look worse: values are raised to those before them, along x and down the rows.
 */
const makeCurves = (): readonly (readonly [number, Curve])[] => {
  const flat = { gain: new MonotoneCubic([0, 1], [0, 0]), most: Infinity }
  const highest: number[] = []
  const rows = PERIODIC_LIFETIMES.map(([K, lifetimes]) => {
    let before = 0
    const gains = lifetimes.map((lifetime, i) => {
      before = Math.max(before, highest[i] ?? 0, Math.log(lifetime / cellsStaticLifetime(K)))
      highest[i] = before
      return before
    })
    const xs = PERIODIC_ARGUMENTS.slice(0, gains.length)
    return [K, { gain: new MonotoneCubic([0, ...xs], [0, ...gains]), most: xs.at(-1)! }] as const
  })
  return [[1, flat], ...rows]
}
let curves: ReturnType<typeof makeCurves> | undefined

const around = (K: number): ReturnType<typeof rowsAround<Curve>> => rowsAround((curves ??= makeCurves()), K)

/** Most cooperators of the table. */
export const CELLS_LARGEST_PERIODIC: number = PERIODIC_LIFETIMES.at(-1)?.[0] ?? 1

/** Largest x of the table at K; at K = 1 handover does nothing, whatever x. */
export const largestPeriodicArgument = (K: number): number => {
  if (K === 1) return Infinity
  if (K > CELLS_LARGEST_PERIODIC) return 0
  const { below, above, weight } = around(K)
  return weight === 1 ? above.most : Math.min(below.most, above.most)
}

/** ln(T/T₀) at κx, unchecked; between rows linear in K^−½. */
export const logCellsPeriodicGain = (K: number, x: number, kappa = 1): number => {
  if (K === 1 || x === 0) return 0
  const { below, above, weight } = around(K)
  return (1 - weight) * below.gain.at(kappa * x) + weight * above.gain.at(kappa * x)
}

/**
 * Mean lifetime on Poisson–Voronoi cells under periodic handover of period 1/r; ranges as `cellsLifetime`, but for x:
 * up to 15 for K ≤ 5 and falling to 5 at K = 200 (`largestPeriodicArgument`).
 *
 * @returns s
 * @throws RangeError outside these ranges
 */
export const cellsPeriodicLifetime = (
  K: number,
  bsDensity: number,
  diffusion: number,
  rate: number,
): number => {
  checkCellsSize(K, CELLS_LARGEST)
  const scale = bsDensity * diffusion
  const x = cellsArgument(K, rate / scale)
  checkCellsArgument(K, x, largestPeriodicArgument(K))
  return (cellsStaticLifetime(K) * Math.exp(logCellsPeriodicGain(K, x))) / scale
}
