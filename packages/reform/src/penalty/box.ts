/** An interval as the image of the whole line. */

/**
 * ln x = middle + half·sin u, u in ℝ: both ends are attained, which a logit never does, and a search
 * without bounds cannot leave the interval (the internal variables of MINUIT, James and Roos 1975).
 */
export class LogBox {
  readonly #middle: number
  readonly #half: number
  readonly #low: number
  readonly #high: number

  /** 0 < low ≤ high < ∞. */
  constructor(low: number, high: number) {
    this.#low = low
    this.#high = high
    this.#middle = (Math.log(low) + Math.log(high)) / 2
    this.#half = (Math.log(high) - Math.log(low)) / 2
  }

  /** x(u), in [low, high] in spite of rounding. */
  inside(u: number): number {
    const x = Math.exp(this.#middle + this.#half * Math.sin(u))
    return Math.min(Math.max(x, this.#low), this.#high)
  }

  /** The u in [−π/2, π/2] with x(u) = x, for x in [low, high]; 0 when the interval is a point. */
  outside(x: number): number {
    if (this.#half === 0) return 0
    const sine = (Math.log(x) - this.#middle) / this.#half
    return Math.asin(Math.min(1, Math.max(-1, sine)))
  }
}
