/** The spread of the areas in which base stations cooperate, and the load that follows from it. */
import type { AreaResult } from '../traffic/areas.js'
import { fullAtArrival, fullByTime } from '../traffic/mixed-load.js'
import type { TrafficResult, TrafficTask } from '../traffic/traffic.js'
import { type Estimate, positive } from './interval.js'
import { jackknife } from './jackknife.js'
import { clusteredShare } from './share.js'

const momentsOfAreas = (results: readonly AreaResult[]): { mean: number; spread: number } => {
  let sites = 0
  let sum = 0
  let squares = 0
  for (const each of results) {
    sites += each.sites
    sum += each.sum
    squares += each.squares
  }
  const mean = sum / sites
  return { mean, spread: squares / sites / (mean * mean) - 1 }
}

/** Mean area in which a base station cooperates, m²: K/λ. */
export const meanArea = (results: readonly AreaResult[]): number => momentsOfAreas(results).mean

const excess = (ratio: number): number => Math.max(0, ratio - 1)

/**
 * Squared coefficient of variation of the areas, every base station counting alike. Fitting by moments gives the
 * negative binomial load the mean and variance of the load of the measured areas whatever their law; maximum
 * likelihood, which looks at the small areas, blocks up to 3 % more. Where all areas are equal it is 0 but for noise.
 */
export const areaSpread = (results: readonly AreaResult[], level: number): Estimate => {
  // E[A²]/E[A]² is positive and never near 0, its logarithm nearly normal; a spread is not negative.
  const ratio = positive(jackknife(results, (some) => 1 + momentsOfAreas(some).spread, level))
  return { ...ratio, value: excess(ratio.value), low: excess(ratio.low), high: excess(ratio.high) }
}

/** A blocking as the fitted load has it, and the simulated one over it. */
export interface CorrectedBlocking {
  readonly corrected: Estimate
  /**
   * From the same layouts: what these have in common by chance drops out. Absent where so few of them ever had a
   * full base station that Student's interval would mean nothing.
   */
  readonly ratio?: Estimate
}

/** Layouts with a full base station that an interval takes. */
const FEWEST_FULL = 20

/**
 * Blocking by the fitted load beside that of the traffic of a task, both on layouts 0, 1, …; the areas know nothing of
 * the traffic, so that the ratio is a test of the correction.
 */
export const correctedBlocking = (
  task: Pick<TrafficTask, 'slots' | 'targetDensity'>,
  areas: readonly AreaResult[],
  traffic: readonly TrafficResult[],
  level: number,
): { readonly byTime: CorrectedBlocking; readonly atArrival: CorrectedBlocking } => {
  const pairs = areas.map((area, i) => ({ area, traffic: traffic[i] }))
  type Some = readonly (typeof pairs)[number][]
  const compare = (
    blocking: typeof fullByTime,
    weight: (each: TrafficResult) => number,
    simulated: (each: TrafficResult) => number,
  ): CorrectedBlocking => {
    const correct = (some: Some): number => {
      const { mean, spread } = momentsOfAreas(some.map((each) => each.area))
      return blocking(task.slots, task.targetDensity * mean, Math.max(0, spread))
    }
    const simulate = (some: Some): number => {
      let sum = 0
      let total = 0
      for (const each of some) {
        sum += weight(each.traffic) * simulated(each.traffic)
        total += weight(each.traffic)
      }
      return sum / total
    }
    const corrected = clusteredShare(jackknife(pairs, correct, level))
    if (traffic.filter((each) => simulated(each) > 0).length < FEWEST_FULL) return { corrected }
    return { corrected, ratio: positive(jackknife(pairs, (some) => simulate(some) / correct(some), level)) }
  }
  return {
    byTime: compare(
      fullByTime,
      (each) => each.sites,
      (each) => each.timeBlocking,
    ),
    atArrival: compare(
      fullAtArrival,
      () => 1,
      (each) => each.linkBlocking,
    ),
  }
}

/** Half the summed differences of two laws on 0, 1, 2, …: the largest error in the chance of any event. */
export const totalVariation = (one: readonly number[], other: readonly number[]): number => {
  let sum = 0
  for (let i = 0; i < Math.max(one.length, other.length); i++)
    sum += Math.abs((one[i] ?? 0) - (other[i] ?? 0))
  return sum / 2
}
