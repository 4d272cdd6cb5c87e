/**
 * What is known of cells, enclosed, times in 1/λD: of Poisson layouts, and of one measured list (`network.measured`), whose
 * numbers are the law, exact as they stand. A gain is T/T₀ under handover at x, x² = Kr/(πλD), through a `level` that
 * rises in x at each K ≥ 2: y = f·x/(1 + q(K, x)) and κ(y²/4) under Poisson handover, ln(T/T₀) of a table at f·x and its
 * exponential under periodic handover; f is by how much more handover does than on Poisson layouts.
 */
import type { MeasuredCells } from '@dwell/core/model'
import { exp } from '../interval/elementary.js'
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
} from '../interval/interval.js'
import { remembered } from '../remembered.js'
import { around, ln, StaticLife } from './cells-static.js'
import { ARGUMENTS, LEVELS, PERIODIC } from './cells-tables.js'
import { kappa } from './kappa.js'
import { monotoneCubic, type MonotoneCubic } from './monotone-cubic.js'
import { straightOnPoisson } from './recorded.js'

export type Timing = 'poisson' | 'periodic'

export interface Gain {
  /** Most cooperators under handover, and the largest x of each from K = 2 on. */
  readonly most: number
  readonly rangeOf: (K: number) => number
  readonly level: (K: number, x: Interval, factor: Interval) => Interval
  /** T/T₀ at a level. */
  readonly ratio: (level: Interval) => Interval
}

export interface CellsTable {
  /** Most cooperators at rest; of losses, and their largest x. */
  readonly most: number
  readonly mostLoss: number
  readonly lossArgument: number
  /** λD·T₀(K), and b(K) of targets that go straight. */
  readonly resting: (K: number) => Interval
  readonly straight: (K: number) => Interval
  readonly life: (K: number) => StaticLife
  readonly gain: Readonly<Record<Timing, Gain>>
}

const REST = [point(1), near(0.6845), near(0.3984), near(-0.1653)]
const TWO_ROOT = [near(0.4748), near(-0.2449), near(0.1792)]

/** 1 + A, B and C of q(K, x) = A + Bx + C/(1 + x). */
const hindrance = remembered((K) => {
  const root = inverse(sqrt(point(K)))
  const each = inverse(point(K))
  const constant = add(mul(near(0.2032), root), mul(each, add(near(-0.9804), mul(near(3.901), each))))
  const rising = mul(each, horner(TWO_ROOT, root))
  const falling = mul(each, add(near(3.9366), mul(near(-5.5689), each)))
  return [shift(constant, 1), rising, falling] as const
})

const poissonGain: Gain = {
  most: 200,
  rangeOf: (K) => (K <= 5 ? 15 : K <= 12 ? 12 : 10),
  level: (K, x, factor) => {
    const [constant, rising, falling] = hindrance(K)
    return mul(factor, div(x, add(constant, add(mul(rising, x), div(falling, shift(x, 1))))))
  },
  ratio: (level) => {
    const { lo, hi } = scale(square(level), 0.25)
    return between(kappa(lo).value.lo, kappa(hi).value.hi)
  },
}

const restingOnPoisson = remembered((K) =>
  div(div(point(K), scale(PI, 4)), horner(REST, inverse(sqrt(point(K))))),
)

interface Row {
  readonly gain: MonotoneCubic
  readonly most: number
}

/** ln(T/T₀) of each row, raised to what stands before it along x and in the rows above: more never is worse. */
const periodicRows = (): readonly (readonly [number, Row])[] => {
  const highest: number[] = []
  return [
    [1, { gain: { at: () => 0, first: 0 }, most: Infinity }],
    ...PERIODIC.map(([K, lifetimes]): readonly [number, Row] => {
      let before = 0
      const ys = lifetimes.map((lifetime, i) => {
        before = Math.max(before, highest[i] ?? 0, ln(lifetime / restingOnPoisson(K).lo))
        highest[i] = before
        return before
      })
      const xs = ARGUMENTS.slice(0, ys.length)
      return [K, { gain: monotoneCubic([0, ...xs], [0, ...ys]), most: xs[xs.length - 1] }]
    }),
  ]
}
/** Of a few dozen operations on numbers below 10, whose differences are divided by steps of ½ or more. */
const GAIN_ROUNDING = 1e-11

let rows: ReturnType<typeof periodicRows> | undefined
const rowsAt = (K: number): ReturnType<typeof around<Row>> => around((rows ??= periodicRows()), K)

const periodicGain: Gain = {
  most: 200,
  rangeOf: (K) => {
    const { below, above, weight } = rowsAt(K)
    return weight === 1 ? above.most : Math.min(below.most, above.most)
  },
  level: (K, x, factor) => {
    const { below, above, weight } = rowsAt(K)
    const at = (each: number): number =>
      each === 0 ? 0 : (1 - weight) * below.gain.at(each) + weight * above.gain.at(each)
    const { lo, hi } = mul(factor, x)
    return between(at(lo) - GAIN_ROUNDING, at(hi) + GAIN_ROUNDING)
  },
  ratio: exp,
}

export const poissonTable: CellsTable = {
  most: 1000,
  mostLoss: 200,
  lossArgument: 15,
  resting: restingOnPoisson,
  straight: straightOnPoisson,
  life: remembered((K) => new StaticLife(K)),
  gain: { poisson: poissonGain, periodic: periodicGain },
}

const isRow = (row: readonly number[], length: number): boolean =>
  row.length === length && row.every((each) => each > 0 && each < Infinity)
const rowsRise = (row: readonly number[]): boolean => row.every((each, i) => i === 0 || each > row[i - 1])

/** @throws RangeError where it is no table of positive numbers, one for each K */
export const measuredTable = (given: MeasuredCells): CellsTable => {
  const { resting, kappa: factors, argument, quantiles, straight } = given
  const most = resting.length
  const perSize = [resting, straight, factors.poisson, factors.periodic, argument.poisson, argument.periodic]
  if (
    !(most >= 1 && quantiles.length === most && perSize.every((row) => isRow(row, most))) ||
    !quantiles.every((row) => isRow(row, LEVELS.length) && rowsRise(row))
  )
    throw new RangeError('network.measured is no table of positive numbers, one for each K')
  const gainOf = (gain: Gain, timing: Timing, rangeOf: Gain['rangeOf']): Gain => ({
    ...gain,
    most,
    rangeOf,
    level: (K, x, factor) => gain.level(K, x, scale(factor, factors[timing][K - 1])),
  })
  return {
    most,
    mostLoss: most,
    lossArgument: Math.max(...argument.poisson),
    resting: (K) => point(resting[K - 1]),
    straight: (K) => point(straight[K - 1]),
    life: remembered((K) => new StaticLife(K, quantiles[K - 1])),
    gain: {
      poisson: gainOf(poissonGain, 'poisson', (K) => argument.poisson[K - 1]),
      periodic: gainOf(periodicGain, 'periodic', (K) =>
        Math.min(argument.periodic[K - 1], periodicGain.rangeOf(K) / factors.periodic[K - 1]),
      ),
    },
  }
}
