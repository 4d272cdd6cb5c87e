/**
 * The mean lifetime on cells under Poisson handover, enclosed (docs/proof.md, section 8): T = T₀(K)·κ(y²/4),
 * y = f·x/(1 + q(K, x)), x² = Kr/(πλD); at K = 1 handover does nothing. On a Poisson layout f = 1 and
 * λD·T₀ = (K/4π)/(1 + 0.6845 K^−½ + 0.3984 K⁻¹ − 0.1653 K^−3/2); on a measured list T₀ and f are numbers of its table. It
 * is known for K and x in a range; beyond nothing is promised.
 */
import type { ProblemSpec } from '@dwell/core'
import type { MeasuredCells } from '@dwell/core/model'
import {
  add,
  between,
  div,
  horner,
  type Interval,
  inverse,
  mul,
  near,
  PI,
  point,
  scale,
  shift,
  sqrt,
  square,
  up,
} from '../interval/interval.js'
import { kappa } from './kappa.js'
import type { Lifetime } from './lifetime.js'

const REST = [point(1), near(0.6845), near(0.3984), near(-0.1653)]
const TWO_ROOT = [near(0.4748), near(-0.2449), near(0.1792)]

/** What differs between Poisson layouts and measured lists. */
interface Table {
  /** Most cooperators at rest, and where handover is allowed. */
  readonly mostResting: number
  readonly mostMoving: number
  /** The largest x of a size that may be handed over, K ≥ 2. */
  rangeOf(K: number): number
  /** λD·T₀(K). */
  resting(K: number): Interval
  /** f: how much handover does over what it does on a Poisson layout. */
  factor(K: number): number
  /** The least end of the ranges of all larger sizes, λD·T, by size. */
  readonly reaches: number[]
}

const poissonTable: Table = {
  mostResting: 1000,
  mostMoving: 200,
  rangeOf: (K) => (K <= 5 ? 15 : K <= 12 ? 12 : 10),
  resting: (K) => div(div(point(K), scale(PI, 4)), horner(REST, inverse(sqrt(point(K))))),
  factor: () => 1,
  reaches: [],
}

/** The numbers of a list's table are the law: exact as they stand. @throws RangeError where they are no table */
const measuredTable = ({ resting, kappa, argument }: MeasuredCells): Table => {
  const most = resting.length
  const rows = [resting, kappa.poisson, argument.poisson]
  if (
    !(most >= 1) ||
    rows.some((row) => row.length !== most || !row.every((each) => each > 0 && each < Infinity))
  )
    throw new RangeError('network.measured is no table of positive numbers, one for each K')
  return {
    mostResting: most,
    mostMoving: most,
    rangeOf: (K) => argument.poisson[K - 1],
    resting: (K) => point(resting[K - 1]),
    factor: (K) => kappa.poisson[K - 1],
    reaches: [],
  }
}

/** 1 + q(K, x), with q = A + Bx + C/(1 + x). */
const hindrance = (K: number, x: Interval): Interval => {
  const root = inverse(sqrt(point(K)))
  const each = inverse(point(K))
  const constant = add(mul(near(0.2032), root), mul(each, add(near(-0.9804), mul(near(3.901), each))))
  const rising = mul(each, horner(TWO_ROOT, root))
  const falling = mul(each, add(near(3.9366), mul(near(-5.5689), each)))
  return add(shift(constant, 1), add(mul(rising, x), div(falling, shift(x, 1))))
}

/** λD·T(K, x), 2 ≤ K: rises in x. */
const lifeAt = (table: Table, K: number, x: number): Interval => {
  const y = mul(point(table.factor(K)), div(point(x), hindrance(K, point(x))))
  const a = scale(square(y), 0.25)
  return mul(table.resting(K), between(kappa(a.lo).value.lo, kappa(a.hi).value.hi))
}

/** The least end of the ranges of all larger sizes, λD·T: the host uses no size beyond what a larger one reaches. */
const reachAbove = (table: Table, K: number): number => {
  const { reaches, mostMoving } = table
  if (reaches.length === 0) {
    let least = Infinity
    for (let size = mostMoving; size >= 1; size--) {
      reaches[size] = least
      if (size > 1) least = Math.min(least, lifeAt(table, size, table.rangeOf(size)).lo)
    }
  }
  return reaches[K]
}

