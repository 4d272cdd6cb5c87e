import type { Design } from '@dwell/core'

/** What a search leaves: the best design and a proved upper bound (−Infinity: proved infeasible). */
export interface Outcome {
  readonly design: Design | undefined
  readonly bound: number
}
