/** Best-first search over cluster sizes: ranges of K are bounded as a whole, split, and at last solved. */
import { type Problem, tolerantFloor } from '@dwell/core'
import { aNumber } from '@dwell/reform'
import type { WorkLimit } from './work-limit.js'

/** A point with its objective; `bound` is a proved upper bound of the candidate's own subproblem. */
export interface Candidate<Point> {
  readonly value: number
  readonly bound: number
  readonly point: Point
}

export interface ClusterRange {
  readonly low: number
  readonly high: number
}

/**
 * Cluster sizes worth looking at in the super-critical regime: from K_rel to the least K that keeps
 * the kinematic promise without handover. Beyond it K only costs.
 */
export const clusterRange = (problem: Problem): ClusterRange => {
  const still = aNumber(problem.kinematics.staticArea, 'the static area') / problem.clusterRadius(1) ** 2
  const enough = Math.max(problem.reliabilityFloor, Math.ceil(still * (1 - 1e-12)))
  return {
    low: problem.reliabilityFloor,
    high: Math.min(enough, tolerantFloor(problem.spec.budget.clusterSize ?? Infinity)),
  }
}

/** Handover rate K cooperators need; Infinity when it is above the ceiling. Remembered. */
export const rateTable = (problem: Problem): ((K: number) => number) => {
  const known = new Map<number, number>()
  return (K) => {
    let rate = known.get(K)
    if (rate === undefined) {
      const needed = aNumber(problem.kinematics.minimumRate(problem.clusterRadius(K)), `r_min(${K})`)
      rate =
        needed <= problem.handoverCeiling * (1 + 1e-12) ? Math.min(needed, problem.handoverCeiling) : Infinity
      known.set(K, rate)
    }
    return rate
  }
}

/** Least K in the range whose rate is admissible; undefined when none is. Rates fall in K. */
const firstAdmissible = (range: ClusterRange, rate: (K: number) => number): number | undefined => {
  if (range.low > range.high || rate(range.high) === Infinity) return undefined
  let { low, high } = range
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (rate(middle) === Infinity) low = middle + 1
    else high = middle
  }
  return low
}

export interface ClusterObjective<Point> {
  /** Upper bound over a range of cluster sizes; −Infinity when none is feasible. Below `incumbent` it may be loose. */
  bound(range: ClusterRange, incumbent: number): number
  /** Solves one cluster size; undefined when infeasible. */
  solve(K: number, incumbent: number): Candidate<Point> | undefined
}

export interface ClusterOutcome<Point> {
  readonly best: Candidate<Point> | undefined
  /** Proved upper bound over every cluster size; −Infinity when all are proved infeasible. */
  readonly bound: number
}

export const searchClusters = <Point>(
  range: ClusterRange,
  rate: (K: number) => number,
  objective: ClusterObjective<Point>,
  limit: WorkLimit,
): ClusterOutcome<Point> => {
  let best: Candidate<Point> | undefined
  let bound = -Infinity
  const low = firstAdmissible(range, rate)
  if (low === undefined) return { best, bound }
  interface Open extends ClusterRange {
    readonly above: number
  }
  const open: Open[] = []
  const push = (part: ClusterRange): void => {
    const above = objective.bound(part, best?.value ?? -Infinity)
    if (above > -Infinity) open.push({ ...part, above })
  }
  push({ low, high: range.high })
  while (open.length > 0) {
    // Few ranges are open at a time; on equal bounds prefer the smaller K.
    let next = 0
    for (let i = 1; i < open.length; i++) {
      const [p, q] = [open[i], open[next]]
      if (p.above > q.above || (p.above === q.above && p.low < q.low)) next = i
    }
    const part = open[next]
    open.splice(next, 1)
    const incumbent = best?.value ?? -Infinity
    if (part.above <= incumbent + limit.relativeGap * 0.5 * Math.abs(incumbent) || limit.stopped) {
      bound = Math.max(bound, part.above)
      if (limit.stopped) continue
      for (const rest of open) bound = Math.max(bound, rest.above)
      break
    }
    if (part.low === part.high) {
      const found = objective.solve(part.low, incumbent)
      if (found) {
        bound = Math.max(bound, found.bound)
        if (!best || found.value > best.value) best = found
      }
      continue
    }
    // The left end is where the optimum mostly sits: split off a single size first.
    const middle =
      part.high - part.low > 8 && part.low === low ? part.low : Math.floor((part.low + part.high) / 2)
    push({ low: part.low, high: middle })
    push({ low: middle + 1, high: part.high })
  }
  return { best, bound: Math.max(bound, best?.value ?? -Infinity) }
}
