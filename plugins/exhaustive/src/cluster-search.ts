/** Best-first search over cluster sizes: ranges of K are bounded as a whole, split, and at last solved. */
import {
  type Limits,
  middleSize,
  type Place,
  type Regime,
  regimesOf,
  type SizeRange,
} from '@dwell/reform/reduced'
import { type Meter } from '@dwell/reform'
import type { Candidate, Outcome } from './outcome.js'

export interface ClusterObjective<Point> {
  /** Upper bound over a range of cluster sizes; −Infinity when none is feasible. Below `incumbent` it may be loose. */
  bound(range: SizeRange, incumbent: number): number
  /** Solves one cluster size; undefined when infeasible. */
  solve(K: number, incumbent: number): Candidate<Point> | undefined
}

export interface ClusterOutcome<Point> {
  readonly best: Candidate<Point> | undefined
  /** Proved upper bound over every cluster size; −Infinity when all are proved infeasible. */
  readonly bound: number
}

/** @param known value in hand elsewhere: what cannot beat it is bounded and not solved */
export const searchClusters = <Point>(
  { low, high }: SizeRange,
  objective: ClusterObjective<Point>,
  limit: Meter,
  known = -Infinity,
): ClusterOutcome<Point> => {
  let best: Candidate<Point> | undefined
  let bound = -Infinity
  interface Open extends SizeRange {
    readonly above: number
  }
  const open: Open[] = []
  const push = (part: SizeRange): void => {
    const above = objective.bound(part, Math.max(known, best?.value ?? -Infinity))
    if (above > -Infinity) open.push({ low: part.low, high: part.high, above })
  }
  push({ low, high })
  while (open.length > 0) {
    // Few ranges are open at a time; on equal bounds prefer the smaller K.
    let next = 0
    for (let i = 1; i < open.length; i++) {
      const [p, q] = [open[i], open[next]]
      if (p.above > q.above || (p.above === q.above && p.low < q.low)) next = i
    }
    const part = open[next]
    open.splice(next, 1)
    const incumbent = Math.max(known, best?.value ?? -Infinity)
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
    const middle = part.high - part.low > 8 && part.low === low ? part.low : middleSize(part.low, part.high)
    push({ low: part.low, high: middle })
    push({ low: middle + 1, high: part.high })
  }
  return { best, bound: Math.max(bound, best?.value ?? -Infinity) }
}

/** The best of all footprints: each searched over its cluster sizes, with `known` and what the others found in hand. */
export const searchFootprints = (
  limits: Limits,
  meter: Meter,
  known: number,
  objectiveOf: (regime: Regime) => ClusterObjective<Place>,
): Outcome => {
  let best: Candidate | undefined
  let bound = -Infinity
  for (const regime of regimesOf(limits)) {
    if (!regime.sizes) continue
    const found = searchClusters(regime.sizes, objectiveOf(regime), meter, best?.value ?? known)
    bound = Math.max(bound, found.bound)
    if (found.best && !(best && best.value >= found.best.value)) best = found.best
  }
  return { best, bound }
}
