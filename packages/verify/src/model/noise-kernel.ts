/**
 * Φ(y) = ∫₀^∞ exp(−v − y·vᵃ) dv, a = α/2 > 1: what noise leaves of the downlink (docs/proof.md, section 4). Completely
 * monotone in y, so its Taylor sums to odd and even degree lie on both sides. The coefficients at yⱼ = e^{jσ} are
 * trapezoidal sums in ln v of step σ/a: e^{−v} and e^{−y·vᵃ} at their nodes come from two tables that all cells share.
 */
import { exp } from '../interval/elementary.js'
import { between, div, down, type Interval, neg, point, shift, sub, up } from '../interval/interval.js'

/** σ, three sixteenths: multiples are exact. */
const SIGMA = 0.1875
/** Cells of ln y beyond which Φ(0) = 1 and 0 will do. */
const FIRST = Math.ceil(-46 / SIGMA)
const LAST = Math.floor(60 / SIGMA)
/** ln v from −32 to 4. */
const LOWEST = -32
const HIGHEST = 4
const DEGREE = 16
/** Aliasing below 4e-14, cut ends below 3e-14, rounding below 3e-13: of Φ ≤ 1. */
const ERROR = 1e-12

/** Nodes are counted from far below all. */
const OFFSET = 1 << 14
/** e^{iσ} and e^{−e^{iσ}}; 0 from where the latter counts for nothing. */
const powers: Interval[] = []
const grown = (i: number): Interval => (powers[i + OFFSET] ??= exp(point(i * SIGMA)))
const damping: number[] = []
const damped = (i: number): number => {
  if (i * SIGMA > 6.5) return 0
  return (damping[i + OFFSET] ??= exp(neg(grown(i))).hi)
}

export class NoiseKernel {
  readonly #step: number
  readonly #from: number
  /** Step times v·e^{−v} at the nodes. */
  readonly #weights: Float64Array
  readonly #cells = new Map<number, Float64Array>()

  constructor(half: number) {
    this.#step = SIGMA / half
    this.#from = Math.ceil(LOWEST / this.#step)
    const count = Math.floor(HIGHEST / this.#step) - this.#from + 1
    this.#weights = Float64Array.from({ length: count }, (_, n) => {
      const x = point((this.#from + n) * this.#step)
      return this.#step * exp(sub(x, exp(x))).hi
    })
  }

  /** yᵏ|Φ⁽ᵏ⁾(y)|/k! at y = e^{jσ}, k = 0 … DEGREE. */
  #coefficients(j: number): Float64Array {
    let known = this.#cells.get(j)
    if (known) return known
    known = new Float64Array(DEGREE + 1)
    for (let n = 0; n < this.#weights.length; n++) {
      const i = this.#from + n + j
      const factor = damped(i)
      if (factor === 0) break
      const power = grown(i).hi
      let term = this.#weights[n] * factor
      for (let k = 0; k <= DEGREE; k++) {
        known[k] += term
        term *= power / (k + 1)
      }
    }
    this.#cells.set(j, known)
    return known
  }

  /** Bounds at one y ≥ 0. */
  #bound(y: number, upper: boolean): number {
    if (!(y > 0)) return 1
    const guess = Math.floor(Math.log(y) / SIGMA)
    if (guess < FIRST) return upper ? 1 : this.#taylor(FIRST, 0, false)
    if (guess > LAST) return upper ? this.#taylor(LAST, 0, true) : 0
    for (const j of [guess, guess - 1]) {
      const z = shift(div(point(y), grown(j)), -1)
      if (z.lo >= 0 && z.hi < 0.25) return this.#taylor(j, upper ? z.lo : z.hi, upper)
    }
    // Just below its own cell, by rounding.
    return upper ? this.#taylor(guess - 1, 0, true) : this.#taylor(guess, 0, false)
  }

  #taylor(j: number, z: number, upper: boolean): number {
    const c = this.#coefficients(j)
    const last = upper ? DEGREE : DEGREE - 1
    let sum = 0
    for (let k = last; k >= 0; k--) sum = c[k] - sum * z
    return upper ? Math.min(1, up(sum + ERROR)) : Math.max(0, down(sum - ERROR))
  }

  /** Φ over y; it falls. */
  over(y: Interval): Interval {
    return between(this.#bound(y.hi, false), this.#bound(Math.max(0, y.lo), true))
  }
}
