/** How a solver is run: where it computes, and what ends it. */
import { LONGEST_TIMER, type Problem, type SolveBudget, type Solver, type SolverAnswer } from '@dwell/core'

export interface Executor {
  /** The answer as it came; whatever the solver throws. */
  readonly run: (
    solver: Solver,
    problem: Problem,
    budget: SolveBudget,
    signal?: AbortSignal,
  ) => SolverAnswer | Promise<SolverAnswer>
}

/** Milliseconds past its budget, or past an abort, that a solver has to hand in what it holds. */
export const GRACE = 1_500

/** A solver that neither answered nor gave up when its time was over. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError'
}

/** What `answer` settles to; a promise that never settles is given up at its end of time. */
export const awaited = (
  answer: SolverAnswer | Promise<SolverAnswer>,
  { milliseconds }: SolveBudget,
  signal?: AbortSignal,
): SolverAnswer | Promise<SolverAnswer> => {
  if (!(answer instanceof Promise) || (milliseconds === undefined && !signal)) return answer
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const giveUpIn = (limit: number, why: string): void => {
      clearTimeout(timer)
      const most = Math.min(limit, LONGEST_TIMER)
      timer = setTimeout(() => end(() => reject(new NoAnswerError(`no answer ${why}`))), most)
    }
    const aborted = (): void => giveUpIn(GRACE, `within ${GRACE} ms of the abort`)
    const end = (settle: () => void): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', aborted)
      settle()
    }
    if (milliseconds !== undefined) giveUpIn(milliseconds + GRACE, `within ${Math.ceil(milliseconds)} ms`)
    if (signal?.aborted) aborted()
    else signal?.addEventListener('abort', aborted, { once: true })
    answer.then(
      (value) => end(() => resolve(value)),
      (cause: unknown) => end(() => reject(cause)),
    )
  })
}

/** In this thread. */
export const inThisThread: Executor = {
  run: (solver, problem, budget, signal) => awaited(solver.solve(problem, budget, signal), budget, signal),
}
