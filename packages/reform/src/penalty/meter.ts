/** Budget and abort signal of a local search, obeyed from inside the callbacks of its library. */
import type { SolveBudget } from '@dwell/core'

/** Thrown through a library that knows no way to stop; caught by the plugin. Never leaves it. */
export class SearchStopped extends Error {
  override readonly name = 'SearchStopped'
}

/** Evaluations without any budget: an end for searches that a broken model would keep alive. */
const MOST_EVALUATIONS = 200_000

export class Meter {
  evaluations = 0
  readonly #most: number
  readonly #deadline: number
  readonly #signal: AbortSignal | undefined

  constructor(budget: SolveBudget, signal?: AbortSignal) {
    this.#most = budget.evaluations ?? MOST_EVALUATIONS
    this.#deadline = performance.now() + (budget.milliseconds ?? Infinity)
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
    if (performance.now() >= this.#deadline) throw new SearchStopped('the time budget ended')
    this.evaluations++
  }
}
