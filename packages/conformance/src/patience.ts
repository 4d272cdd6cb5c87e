/** Waiting for a solver, but not for ever. */
import { ConformanceFailure } from './demand.js'

/** After this many unanswered questions the solver is not asked again. */
const LAST_STRAW = 3

/**
 * Waits at most `milliseconds` for each answer. After three questions without one the rest fail at
 * once, so that a solver that never answers costs seconds and not the whole catalogue times the
 * limit. A solver that spins without ever yielding cannot be interrupted from the same thread: that
 * case is for the test runner's own watchdog.
 */
export class Patience {
  readonly milliseconds: number
  #unanswered = 0

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds
  }

  /** @throws ConformanceFailure when `work` does not settle in time; whatever `work` throws */
  async await<T>(work: () => T | Promise<T>, milliseconds = this.milliseconds): Promise<T> {
    if (this.#unanswered >= LAST_STRAW)
      throw new ConformanceFailure(`not asked: ${LAST_STRAW} earlier questions were never answered`)
    let timer: ReturnType<typeof setTimeout> | undefined
    const alarm = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        this.#unanswered++
        reject(new ConformanceFailure(`no answer within ${milliseconds} ms`))
      }, milliseconds)
    })
    try {
      return await Promise.race([work(), alarm])
    } finally {
      clearTimeout(timer)
    }
  }
}
