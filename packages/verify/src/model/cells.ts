/**
 * The promise on cells, enclosed (docs/proof.md, section 8), by measures that rise in x, x² = Kr/(πλD), at each K; at K = 1
 * handover does nothing. Means are λD·T = λD·T₀(K)·G(K, x); chances of loss are measured by ln P(T > t). Beyond a range of
 * K and x nothing is promised. λD is that of the footprint of K where tracks were recorded.
 */
import type { ProblemSpec } from '@dwell/core'
import { exp, log, log1p } from '../interval/elementary.js'
import {
  between,
  div,
  down,
  type Interval,
  larger,
  mul,
  neg,
  PI,
  point,
  scale,
  shift,
  sqrt,
  square,
  up,
} from '../interval/interval.js'
import { type StaticLife, TABLE_ROUNDING } from './cells-static.js'
import { type CellsTable, type Gain, measuredTable, poissonTable } from './cells-table.js'
import { type Walk, walkOf } from './cells-walk.js'
import type { Lifetime } from './lifetime.js'
import { lossSteps, renewedHazard, type Steps } from './renewal.js'
import { bracketed, secant } from './secant.js'

/** Of what is enclosed to all digits. */
const NEAR_ENOUGH = 1e-13

/** Where an enclosure takes time: its lower end, or its upper end, roughly or (by default) well. */
type Asked = 'kept' | 'rough'

/** A law on cells. The promise asks for at least `goal`. */
interface Measure {
  /** Most cooperators at rest (in P2), and where handover is allowed. */
  readonly resting: number
  readonly moving: number
  /** The largest x of a size, 2 ≤ K ≤ moving. */
  readonly rangeOf: (K: number) => number
  /** The measure, rises in x; whatever x at K = 1. */
  readonly at: (K: number, x: number, asked?: Asked) => Interval
  /** Relative width to which a least x is found. */
  readonly resolution: number
  readonly goal: (tolerance: number) => Interval
  /** Where the host uses no size beyond what a larger one reaches: the least end of the ranges of all larger sizes. */
  readonly reachAbove?: (K: number) => number
}

const reachOf = ({
  at,
  rangeOf,
  moving,
}: Pick<Measure, 'at' | 'rangeOf' | 'moving'>): ((K: number) => number) => {
  const reaches: number[] = []
  return (K) => {
    if (reaches.length === 0) {
      let least = Infinity
      for (let size = moving; size >= 1; size--) {
        reaches[size] = least
        if (size > 1) least = Math.min(least, at(size, rangeOf(size)).lo)
      }
    }
    return reaches[K]
  }
}

/** A law of means, λD·T. */
type Mean = Pick<Measure, 'at' | 'rangeOf' | 'moving'> & { readonly reachAbove: (K: number) => number }

const meanOf = (gain: Gain, { most, resting, factor }: Omit<Walk, 'pace'>): Mean => {
  const at: Measure['at'] = (K, x) =>
    K === 1 || x === 0 ? resting(K) : mul(resting(K), gain.ratio(gain.level(K, point(x), factor(K))))
  const law = { at, rangeOf: gain.rangeOf, moving: Math.min(most, gain.most) }
  return { ...law, reachAbove: reachOf(law) }
}

/** Kept for all problems: where D is one number, the laws of means depend on none. */
const onPoisson = new Map<Gain, Mean>()
const keptMean = (gain: Gain, walk: Walk): Mean => {
  let mean = onPoisson.get(gain)
  if (mean === undefined) onPoisson.set(gain, (mean = meanOf(gain, walk)))
  return mean
}

/** Steps of the renewal equation: to compare sizes, and where a size decides. */
const ROUGH_STEPS = 256
const FINE_STEPS = 3072
/** Handovers, on average, that are hardly any. */
const FEW = 1e-6
/** Relative error that the program's own solution of the renewal equation may have; it counts as forgiven. */
const RENEWAL_ERROR = 1e-4

/** −H between two doubles, whose rounding is added. */
const rounded = (low: number, high: number): Interval =>
  between(-up(high * (1 + TABLE_ROUNDING)), -down(low * (1 - TABLE_ROUNDING)))

