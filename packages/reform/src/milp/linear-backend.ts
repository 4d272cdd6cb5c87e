/** The seam between the formulations and a library that solves linear models. */
import type { LinearModel } from './linear-model.js'

/** `stopped`: a limit came first; `failed`: an answer that contradicts the model or no answer. */
export type LinearStatus = 'optimal' | 'infeasible' | 'stopped' | 'failed'

export interface LinearSolution {
  readonly status: LinearStatus
  /** A point of the model within its tolerances, when there is one. */
  readonly values?: ArrayLike<number>
  /** Upper bound on the model's optimum, as far as the backend has proved one. */
  readonly bound?: number
  /** Largest reduced cost that was taken for optimal; with the bound. */
  readonly dualTolerance?: number
  readonly message?: string
}

export interface LinearBackend {
  readonly id: string
  /** In how many ways it can be asked, should an answer turn out wrong. */
  readonly attempts: number
  /**
   * @param milliseconds time left for this model; absent means no limit
   * @param attempt which way to ask, from 0 below `attempts`
   */
  solve(model: LinearModel, milliseconds?: number, attempt?: number): LinearSolution | Promise<LinearSolution>
}
