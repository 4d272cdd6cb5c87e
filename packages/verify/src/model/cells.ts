/**
 * The laws of lifetimes on cells, enclosed (docs/proof.md, section 8), as measures that rise in x, x² = Kr/(πλD), at each
 * K; at K = 1 handover does nothing. Under Poisson handover the mean is T = T₀(K)·κ(y²/4), y = f·x/(1 + q(K, x)): on a
 * Poisson layout f = 1 and λD·T₀ = (K/4π)/(1 + 0.6845 K^−½ + 0.3984 K⁻¹ − 0.1653 K^−3/2), on a measured list T₀ and f are
 * numbers of its table. Under periodic handover ln(T/T₀) is a table. Chances of loss are measured by ln P(T > t). Beyond
 * a range of K and x nothing is promised.
 */
import type { ProblemSpec } from '@dwell/core'
import type { MeasuredCells } from '@dwell/core/model'
import { exp, log1p } from '../interval/elementary.js'
import {
  add,
  between,
  div,
  down,
  horner,
  type Interval,
  inverse,
  larger,
  mul,
  near,
  neg,
  PI,
  point,
  scale,
  shift,
  sqrt,
  square,
  up,
} from '../interval/interval.js'
import { around, ln, StaticLife, TABLE_ROUNDING } from './cells-static.js'
import { ARGUMENTS, PERIODIC } from './cells-tables.js'
import { kappa } from './kappa.js'
import type { Lifetime } from './lifetime.js'
import { monotoneCubic, type MonotoneCubic } from './monotone-cubic.js'
import { lossSteps, renewedHazard, type Steps } from './renewal.js'

/** Of what is enclosed to all digits. */
const NEAR_ENOUGH = 1e-13
/** Most cooperators of the laws on Poisson layouts, at rest and where handover is allowed. */
const MOST_RESTING = 1000
const MOST_MOVING = 200

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
}