/** ln P(τ > t) of one life. */
const still = (life: StaticLife, u: Interval): Interval =>
  rounded(life.cumulative(u.lo), life.cumulative(u.hi))

/** Of lives renewed every period. */
const byPeriod = (life: StaticLife, u: Interval, handovers: Interval): Interval => {
  // The sum is continuous where ⌊ku⌋ jumps: both counts are taken.
  let [low, high] = [Infinity, 0]
  for (const whole of new Set([Math.floor(handovers.lo), Math.floor(handovers.hi)])) {
    const each = (part: number, from: number): number => {
      const period = from / part
      return whole * life.ageing(period) + life.ageing(Math.max(0, from - whole * period))
    }
    low = Math.min(low, each(handovers.hi, u.lo))
    high = Math.max(high, each(handovers.lo, u.hi))
  }
  return rounded(low, high)
}

/** ln P(T > t), of one life, and of lives renewed by handovers; at u = λDt and k = πx²/K in the same units. */
const chanceOfLoss = (
  table: CellsTable,
  { most, pace }: Walk,
  periodic: boolean,
  time: Interval,
  loss: number,
): Measure => {
  const steps = new Map<string, Steps>()
  const covered = Math.min(most, table.mostLoss)
  return {
    resting: covered,
    moving: covered,
    rangeOf: () => table.lossArgument,
    resolution: periodic ? NEAR_ENOUGH : 1e-4,
    at: (K, x, asked) => {
      const life = table.life(K)
      const u = mul(pace(K), time)
      const alone = still(life, u)
      if (K === 1 || x === 0) return alone
      // Handovers help by theory only where the hazard never falls.
      if (!life.ages) return between(alone.lo, 0)
      const k = div(mul(PI, square(point(x))), point(K))
      const handovers = mul(k, u)
      if (periodic) return larger(alone, byPeriod(life, u, handovers))
      // P(T ≤ t) ≥ e^{−n}P(τ ≤ t): lost without a handover. So few n as none change nothing else.
      if (handovers.hi < FEW) return between(alone.lo, log(shift(exp(point(alone.hi)), handovers.hi)).hi)
      const count = asked === 'rough' ? ROUGH_STEPS : FINE_STEPS
      let grid = steps.get(`${K}/${count}`)
      // The time's own rounding is far below that of the table.
      if (!grid) {
        grid = lossSteps((each) => life.ageing(each), u.lo, count, 2 * TABLE_ROUNDING)
        steps.set(`${K}/${count}`, grid)
      }
      // One of the bounds is asked for, and takes its time.
      return asked === 'kept'
        ? larger(alone, between(-renewedHazard(grid, handovers.lo, true), 0))
        : larger(alone, between(-Infinity, -renewedHazard(grid, handovers.hi, false)))
    },
    goal: (tolerance) => {
      const forgiven = periodic ? tolerance : tolerance + RENEWAL_ERROR
      return log1p(scale(point(-loss), 1 + forgiven))
    },
  }
}

const measureOf = (
  spec: ProblemSpec,
  table: CellsTable,
  walk: Walk,
  time: Interval,
  loss: number,
): Measure => {
  const { target, network, kinematics, handover, problem } = spec
  const gain = table.gain[handover.timing]
  if (kinematics.law === 'first-passage')
    return chanceOfLoss(table, walk, handover.timing === 'periodic', time, loss)
  const scaled = mul(mul(point(network.bsDensity), point(target.diffusion)), time)
  const limit = div(scaled, neg(log1p(point(-loss))))
  const mean = table === poissonTable && walk.most === Infinity ? keptMean(gain, walk) : meanOf(gain, walk)
  return {
    ...mean,
    resting: problem === 'P2' ? Math.min(walk.most, table.most) : mean.moving,
    resolution: NEAR_ENOUGH,
    goal: (tolerance) => div(limit, shift(point(1), tolerance)),
  }
}

/** The lifetime on cells. @throws RangeError where a table or a curve of the problem is none */
export const cellsLife = (spec: ProblemSpec, time: Interval, loss: number): Lifetime => {
  const table = spec.network.measured ? measuredTable(spec.network.measured) : poissonTable
  const walk = walkOf(spec, table, table.gain[spec.handover.timing])
  return new CellsLife(spec, walk, measureOf(spec, table, walk, time, loss))
}

