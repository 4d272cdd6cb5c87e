/**
 * The plugin contract. A solver is a value of type `Solver`; the host hands it a compiled problem
 * and never believes what it claims: status, objective and feasibility are judged again on the
 * point it returns (`Problem.evaluate`).
 */
import type { ReadColumns } from '../problem/columns.js'
import type { Design } from '../problem/design.js'
import type { ModelLaws } from '../problem/model-laws.js'
import type { ObjectiveName, ProblemKind, ProblemSpec } from '../problem/spec.js'
import type { Problem } from '../problem/problem.js'

/**
 * What a solver may prove about the point it returns.
 * `global`: the point is optimal within `gap`, and `bound` is a valid upper bound on the optimum.
 * `bound`: a valid bound is returned, the point itself may be some way from it.
 * `local`: no statement beyond the point.
 */
export type Guarantee = 'global' | 'bound' | 'local'

/**
 * `optimal`: proved within the gap. `feasible`: found, not proved. `infeasible`: proved.
 * `no-solution`: not found, nothing proved. `failed`: the solver broke.
 */
export type SolveStatus = 'optimal' | 'feasible' | 'infeasible' | 'no-solution' | 'failed'

/** Whether a status comes with a design that keeps every promise, the best one or not. */
export const isFeasibleStatus = (status: unknown): status is 'optimal' | 'feasible' =>
  status === 'optimal' || status === 'feasible'

export interface SolverCapabilities {
  readonly problems: readonly ProblemKind[]
  readonly objectives: readonly ObjectiveName[]
  readonly deterministic: boolean
  readonly guarantee: Guarantee
}

/** The longest wait of a timer, ms; longer ones end at once. */
export const LONGEST_TIMER = 2 ** 31 - 1

/** Limits within which a solver must stay. Absent fields mean no limit. */
export interface SolveBudget {
  /** Wall-clock milliseconds. */
  readonly milliseconds?: number
  /** Calls of the objective or of anything as costly. */
  readonly evaluations?: number
  /** Relative gap between objective and bound at which a proof counts as done; default 1e-9. */
  readonly relativeGap?: number
  /**
   * A design that was best in a problem like this one: where it keeps every promise of this one too, a search may have
   * it in hand from the start. Whoever uses it judges it first.
   */
  readonly incumbent?: Design
}

/** What a solver says of a problem. Claims only: the host verifies them. */
export interface SolverAnswer {
  readonly status: SolveStatus
  /** Present when the solver has a point, also the best infeasible one it met. */
  readonly design?: Design
  /** Upper bound on the objective (all objectives are maximised); only from `global` and `bound` solvers. */
  readonly bound?: number
  readonly evaluations: number
  /** Why it stopped, in one sentence, when that is not obvious from the status. */
  readonly message?: string
  /**
   * A certificate of the claim (docs/certificate.md). With one the claim is worth what the host's checker makes of
   * it; without, the host may look for one itself.
   */
  readonly certificate?: unknown
  /** Named side results for the curious (iterations, variants, regime as the method saw it). */
  readonly details?: Readonly<Record<string, number | string | boolean>>
}

/** Designs with their objective, one entry a row, SI; NaN where there is none. Claims only. */
export interface DesignColumns {
  readonly K: Float64Array
  readonly rho: Float64Array
  readonly theta: Float64Array
  readonly r: Float64Array
  readonly objective: Float64Array
}

export interface Solver {
  /** Kebab-case and unique, e.g. `closed-form`. */
  readonly id: string
  /** One line for `dwell solvers`. */
  readonly summary: string
  readonly capabilities: SolverCapabilities
  /**
   * Solves one problem. May be synchronous or asynchronous; must not mutate the problem, must
   * return (with what it has) soon after the budget ends or the signal aborts.
   */
  solve(problem: Problem, budget: SolveBudget, signal?: AbortSignal): SolverAnswer | Promise<SolverAnswer>
  /**
   * The designs that `solve` has for a problem at every row of columns, where a solver finds many faster than one by one;
   * those of one row alone to a relative 1e-9, and whatever the order of rows.
   */
  designs?(spec: ProblemSpec, columns: ReadColumns, laws?: ModelLaws): DesignColumns
}

/** Whether the solver says it takes this problem. */
export const accepts = (solver: Solver, problem: Problem): boolean =>
  solver.capabilities.problems.includes(problem.spec.problem) &&
  solver.capabilities.objectives.includes(problem.spec.objective)
