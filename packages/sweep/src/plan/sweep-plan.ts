/** What a sweep runs over: axes as plain data, and point i computed from i alone. */
import { haltonSequence } from './halton.js'
import { sobolSequence } from './sobol.js'

export type Spacing = 'lin' | 'log'

/** A stretch of an axis between two SI values. */
export interface RangeAxis {
  readonly kind: 'range'
  readonly key: string
  readonly from: number
  readonly to: number
  /** Equal steps of the SI value, or of its logarithm. */
  readonly spacing: Spacing
  /** Number of grid values; absent in a sample. */
  readonly count?: number
}

export interface ListAxis {
  readonly kind: 'list'
  readonly key: string
  /** SI numbers, or the options of an enumerated key. */
  readonly values: readonly (number | string)[]
}

export type Axis = RangeAxis | ListAxis

export type SequenceName = 'sobol' | 'halton'

export interface SweepPlan {
  readonly axes: readonly Axis[]
  /** A low-discrepancy sample instead of the full grid. */
  readonly sample?: { readonly sequence: SequenceName; readonly count: number }
  /** Scrambles the sample; part of every point's content hash. */
  readonly seed: number
}

/** Values of the swept keys at one point, SI. */
export type PointValues = Readonly<Record<string, number | string>>

/** Interior grid values keep 14 digits: 1e-6 … 1e-3 by decades meets 1e-5, not 9.999999999999999e-6. */
const tidy = (value: number): number => Number(value.toPrecision(14))

/** The value a fraction `u` of the way along a range; the ends are met exactly. */
const along = ({ from, to, spacing }: RangeAxis, u: number): number => {
  if (u === 0) return from
  if (u === 1) return to
  return spacing === 'log' ? from * (to / from) ** u : from + (to - from) * u
}

/** Axes up to this length are computed once; the points never are. */
const mostKept = 10_000

/** Value `index` of a range with a number of values. */
export const valueOf = (axis: RangeAxis, index: number): number => {
  const { count = 1 } = axis
  const u = count === 1 ? 0 : index / (count - 1)
  return u === 0 || u === 1 ? along(axis, u) : tidy(along(axis, u))
}

/** The values of one grid axis by their index. */
const gridAxis = (axis: Axis): { count: number; at: (index: number) => number | string } => {
  if (axis.kind === 'list') return { count: axis.values.length, at: (index) => axis.values[index] }
  const { count = 1 } = axis
  const at = (index: number): number => valueOf(axis, index)
  if (count > mostKept) return { count, at }
  const values = Float64Array.from({ length: count }, (_, index) => at(index))
  return { count, at: (index) => values[index] }
}

export interface CompiledPlan {
  /** Number of points. */
  readonly count: number
  /** Number of neighbours that differ in the last key alone. */
  readonly row: number
  /** Swept keys in the order of the axes. */
  readonly keys: readonly string[]
  /** Values of point `index`, from the index alone: no list of points is ever held. */
  readonly at: (index: number) => PointValues
}

const grid = (plan: SweepPlan): CompiledPlan => {
  const axes = plan.axes.map((axis) => ({ key: axis.key, ...gridAxis(axis) }))
  const keys = axes.map(({ key }) => key)
  const strides = axes.map((_, k) => axes.slice(k + 1).reduce((product, { count }) => product * count, 1))
  return {
    count: axes.reduce((product, { count }) => product * count, 1),
    row: axes.at(-1)?.count ?? 1,
    keys,
    at: (index) => {
      // The last axis runs fastest, as in nested loops.
      const values: Record<string, number | string> = {}
      let rest = index
      for (let k = 0; k < axes.length; k++) {
        values[keys[k]] = axes[k].at(Math.floor(rest / strides[k]))
        rest %= strides[k]
      }
      return values
    },
  }
}

const sampled = (plan: SweepPlan, { sequence, count }: NonNullable<SweepPlan['sample']>): CompiledPlan => {
  const { axes, seed } = plan
  const coordinate = (sequence === 'sobol' ? sobolSequence : haltonSequence)(axes.length, seed)
  return {
    count,
    row: 1,
    keys: axes.map(({ key }) => key),
    at: (index) =>
      Object.fromEntries(
        axes.map((axis, k) => {
          const u = coordinate(index, k)
          const value =
            axis.kind === 'list' ? axis.values[Math.floor(u * axis.values.length)] : along(axis, u)
          return [axis.key, value]
        }),
      ),
  }
}

/** The points of a plan. */
export const compilePlan = (plan: SweepPlan): CompiledPlan =>
  plan.sample ? sampled(plan, plan.sample) : grid(plan)
