/** Budget and abort signal of one solve. */
import { OPTIMALITY_GAP, type SolveBudget } from '@dwell/core'

/** Thrown through a library that knows no way to stop; caught by the solver. Never leaves it. */
export class SearchStopped extends Error {
  override readonly name = 'SearchStopped'
}

/** Evaluations without any budget: an end for searches that a broken model would keep alive. */
const MOST_EVALUATIONS = 200_000

export class Meter {
  evaluations = 0
  /** Relative gap between objective and bound at which a proof counts as done. */
  readonly relativeGap: number
  readonly #most: number
  readonly #end: number
  readonly #signal: AbortSignal | undefined

  /** @param most evaluations where the budget names none; Infinity for a search that always ends */
  constructor(budget: SolveBudget, signal?: AbortSignal, most = MOST_EVALUATIONS) {
    this.relativeGap = budget.relativeGap ?? OPTIMALITY_GAP
    this.#most = budget.evaluations ?? most
    this.#end = performance.now() + (budget.milliseconds ?? Infinity)
    this.#signal = signal
  }

  /**
   * Counts one evaluation.
   *
   * @throws SearchStopped when the budget is spent or the signal aborts
   */
  readonly count = (): void => {
    if (this.evaluations >= this.#most) throw new SearchStopped('the evaluation budget ended')
    if (this.#signal?.aborted) throw new SearchStopped('the search was aborted')
    if (performance.now() >= this.#end) throw new SearchStopped('the time budget ended')
    this.evaluations++
  }

  /** Milliseconds left; undefined without a limit. */
  get milliseconds(): number | undefined {
    return this.#end === Infinity ? undefined : Math.max(0, this.#end - performance.now())
  }

  /** Whether even what costs no evaluation may not be started any more. */
  get interrupted(): boolean {
    return (this.#signal?.aborted ?? false) || (this.#end < Infinity && performance.now() >= this.#end)
  }

  /** Whether no further evaluation may be made: for searches that look by themselves and return what they have. */
  get stopped(): boolean {
    return this.evaluations >= this.#most || this.interrupted
  }
}
