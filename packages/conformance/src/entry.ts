/** A problem whose answer is known from outside the solvers. */
import { type Design, Problem, type ProblemSpec } from '@dwell/core'

/** The known optimum of a feasible problem. */
export interface KnownOptimum {
  /** Objective at the optimum, SI unit of the objective. */
  readonly value: number
  /** Relative accuracy to which `value` is known. */
  readonly tolerance: number
  /** A design that attains it; other designs may too. */
  readonly design: Design
}

/** `infeasible`, or the optimum. */
export type KnownOutcome = 'infeasible' | KnownOptimum

export interface CatalogueProblem {
  /** Name of the file under `problems/` with the same spec, without its ending. */
  readonly name: string
  readonly spec: ProblemSpec
  readonly outcome: KnownOutcome
}

/** A catalogue problem that has an optimum. */
export type FeasibleProblem = CatalogueProblem & { readonly outcome: KnownOptimum }

export const isFeasible = (entry: CatalogueProblem): entry is FeasibleProblem =>
  entry.outcome !== 'infeasible'

/** A problem of its own for one question: nothing a solver does to it reaches another question. */
export const compile = (entry: CatalogueProblem): Problem => new Problem(structuredClone(entry.spec))