const poissonTable: Table = {
  mostResting: MOST_RESTING,
  mostMoving: MOST_MOVING,
  rangeOf: (K) => (K <= 5 ? 15 : K <= 12 ? 12 : 10),
  resting: (K) => div(div(point(K), scale(PI, 4)), horner(REST, inverse(sqrt(point(K))))),
  factor: () => 1,
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

/** Kept for all problems: the laws of means depend on none. */
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
type Mean = Pick<Measure, 'at' | 'rangeOf' | 'moving'> & {
  readonly mostResting: number
  readonly reachAbove: (K: number) => number
}

const meanOf = (table: Table): Mean => {
  const at: Measure['at'] = (K, x) => (K === 1 || x === 0 ? table.resting(K) : lifeAt(table, K, x))
  const law = { at, rangeOf: (K: number) => table.rangeOf(K), moving: table.mostMoving }
  return { ...law, mostResting: table.mostResting, reachAbove: reachOf(law) }
}
const poissonMean = meanOf(poissonTable)

interface Gain {
  readonly gain: MonotoneCubic
  readonly most: number
}

/** ln(T/T₀) of each row, raised to what stands before it along x and in the rows above: more never is worse. */
const gains = (): readonly (readonly [number, Gain])[] => {
  const highest: number[] = []
  return [
    [1, { gain: { at: () => 0, first: 0 }, most: Infinity }],
    ...PERIODIC.map(([K, lifetimes]): readonly [number, Gain] => {
      let before = 0
      const ys = lifetimes.map((lifetime, i) => {
        before = Math.max(before, highest[i] ?? 0, ln(lifetime / poissonTable.resting(K).lo))
        highest[i] = before
        return before
      })
      const xs = ARGUMENTS.slice(0, ys.length)
      return [K, { gain: monotoneCubic([0, ...xs], [0, ...ys]), most: xs[xs.length - 1] }]
    }),
  ]
}
let periodicGains: ReturnType<typeof gains> | undefined
const periodicRow = (K: number): ReturnType<typeof around<Gain>> => around((periodicGains ??= gains()), K)
const periodicRange = (K: number): number => {
  const { below, above, weight } = periodicRow(K)
  return weight === 1 ? above.most : Math.min(below.most, above.most)
}
const meanUnderPeriodic: Measure['at'] = (K, x) => {
  if (K === 1 || x === 0) return poissonTable.resting(K)
  const { below, above, weight } = periodicRow(K)
  const gain = (1 - weight) * below.gain.at(x) + weight * above.gain.at(x)
  return mul(poissonTable.resting(K), mul(exp(point(gain)), between(1 - TABLE_ROUNDING, 1 + TABLE_ROUNDING)))
}
const periodicLaw = { at: meanUnderPeriodic, rangeOf: periodicRange, moving: MOST_MOVING }
const periodicMean: Mean = { ...periodicLaw, mostResting: MOST_RESTING, reachAbove: reachOf(periodicLaw) }

/** Steps of the renewal equation: to compare sizes, and where a size decides. */
const ROUGH_STEPS = 256
const FINE_STEPS = 3072
/** Relative error that the program's own solution of the renewal equation may have; it counts as forgiven. */
const RENEWAL_ERROR = 1e-4

/** −H between two doubles, whose rounding is added. */
const rounded = (low: number, high: number): Interval =>
  between(-up(high * (1 + TABLE_ROUNDING)), -down(low * (1 - TABLE_ROUNDING)))

/** ln P(T > t), u = λDt: of one life, and of lives renewed by handovers at k = πx²/K in the same units. */
const chanceOfLoss = (periodic: boolean, u: Interval, loss: number): Measure => {
  const lives: StaticLife[] = []
  const lifeOf = (K: number): StaticLife => (lives[K] ??= new StaticLife(K))
  const steps = new Map<string, Steps>()
  const still = (life: StaticLife): Interval => rounded(life.cumulative(u.lo), life.cumulative(u.hi))
  const byPeriod = (life: StaticLife, handovers: Interval): Interval => {
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
  return {
    resting: MOST_MOVING,
    moving: MOST_MOVING,
    rangeOf: () => 15,
    resolution: periodic ? NEAR_ENOUGH : 1e-4,
    at: (K, x, asked) => {
      const life = lifeOf(K)
      const alone = still(life)
      if (K === 1 || x === 0) return alone
      // Handovers help by theory only where the hazard never falls.
      if (!life.ages) return between(alone.lo, 0)
      const k = div(mul(PI, square(point(x))), point(K))
      if (periodic) return larger(alone, byPeriod(life, mul(k, u)))
      const count = asked === 'rough' ? ROUGH_STEPS : FINE_STEPS
      let grid = steps.get(`${K}/${count}`)
      // The time's own rounding is far below that of the table.
      if (!grid) {
        grid = lossSteps((each) => life.ageing(each), u.lo, count, 2 * TABLE_ROUNDING)
        steps.set(`${K}/${count}`, grid)
      }
      const handovers = mul(k, u)
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

/** The law of one promise, or why there is no enclosure of it yet. */
const measureOf = (spec: ProblemSpec, time: Interval, loss: number): Measure | string => {
  const { target, network, kinematics, handover, problem } = spec
  const scaled = mul(mul(point(network.bsDensity), point(target.diffusion)), time)
  const periodic = handover.timing === 'periodic'
  if (network.measured && (periodic || kinematics.law !== 'exponential'))
    return `no enclosure yet of the ${kinematics.law} law on measured cells under ${handover.timing} handover`
  if (kinematics.law === 'first-passage') return chanceOfLoss(periodic, scaled, loss)
  const limit = div(scaled, neg(log1p(point(-loss))))
  const mean = periodic
    ? periodicMean
    : network.measured
      ? meanOf(measuredTable(network.measured))
      : poissonMean
  return {
    ...mean,
    resting: problem === 'P2' ? mean.mostResting : mean.moving,
    resolution: NEAR_ENOUGH,
    goal: (tolerance) => div(limit, shift(point(1), tolerance)),
  }
}

/** The lifetime on cells, or why there is no enclosure of it yet. */
export const cellsLife = (spec: ProblemSpec, time: Interval, loss: number): Lifetime | string => {
  const law = measureOf(spec, time, loss)
  return typeof law === 'string' ? law : new CellsLife(spec, law)
}

/** Where a rising function of x crosses 0 on (0, high], about. */
const secant = (f: (x: number) => number, high: number): number => {
  let [x0, x1] = [high / 2, high]
  let [y0, y1] = [f(x0), f(x1)]
  for (let i = 0; i < 12 && y1 !== y0; i++) {
    const x = Math.min(high, Math.max(x1 / 4, x1 - (y1 * (x1 - x0)) / (y1 - y0)))
    if (Math.abs(x - x1) <= 1e-15 * high) break
    ;[x0, y0, x1, y1] = [x1, y1, x, f(x)]
  }
  return x1
}

class CellsLife implements Lifetime {
  readonly connected = true
  readonly #density: Interval
  /** λD, 1/s. */
  readonly #unit: Interval
  readonly #law: Measure
  /** Of the rate, 1/s. */
  readonly #ceiling: number
  readonly mostCooperators: number
  /** By tolerance: below the rates at which a size keeps the promise, and over all sizes up to it. */
  readonly #least: Record<
    number,
    { readonly rough: number[]; readonly fine: number[]; readonly upTo: number[] }
  > = {}

  constructor(spec: ProblemSpec, law: Measure) {
    this.#density = mul(PI, point(spec.network.bsDensity))
    this.#unit = mul(point(spec.network.bsDensity), point(spec.target.diffusion))
    this.#law = law
    this.#ceiling = spec.problem === 'P2' ? 0 : spec.budget.handoverCeiling
    this.mostCooperators = this.#law.resting
  }

  /** x² = Kr/(πλD). */
  #argument(K: number, r: number): Interval {
    return sqrt(div(scale(point(K), r), mul(PI, this.#unit)))
  }

  /** A rate below all at which K cooperators keep the promise, 1/s; Infinity when none does within the range. */
  #leastRateOf(K: number, tolerance: number, asked?: Asked): number {
    const { at, goal, moving, rangeOf: range, resolution } = this.#law
    const needed = goal(tolerance).lo
    const excess = (x: number): number => at(K, x, asked).hi - needed
    if (!(excess(0) < 0)) return 0
    if (K === 1 || K > moving) return Infinity
    // Rates beyond the ceiling are none of the problem's.
    const ceiling = this.#argument(K, Math.max(2 * tolerance, this.#ceiling * (1 + 2 * tolerance))).hi
    let low = 0
    let high = Math.min(up(range(K) * up(1 + tolerance)), ceiling)
    if (excess(high) < 0) return Infinity
    // A secant's guess, then wider and wider steps beside it; halves once it lies between.
    let guess = secant(excess, high)
    let step = resolution / 4
    while (high - low > resolution * high) {
      const middle = guess > low && guess < high ? guess : (low + high) / 2
      if (middle <= low || middle >= high) break
      const short = excess(middle) < 0
      if (short) low = middle
      else high = middle
      guess = middle * (short ? 1 + step : 1 - step)
      step *= 4
    }
    return div(mul(square(point(low)), mul(PI, this.#unit)), point(K)).lo
  }

  /** The same over all sizes up to K: only those that may be the least are looked at well. */
  #leastUpTo(K: number, tolerance: number): number {
    const memo = (this.#least[tolerance] ??= { rough: [Infinity], fine: [], upTo: [Infinity] })
    for (let size = memo.rough.length; size <= K && memo.rough[size - 1] > 0; size++)
      memo.rough[size] = this.#leastRateOf(size, tolerance, 'rough')
    const sizes = Math.min(K, memo.rough.length - 1)
    if (memo.upTo[sizes] !== undefined) return memo.upTo[sizes]
    let least = Infinity
    // What is enclosed to all digits is not rough.
    const better = this.#law.resolution > NEAR_ENOUGH
    const order = Array.from({ length: sizes }, (_, i) => i + 1).sort((p, q) => memo.rough[p] - memo.rough[q])
    for (const size of order) {
      if (memo.rough[size] >= least) break
      memo.fine[size] ??= better ? this.#leastRateOf(size, tolerance) : memo.rough[size]
      least = Math.min(least, memo.fine[size])
    }
    return (memo.upTo[sizes] = least)
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
