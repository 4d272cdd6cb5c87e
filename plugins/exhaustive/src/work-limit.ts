/** Budget and abort signal, asked often and cheaply. */
import { OPTIMALITY_GAP, type SolveBudget } from '@dwell/core'

export class WorkLimit {
  evaluations = 0
  readonly relativeGap: number
  readonly #mostEvaluations: number
  readonly #deadline: number
  readonly #signal: AbortSignal | undefined
  #stopped = false

  constructor(budget: SolveBudget, signal?: AbortSignal) {
    this.relativeGap = budget.relativeGap ?? OPTIMALITY_GAP
    this.#mostEvaluations = budget.evaluations ?? Infinity
    this.#deadline = budget.milliseconds === undefined ? Infinity : performance.now() + budget.milliseconds
    this.#signal = signal
  }

  /** Counts one evaluation. */
  count(): void {
    this.evaluations++
    if (this.evaluations >= this.#mostEvaluations) this.#stopped = true
    // The clock costs as much as an evaluation: look at it now and then.
    if ((this.evaluations & 15) === 0 && performance.now() > this.#deadline) this.#stopped = true
  }

  /** Whether the solver must return with what it has. */
  get stopped(): boolean {
    return this.#stopped || (this.#signal?.aborted ?? false)
  }
}
