/** One end of time for a whole command: solver, cross-check, diagnosis and prices share it. */

import { LONGEST_TIMER } from '@dwell/core'

/** A signal that aborts after so many milliseconds, or with any of the others; `Infinity` and more than a timer can: never. */
export const abortAfter = (milliseconds: number, ...others: readonly AbortSignal[]): AbortSignal =>
  AbortSignal.any(
    milliseconds < LONGEST_TIMER ? [...others, AbortSignal.timeout(Math.ceil(milliseconds))] : [...others],
  )

export class Deadline {
  readonly #end: number

  /** @param milliseconds from now; absent: never */
  constructor(milliseconds?: number) {
    this.#end = milliseconds === undefined ? Infinity : performance.now() + milliseconds
  }

  /** Milliseconds left, at least 0; Infinity where there is no end. */
  get left(): number {
    return Math.max(0, this.#end - performance.now())
  }

  get passed(): boolean {
    return this.left === 0
  }

  /** A budget that ends with this, if not before. */
  within<Budget extends { readonly milliseconds?: number }>(budget: Budget): Budget {
    if (this.#end === Infinity) return budget
    return { ...budget, milliseconds: Math.min(budget.milliseconds ?? Infinity, this.left) }
  }
}