class CellsLife implements Lifetime {
  readonly connected = true
  readonly #density: Interval
  readonly #pace: Walk['pace']
  readonly #law: Measure
  /** Of the rate, 1/s. */
  readonly #ceiling: number
  readonly mostCooperators: number
  /** By tolerance: below the rates at which any size up to one keeps the promise, as far as it was asked. */
  readonly #least: Record<number, number[]> = {}

  constructor(spec: ProblemSpec, { pace }: Walk, law: Measure) {
    this.#density = mul(PI, point(spec.network.bsDensity))
    this.#pace = pace
    this.#law = law
    this.#ceiling = spec.problem === 'P2' ? 0 : spec.budget.handoverCeiling
    this.mostCooperators = this.#law.resting
  }

  /** x² = Kr/(πλD). */
  #argument(K: number, r: number): Interval {
    return sqrt(div(scale(point(K), r), mul(PI, this.#pace(K))))
  }

  /**
   * A rate below all at which K cooperators keep the promise, 1/s; Infinity when none below `bound` does within the range.
   */
  #leastRateOf(K: number, tolerance: number, bound: number): number {
    const { at, goal, moving, rangeOf: range, resolution } = this.#law
    const needed = goal(tolerance).lo
    let asked: Asked | undefined = 'rough'
    const excess = (x: number): number => at(K, x, asked).hi - needed
    // Nearly straight in x.
    const logExcess = (x: number): number => Math.sign(needed) * Math.log(at(K, x, asked).hi / needed)
    if (!(excess(0) < 0)) return 0
    if (K === 1 || K > moving) return Infinity
    // Rates beyond the ceiling are none of the problem's.
    const most = Math.min(bound, Math.max(2 * tolerance, this.#ceiling * (1 + 2 * tolerance)))
    let high = Math.min(up(range(K) * up(1 + tolerance)), this.#argument(K, most).hi)
    if (excess(high) < 0) return Infinity
    let low = 0
    const search = (start: number): void => {
      const from = { guess: secant(logExcess, high, start), step: resolution / 4 }
      ;({ low, high } = bracketed(
        { low, high },
        (x) => excess(x) < 0,
        from,
        (end) => resolution * end,
      ))
    }
    const end = high
    search(bound < Infinity ? end * 0.97 : end / 2)
    // What is enclosed to all digits is not rough.
    if (resolution > NEAR_ENOUGH) {
      asked = undefined
      const start = high
      high = end
      if (excess(high) < 0) return Infinity
      search(start)
    }
    return div(mul(square(point(low)), mul(PI, this.#pace(K))), point(K)).lo
  }

  /** The same over all sizes up to K: mostly that of K, and one look at each smaller size shows that it asks for more. */
  #leastUpTo(K: number, tolerance: number): number {
    const upTo = (this.#least[tolerance] ??= [Infinity])
    if (upTo[K] !== undefined) return upTo[K]
    let known = K - 1
    while (known > 0 && upTo[known] === undefined) known--
    let least = upTo[known] ?? 0
    for (let size = K; size > known && least > 0; size--)
      least = Math.min(least, this.#leastRateOf(size, tolerance, least))
    return (upTo[K] = least)
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
    const { at, goal, moving, rangeOf: range, reachAbove } = this.#law
    const needed = goal(tolerance).hi
    if (K === 1 || r === 0) return at(K, 0).lo >= needed
    if (K > moving) return false
    const x = this.#argument(K, r)
    // The end of the range is forgiven as much as any limit, which is on the rate: x² ~ r.
    const within = up(x.hi / up(1 + tolerance / 2.001))
    if (!(within <= range(K) && (!reachAbove || at(K, within).hi <= reachAbove(K)))) return false
    return at(K, x.lo, 'kept').lo >= needed
  }

  leastRate(v: Interval, tolerance: number): { rate: Interval; slope: Interval } {
    const rate = this.#leastUpTo(this.#sizeOf(v.hi), tolerance)
    return { rate: between(rate, Infinity), slope: between(-Infinity, Infinity) }
  }
}
