/**
 * The interference kernel of Lemma 1, enclosed: with x = β_L r_h, y² = β_L²A, p = x + t,
 *   J(A) = A e^{−x} ∫₀^∞ e^{−t} p/(p² + y²) dt,   J′(A) = e^{−x} ∫₀^∞ e^{−t} p³/(p² + y²)² dt,
 *   J″(A) = −2β_L² e^{−x} ∫₀^∞ e^{−t} p³/(p² + y²)³ dt,
 * by 16-point Gauss rules on panels no wider than half of their distance to p = 0, with a bound of the integrand
 * on the Bernstein ellipse of semi-axis twice the half-width (docs/proof.md, section 5).
 */
import { exp } from '../interval/elementary.js'
import { GAUSS } from '../interval/gauss.js'
import {
  add,
  between,
  div,
  down,
  type Interval,
  mul,
  near,
  neg,
  point,
  scale,
  square,
  sub,
  up,
} from '../interval/interval.js'
import type { Kernel } from './exponent.js'

/** Beyond t = 46 the weight e^{−t} is below 1.1e-20. */
const END = 46
/** Widest half of a panel: e^{−t} grows by e⁸ at most between a panel and its ellipse. */
const WIDEST = 4
/** 8ρ^{−31}/(ρ − 1) at ρ = 2 + √3: the error of the rule on [−1, 1] per unit of the bound on the ellipse. */
const RULE_ERROR = 5.5e-18

interface Panel {
  readonly half: number
  /** Least real part and largest modulus of p on the ellipse. */
  readonly near: number
  readonly far: number
  /** Largest |e^{−t}| on the ellipse. */
  readonly weight: number
}

/** Whether both ends are one number but for rounding: one integral encloses what two would. */
const isNarrow = ({ lo, hi }: Interval): boolean => lo === hi || (lo > 0 && hi <= lo * (1 + 1e-14))

export class Interference implements Kernel {
  readonly #core: Interval
  /** β_L², 1/m². */
  readonly #rateSquared: Interval
  readonly #panels: readonly Panel[]
  readonly #positions: Float64Array
  readonly #weights: Float64Array
  readonly #rounding: number
  /** e^{−β_L r_h}. */
  readonly #decay: Interval

  constructor(losCoherence: number, minSpacing: number) {
    this.#core = div(point(minSpacing), point(losCoherence))
    this.#rateSquared = square(div(point(1), point(losCoherence)))
    const x = this.#core.lo
    const panels: Panel[] = []
    const positions: number[] = []
    const weights: number[] = []
    for (let t = 0; t < END;) {
      const half = Math.min(WIDEST, (x + t) / 4)
      const next = t + 2 * half
      const centre = scale(add(point(t), point(next)), 0.5)
      const width = scale(sub(point(next), point(t)), 0.5)
      const reach = 2 * half * (1 + 1e-9)
      panels.push({
        half: up(half),
        near: down(x + centre.lo - reach),
        far: up(this.#core.hi + centre.hi + reach),
        weight: exp(point(reach - centre.lo)).hi,
      })
      GAUSS.nodes.forEach((node, i) => {
        const at = add(centre, mul(width, near(node)))
        const weight = mul(mul(width, near(GAUSS.weights[i])), exp(neg(at)))
        const p = add(this.#core, at)
        positions.push((p.lo + p.hi) / 2)
        weights.push((weight.lo + weight.hi) / 2)
      })
      t = next
    }
    this.#panels = panels
    this.#positions = Float64Array.from(positions)
    this.#weights = Float64Array.from(weights)
    this.#decay = exp(neg(this.#core))
    // The sum errs by one rounding a term, a term by 10 and by those of its weight (40) and three times its position.
    this.#rounding = (positions.length + 80) * 1.2e-16
  }

  /** A sum of positive terms and the error of the rule, as an enclosure; y² uncertain by a relative `spread`. */
  #enclose(sum: number, rule: number, tail: number, spread: number): Interval {
    const error = rule * RULE_ERROR * 1.001 + tail
    const rounding = this.#rounding + spread
    return between(Math.max(0, down(sum * (1 - rounding) - error)), up(sum * (1 + rounding) + error))
  }

  /** ∫₀^∞ e^{−t} p/(p² + y²) dt for one y², known but for rounding. */
  #integral(y2: Interval): Interval {
    const middle = (y2.lo + y2.hi) / 2
    const [positions, weights] = [this.#positions, this.#weights]
    let sum = 0
    for (let i = 0; i < weights.length; i++) {
      const p = positions[i]
      sum += (weights[i] * p) / (p * p + middle)
    }
    const y = Math.sqrt(Math.max(0, y2.lo))
    let error = 0
    for (const { half, near: least, far, weight } of this.#panels)
      error += half * weight * (y > 2 * far ? far / (y * y - far * far) : 1 / least)
    const last = this.#core.hi + END
    const tail = 1.1e-20 * Math.min(1 / last, y2.lo > 0 ? (last + 1) / y2.lo : Infinity)
    return this.#enclose(sum, error, tail, middle > 0 ? (y2.hi - y2.lo) / middle : 0)
  }

  /** ∫₀^∞ e^{−t} p³/(p² + y²)ᵏ dt, k = 2 or 3. */
  #slopeIntegral(y2: Interval, power: 2 | 3): Interval {
    const middle = (y2.lo + y2.hi) / 2
    const [positions, weights] = [this.#positions, this.#weights]
    let sum = 0
    for (let i = 0; i < weights.length; i++) {
      const p = positions[i]
      const square = p * p
      const reach = square + middle
      sum += (weights[i] * p * square) / (power === 2 ? reach * reach : reach * reach * reach)
    }
    const y = Math.sqrt(y2.hi)
    let error = 0
    for (const { half, near: least, far, weight } of this.#panels) {
      const gap = y2.lo - far * far
      const isFar = gap > 3 * far * far
      const bound = isFar
        ? (far * far * far) / (gap * gap)
        : (1 + (y * y) / (least * Math.max(least, y))) / least
      error += half * weight * (power === 2 ? bound : bound / (isFar ? gap : least * least))
    }
    const last = this.#core.hi + END
    return this.#enclose(sum, error, 1.1e-20 / last, middle > 0 ? (power * (y2.hi - y2.lo)) / middle : 0)
  }

  /** J(A), m²; rises in A. */
  at(A: Interval): Interval {
    const one = (each: Interval): Interval =>
      mul(mul(each, this.#decay), this.#integral(mul(each, this.#rateSquared)))
    return isNarrow(A) ? one(A) : between(A.lo > 0 ? one(point(A.lo)).lo : 0, one(point(A.hi)).hi)
  }

  /** A·J′(A); J′ falls in A, for J is concave. */
  steep(A: Interval): Interval {
    const one = (each: Interval): Interval => this.#slopeIntegral(mul(each, this.#rateSquared), 2)
    const slope = isNarrow(A) ? one(A) : between(one(point(A.hi)).lo, one(point(Math.max(0, A.lo))).hi)
    return mul(A, mul(this.#decay, slope))
  }

  /** A²J″(A); −J″ falls in A. */
  bend(A: Interval): Interval {
    const one = (each: number): Interval => this.#slopeIntegral(mul(point(each), this.#rateSquared), 3)
    const curve = A.lo === A.hi ? one(A.lo) : between(one(A.hi).lo, one(Math.max(0, A.lo)).hi)
    return scale(mul(mul(square(A), this.#rateSquared), mul(this.#decay, curve)), -2)
  }

  /** E₁(β_L r_h) = J′(0). */
  exponentialIntegral(): Interval {
    return mul(this.#decay, this.#integral(point(0)))
  }
}
