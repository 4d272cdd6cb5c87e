/** How targets move between cells, enclosed: D of the problem, or that of its recordings at the footprint of each K. */
import type { ProblemSpec } from '@dwell/core'
import { between, div, type Interval, mul, point, scale, sqrt } from '../interval/interval.js'
import type { CellsTable, Gain } from './cells-table.js'
import { recordedTimes } from './recorded.js'

export interface Walk {
  /** Most cooperators whose targets are known; Infinity where D is one number. */
  readonly most: number
  /** λD·T₀(K), D the problem's. */
  readonly resting: (K: number) => Interval
  /** λD at the footprint of K, 1/s. */
  readonly pace: (K: number) => Interval
  /** f(K) ≤ 1, by how much less handover is taken to do. */
  readonly factor: (K: number) => Interval
}

/** Places at which the gains of neighbouring sizes are compared, and by how little the host's factors stay below. */
const PLACES = 24
const APART = 2e-9

/** The f in [0, high] up to which `holds`, about. */
const lastOf = (holds: (f: number) => boolean, high: number): readonly [held: number, not: number] => {
  let [low, top] = [0, high]
  for (let i = 0; i < 60 && top - low > 1e-15 * top; i++) {
    const middle = (low + top) / 2
    if (holds(middle)) low = middle
    else top = middle
  }
  return [low, top]
}

/**
 * Factors f(K) by which T₀(K)·G(K, x, f) rises in K at every rate: from the largest size down each gain is held back to that
 * of the next, at 24 places of its range. Both ends of what the host finds, whose search stops a billionth short.
 */
const heldBack = (gain: Gain, sizes: number, pace: Walk['pace']): readonly Interval[] => {
  const factors = Array.from({ length: sizes + 1 }, () => point(1))
  for (let K = sizes - 1; K >= 2; K--) {
    const grown = sqrt(div(scale(pace(K), K + 1), scale(pace(K + 1), K)))
    const [own, next] = [point(gain.rangeOf(K)), div(point(gain.rangeOf(K + 1)), grown)]
    const most = between(Math.min(own.lo, next.lo), Math.min(own.hi, next.hi))
    let { lo, hi } = factors[K]
    for (let i = 1; i <= PLACES; i++) {
      const x = div(scale(most, i), point(PLACES))
      const limit = gain.level(K + 1, mul(grown, x), factors[K + 1])
      const surely = (f: number): boolean => gain.level(K, x, point(f)).hi <= limit.lo
      const maybe = (f: number): boolean => gain.level(K, x, point(f)).lo <= limit.hi
      if (!surely(lo)) [lo] = lastOf(surely, lo)
      if (!maybe(hi)) [, hi] = lastOf(maybe, hi)
    }
    factors[K] = between(lo * (1 - APART), hi)
  }
  return factors
}

const ONE = point(1)

/** @throws RangeError where `target.mobility` is no curve */
export const walkOf = (spec: ProblemSpec, table: CellsTable, gain: Gain): Walk => {
  const scaled = mul(point(spec.network.bsDensity), point(spec.target.diffusion))
  const recorded = recordedTimes(spec, table)
  if (recorded === undefined)
    return { most: Infinity, resting: table.resting, pace: () => scaled, factor: () => ONE }
  const most = recorded.length
  const pace = (K: number): Interval => div(table.resting(K), recorded[K - 1])
  let factors: readonly Interval[] | undefined
  return {
    most,
    resting: (K) => mul(scaled, recorded[K - 1]),
    pace,
    factor: (K) => (factors ??= heldBack(gain, Math.min(most, gain.most), pace))[K],
  }
}
