/** Budget and abort signal of one outer approximation. */
import type { SolveBudget } from '@dwell/core'

export class WorkMeter {
  evaluations = 0
  readonly #most: number
  readonly #end: number
  readonly #signal: AbortSignal | undefined

  constructor(budget: SolveBudget, signal?: AbortSignal) {
    this.#most = budget.evaluations ?? Infinity
    this.#end = budget.milliseconds === undefined ? Infinity : performance.now() + budget.milliseconds
    this.#signal = signal
  }

  /** Counts one evaluation of the model at a beam. */
  count(): void {
    this.evaluations++
  }

  /** Milliseconds left; undefined without a limit. */
  get milliseconds(): number | undefined {
    return this.#end === Infinity ? undefined : Math.max(0, this.#end - performance.now())
  }

  /** Whether even a linear model may not be started any more. */
  get interrupted(): boolean {
    return (this.#signal?.aborted ?? false) || performance.now() >= this.#end
  }

  /** Whether no further evaluation may be made. */
  get stopped(): boolean {
    return this.evaluations >= this.#most || this.interrupted
  }
}
