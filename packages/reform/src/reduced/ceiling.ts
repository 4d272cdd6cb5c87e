/** The handover ceiling as a search meets it, and which other ceilings it would have met no differently. */
import { slack } from '../slack.js'

export class Ceiling {
  readonly #out: number
  readonly #value: number
  /** The dearest rate that was let through, and the cheapest that was not. */
  #passed = 0
  #refused = Infinity
  /** Whether the number itself went into what was computed. */
  #used = false
  readonly #questions: { readonly holds: (ceiling: number) => boolean; readonly answer: boolean }[] = []

  /**
   * @param stated r_max of the problem, 1/s
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

  /** Whether there is no handover at all; other ceilings than 0 never serve for 0. */
  get closed(): boolean {
    return this.#value === 0
  }

  /** The least of a rate and the ceiling. */
  atMost(rate: number): number {
    if (!(rate <= this.#value)) return this.value
    if (rate > this.#passed) this.#passed = rate
    return rate
  }

  /** A rate, cut to the ceiling within rounding, or Infinity. */
  cut(rate: number): number {
    if (rate <= this.#value * (1 + slack.rounding)) return this.atMost(rate)
    if (rate < this.#refused) this.#refused = rate
    return Infinity
  }

  /** Asks something that other ceilings will be asked too. */
  ask(holds: (ceiling: number) => boolean): boolean {
    const answer = holds(this.#value)
    this.#questions.push({ holds, answer })
    return answer
  }

  /** Whether with another r_max everything would have come out the same, to the last bit. */
  servesFor(stated: number): boolean {
    const ceiling = stated * this.#out
    if (ceiling === this.#value) return true
    return (
      !this.#used &&
      (ceiling === 0) === this.closed &&
      this.#passed <= ceiling &&
      !(this.#refused <= ceiling * (1 + slack.rounding)) &&
      this.#questions.every(({ holds, answer }) => holds(ceiling) === answer)
    )
  }
}
