/** A limit as a search meets it, and which others it would have met no differently. */
import { slack } from '../slack.js'

/** The handover ceiling, or the largest effective share of a cluster size. */
export class Limit {
  readonly #out: number
  readonly #value: number
  /** The largest number that was let through, and the least that was not. */
  #passed = 0
  #refused = Infinity
  /** Whether the number itself went into what was computed. */
  #used = false
  #questions: { readonly holds: (limit: number) => boolean; readonly answer: boolean }[] | undefined

  /**
   * @param stated of the problem
   * @param out by how much the search goes past it, a factor
   */
  constructor(stated: number, out = 1) {
    this.#out = out
    this.#value = stated * out
  }

  /** The number itself: what is computed from it is good for no other. */
  get value(): number {
    this.#used = true
    return this.#value
  }

  /** Whether it lets nothing through; other limits than 0 never serve for 0. */
  get closed(): boolean {
    return this.#value === 0
  }

  /** Whether a number is within the limit. */
  holds(x: number): boolean {
    if (x <= this.#value) {
      if (x > this.#passed) this.#passed = x
      return true
    }
    if (x < this.#refused) this.#refused = x
    return false
  }

  /** The least of a rate and the limit. */
  atMost(rate: number): number {
    if (!(rate <= this.#value)) return this.value
    if (rate > this.#passed) this.#passed = rate
    return rate
  }

  /** A rate, cut to the limit within rounding, or Infinity. */
  cut(rate: number): number {
    if (rate <= this.#value * (1 + slack.rounding)) return this.atMost(rate)
    if (rate < this.#refused) this.#refused = rate
    return Infinity
  }

  /** Asks something that others will be asked too. */
  ask(holds: (limit: number) => boolean): boolean {
    const answer = holds(this.#value)
    ;(this.#questions ??= []).push({ holds, answer })
    return answer
  }

  /** Whether with another one stated everything would have come out the same, to the last bit. */
  servesFor(stated: number): boolean {
    const limit = stated * this.#out
    if (limit === this.#value) return true
    return (
      !this.#used &&
      (limit === 0) === this.closed &&
      this.#passed <= limit &&
      !(this.#refused <= limit * (1 + slack.rounding)) &&
      (this.#questions ?? []).every(({ holds, answer }) => holds(limit) === answer)
    )
  }
}
