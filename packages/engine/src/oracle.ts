/** Feasibility and optimum of a changed problem, by a solver that can prove both, judged by the host. */
import {
  type Design,
  FEASIBILITY_TOLERANCE,
  isFeasibleStatus,
  type ModelLaws,
  Problem,
  type ProblemSpec,
  replaceKeys,
  type SolveBudget,
  type Solver,
} from '@dwell/core'
import { type Court, trustingCourt } from './court/court.js'
import { runSolver } from './court/hearing.js'
import type { Verdict } from './court/verdict.js'
import { Deadline } from './deadline.js'

export type Replacements = Readonly<Record<string, number>>

/** `yes`: the host accepts a point. `no`: proved. `unknown`: neither, for want of time or of a proof. */
export type Feasibility = 'yes' | 'no' | 'unknown'

export interface OracleOptions {
  readonly signal?: AbortSignal | undefined
  readonly deadline?: Deadline
  readonly court?: Court
  /** What changed problems are compiled with. */
  readonly laws?: ModelLaws | undefined
  /** Hears of every design met: one of a changed problem may do for the problem as it is. */
  readonly onDesign?: (design: Design) => void
}

/** Answers what-if questions about one problem. */
export class Oracle {
  readonly #solver: Solver
  readonly #spec: ProblemSpec
  readonly #options: OracleOptions
  readonly #deadline: Deadline
  /** The last design that a changed problem took: problems like it mostly take it too. */
  #met: Design | undefined
  #unanswered = 0

  constructor(solver: Solver, spec: ProblemSpec, options: OracleOptions = {}) {
    this.#solver = solver
    this.#spec = spec
    this.#options = options
    this.#deadline = options.deadline ?? new Deadline()
  }

  /** No more questions are answered: the signal or the end of time came. */
  get stopped(): boolean {
    return (this.#options.signal?.aborted ?? false) || this.#deadline.passed
  }

  /** Questions that got no answer for want of time. */
  get unanswered(): number {
    return this.#unanswered
  }

  /** Solves the problem with some keys replaced. */
  async solve(changes: Replacements, limits: SolveBudget = {}): Promise<Verdict> {
    if (this.stopped) {
      this.#unanswered++
      return { status: 'no-solution', evaluations: 0, elapsed: 0, message: 'the time is up' }
    }
    return this.#judge(this.#changed(changes), limits)
  }

  #changed(changes: Replacements): Problem {
    return new Problem(replaceKeys(this.#spec, changes), undefined, this.#options.laws)
  }

  async #judge(problem: Problem, limits: SolveBudget): Promise<Verdict> {
    const budget = this.#deadline.within(limits)
    const { signal, court = trustingCourt, onDesign } = this.#options
    const verdict = await runSolver(this.#solver, problem, budget, signal, court)
    if (verdict.evaluation) onDesign?.(verdict.evaluation.design)
    if (this.stopped && verdict.status === 'no-solution') this.#unanswered++
    return verdict
  }

  /** Whether the changed problem has a point the host accepts. A wide gap will do: no optimum is sought. */
  async feasible(changes: Replacements): Promise<Feasibility> {
    if (this.stopped) {
      this.#unanswered++
      return 'unknown'
    }
    const problem = this.#changed(changes)
    if (this.#met && takes(problem, this.#met)) return 'yes'
    const { status, evaluation } = await this.#judge(problem, { relativeGap: FEASIBILITY_GAP })
    if (isFeasibleStatus(status)) {
      this.#met = evaluation?.design
      return 'yes'
    }
    return status === 'infeasible' ? 'no' : 'unknown'
  }
}

const FEASIBILITY_GAP = 0.1

/** What is feasible within rounding only is left to the solver, which has to find it. */
const takes = (problem: Problem, design: Design): boolean => {
  const { feasible, worstViolation } = problem.evaluate(design)
  return feasible && worstViolation < FEASIBILITY_TOLERANCE * (1 - 1e-3)
}
