/** Putting one question to a solver. */
import type { Problem, SolveBudget, Solver, SolverAnswer } from '@dwell/core'
import { ConformanceFailure, demand } from './demand.js'
import type { Patience } from './patience.js'

const statuses: ReadonlySet<string> = new Set(['optimal', 'feasible', 'infeasible', 'no-solution', 'failed'])

export const show = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error)

/** Asks and takes whatever comes back, unread. */
export const askRaw = (
  solver: Solver,
  problem: Problem,
  patience: Patience,
  budget: SolveBudget = {},
  signal?: AbortSignal,
): Promise<SolverAnswer> =>
  patience.await(() => {
    const frozen = Object.freeze({ ...budget })
    return signal ? solver.solve(problem, frozen, signal) : solver.solve(problem, frozen)
  })

/**
 * Asks for an answer that can be read.
 *
 * @throws ConformanceFailure when the solver throws, does not answer, or answers no status
 */
export const ask = async (
  solver: Solver,
  problem: Problem,
  patience: Patience,
  budget: SolveBudget = {},
  signal?: AbortSignal,
): Promise<SolverAnswer> => {
  let answer: SolverAnswer
  try {
    answer = await askRaw(solver, problem, patience, budget, signal)
  } catch (error) {
    if (error instanceof ConformanceFailure) throw error
    throw new ConformanceFailure(`threw instead of answering: ${show(error)}`, { cause: error })
  }
  const read: unknown = answer
  demand(typeof read === 'object' && read !== null, `answered ${String(read)} instead of an object`)
  demand(statuses.has(answer.status), `answered the status '${answer.status}'`)
  return answer
}
