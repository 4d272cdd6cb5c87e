import type { Place } from '@dwell/reform/reduced'

/** What a search leaves: where the best lies, its value, and a proved upper bound (−Infinity: proved infeasible). */
export interface Outcome {
  readonly best: Candidate | undefined
  readonly bound: number
}

/** A place with its objective; `bound` is a proved upper bound of the candidate's own subproblem. */
export interface Candidate<Point = Place> {
  readonly value: number
  readonly bound: number
  readonly point: Point
}