export class CellsMean implements Lifetime {
  readonly connected = true
  readonly #table: Table
  readonly #density: Interval
  /** λD, 1/s, and λD·T_req. */
  readonly #unit: Interval
  readonly #limit: Interval
  readonly mostCooperators: number
  /** By tolerance: below every rate that keeps the promise at some size up to K. */
  readonly #least = new Map<number, number[]>()

  constructor({ network, target, problem }: ProblemSpec, limit: Interval) {
    this.#table = network.measured ? measuredTable(network.measured) : poissonTable
    this.#density = mul(PI, point(network.bsDensity))
    this.#unit = mul(point(network.bsDensity), point(target.diffusion))
    this.#limit = mul(this.#unit, limit)
    this.mostCooperators = problem === 'P2' ? this.#table.mostResting : this.#table.mostMoving
  }

  #needed(tolerance: number): Interval {
    return div(this.#limit, shift(point(1), tolerance))
  }

  /** x² = Kr/(πλD). */
  #argument(K: number, r: number): Interval {
    return sqrt(div(scale(point(K), r), mul(PI, this.#unit)))
  }

  /** A rate below all at which K cooperators keep the promise, 1/s; Infinity when none does within the range. */
  #leastRateOf(K: number, tolerance: number): number {
    const needed = this.#needed(tolerance).lo
    const short = (x: number): boolean => lifeAt(this.#table, K, x).hi < needed
    if (!(this.#table.resting(K).hi < needed)) return 0
    if (K === 1 || K > this.#table.mostMoving) return Infinity
    let low = 0
    let high = up(this.#table.rangeOf(K) * up(1 + tolerance))
    if (short(high)) return Infinity
    while (high - low > 1e-15 * high) {
      const middle = (low + high) / 2
      if (middle <= low || middle >= high) break
      if (short(middle)) low = middle
      else high = middle
    }
    return div(mul(square(point(low)), mul(PI, this.#unit)), point(K)).lo
  }

  /** The same over all sizes up to K. */
  #leastUpTo(K: number, tolerance: number): number {
    let known = this.#least.get(tolerance)
    if (!known) this.#least.set(tolerance, (known = [Infinity]))
    for (let size = known.length; size <= K; size++) {
      const before = known[size - 1]
      if (before === 0) return 0
      known[size] = Math.min(before, this.#leastRateOf(size, tolerance))
    }
    return known[K]
  }

  /** The most whole cooperators that v holds, within the law. */
  #sizeOf(v: number): number {
    return Math.min(
      this.mostCooperators,
      v === Infinity ? Infinity : Math.floor(mul(point(v), this.#density).hi),
    )
  }

  breaks(v: number, r: number, tolerance: number): boolean {
    const least = this.#leastUpTo(this.#sizeOf(v), tolerance)
    return least === Infinity || r < least
  }

  keeps(v: Interval, r: number, tolerance: number): boolean {
    const size = mul(v, this.#density)
    const K = Math.round(size.lo)
    if (!(size.lo <= K && size.hi >= K && up(size.hi) < K + 0.5 && K >= 1 && K <= this.mostCooperators))
      return false
    const needed = this.#needed(tolerance).hi
    if (this.#table.resting(K).lo >= needed && r === 0) return true
    if (K === 1) return this.#table.resting(K).lo >= needed
    if (K > this.#table.mostMoving) return false
    const x = this.#argument(K, r)
    // The end of the range is forgiven as much as any limit, which is on the rate: x² ~ r.
    const within = up(x.hi / up(1 + tolerance / 2.001))
    if (
      !(within <= this.#table.rangeOf(K) && lifeAt(this.#table, K, within).hi <= reachAbove(this.#table, K))
    )
      return false
    return lifeAt(this.#table, K, x.lo).lo >= needed
  }

  leastRate(v: Interval, tolerance: number): { rate: Interval; slope: Interval } {
    const rate = this.#leastUpTo(this.#sizeOf(v.hi), tolerance)
    return { rate: between(rate, Infinity), slope: between(-Infinity, Infinity) }
  }
}
