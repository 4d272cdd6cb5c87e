/** The cluster sizes worth modelling, in ranges that are split where a solution lands. */
import { type Problem, tolerantFloor } from '@dwell/core'

/** Sizes low … high under one binary: bounded by the load of `low` and the handover rate of `high`. */
export interface SizeRange {
  readonly low: number
  readonly high: number
}

/** Least handover rate of K cooperators, 1/s; Infinity when it is above the ceiling. */
export type RateOf = (K: number) => number

/** @throws RangeError (when called) if the kinematic law is not a number there */
export const rateOf = (problem: Problem): RateOf => {
  const known = new Map<number, number>()
  return (K) => {
    let rate = known.get(K)
    if (rate === undefined) {
      const needed = problem.kinematics.minimumRate(problem.clusterRadius(K))
      if (Number.isNaN(needed)) throw new RangeError(`the handover rate of K = ${K} is not a number`)
      rate =
        needed <= problem.handoverCeiling * (1 + 1e-12) ? Math.min(needed, problem.handoverCeiling) : Infinity
      known.set(K, rate)
    }
    return rate
  }
}

/**
 * Admissible sizes of the super-critical footprint in ranges of doubling length: from the least K ≥
 * K_rel whose rate is under the ceiling (rates fall in K) to the least that needs no handover, past
 * which K only costs, or to the cap on cooperators. Empty when there are none.
 */
export const sizeRanges = (problem: Problem, rate: RateOf): SizeRange[] => {
  const still = problem.kinematics.staticArea / problem.clusterRadius(1) ** 2
  if (Number.isNaN(still)) throw new RangeError('the static cluster size is not a number')
  const enough = Math.max(problem.reliabilityFloor, Math.ceil(still * (1 - 1e-12)))
  const last = Math.min(enough, tolerantFloor(problem.spec.budget.clusterSize ?? Infinity))
  let low = problem.reliabilityFloor
  if (low > last || rate(last) === Infinity) return []
  let high = last
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (rate(middle) === Infinity) low = middle + 1
    else high = middle
  }
  const ranges: SizeRange[] = []
  for (let length = 1; low <= last; length *= 2) {
    const end = Math.min(last, low + length - 1)
    ranges.push({ low, high: end })
    low = end + 1
  }
  return ranges
}

/** Parts of a range; itself when it is a single size. */
export const splitRange = ({ low, high }: SizeRange): SizeRange[] => {
  if (low === high) return [{ low, high }]
  const middle = Math.floor((low + high) / 2)
  return [
    { low, high: middle },
    { low: middle + 1, high },
  ]
}

/** Most ranges that opening on sight may leave. */
const RANGE_LIMIT = 48

/**
 * Keeps the ranges worth a binary. Once a good point is known (`opened`), those that still look better
 * are opened together rather than one a round.
 */
export const openOnSight = <Range extends SizeRange>(
  ranges: readonly Range[],
  worth: (range: Range) => boolean,
  parts: (range: Range) => readonly Range[],
  opened: boolean,
): Range[] => {
  let kept = ranges.filter(worth)
  if (!opened) return kept
  while (kept.length < RANGE_LIMIT && kept.some(({ low, high }) => low < high))
    kept = kept.flatMap((range) => (range.low < range.high ? parts(range) : [range])).filter(worth)
  return kept
}
