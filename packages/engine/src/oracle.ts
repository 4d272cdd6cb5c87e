/** Feasibility and optimum of a changed problem, by a solver that can prove both, judged by the host. */
import { Problem, type ProblemSpec, replaceKeys, type Solver } from '@dwell/core'
import { runSolver, type Verdict } from './verdict.js'

export type Replacements = Readonly<Record<string, number>>

/** Answers what-if questions about one problem. */
export class Oracle {
  readonly #solver: Solver
  readonly #spec: ProblemSpec
  readonly #signal: AbortSignal | undefined

  constructor(solver: Solver, spec: ProblemSpec, signal?: AbortSignal) {
    this.#solver = solver
    this.#spec = spec
    this.#signal = signal
  }

  get aborted(): boolean {
    return this.#signal?.aborted ?? false
  }

  /** Solves the problem with some keys replaced. */
  async solve(changes: Replacements, relativeGap?: number): Promise<Verdict> {
    const problem = new Problem(replaceKeys(this.#spec, changes))
    return runSolver(this.#solver, problem, relativeGap === undefined ? {} : { relativeGap }, this.#signal)
  }

  /** Whether the changed problem has a point the host accepts. A wide gap will do: no optimum is sought. */
  async feasible(changes: Replacements): Promise<boolean> {
    const { status } = await this.solve(changes, FEASIBILITY_GAP)
    return status === 'optimal' || status === 'feasible'
  }
}

const FEASIBILITY_GAP = 0.1
