/** Fronts of several solvers held against the best that any of them found. */
import type { Frontier } from './frontier.js'
import { gainsOf } from './draw-frontier.js'
import {
  additiveEpsilon,
  type Gains,
  hypervolume,
  inverseGenerationalDistance,
  nondominated,
} from './indicators.js'

export interface FrontIndicators {
  readonly solver: string
  readonly points: number
  readonly hypervolume: number
  /** Against the union of all fronts; 0 is best. */
  readonly igdPlus: number
  readonly additiveEpsilon: number
  readonly closed: boolean
}

/** Indicators in one common unit box: the ranges of the union, reference point −0.1 in every coordinate. */
export const compareFrontiers = (fronts: readonly Frontier[]): readonly FrontIndicators[] => {
  const all = fronts.flatMap((front) => front.points.map(({ values }) => values))
  if (all.length === 0) return []
  const senses = ['max', ...fronts[0].axes.map(({ sense }) => sense)]
  const normalisation = senses.map((sense, d) => {
    const column = all.map((values) => values[d])
    const [low, high] = [Math.min(...column), Math.max(...column)]
    return sense === 'max' ? ([low, high] as const) : ([high, low] as const)
  })
  const union = all.map((values) => gainsOf(values, normalisation))
  const best = nondominated(union, 1e-12).map((i) => union[i])
  const reference: Gains = senses.map(() => -0.1)
  return fronts.map((front) => {
    const gains = front.points.map(({ values }) => gainsOf(values, normalisation))
    return {
      solver: front.solver,
      points: gains.length,
      hypervolume: hypervolume(gains, reference),
      igdPlus: inverseGenerationalDistance(gains, best),
      additiveEpsilon: additiveEpsilon(gains, best),
      closed: front.completeness.closed,
    }
  })
}
