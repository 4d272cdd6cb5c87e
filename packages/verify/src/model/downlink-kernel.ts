/**
 * H(x) = δx ∫₀¹ s^{−δ}/(1 + xs) ds, δ = 2/α: √x·arctan√x for α = 4. Elsewhere with F(b, x) = b∫₀¹ s^{b−1}/(1+xs) ds,
 *   H(x) = (δx/(1−δ))·F(1−δ, x) for x ≤ 1, = x^δ·πδ/sin(πδ) − F(δ, 1/x) for x > 1,
 * and F between two neighbouring convergents of Gauss's continued fraction, whose terms are positive.
 */
import { arctan, pow, sine } from '../interval/elementary.js'
import { between, div, type Interval, mul, PI, point, sub } from '../interval/interval.js'

export interface KernelOrder {
  readonly alpha: number
  readonly delta: Interval
  /** c = πδ/sin πδ. */
  readonly reflected: Interval
  /** Coefficients of F(1 − δ, ·) and F(δ, ·). */
  readonly below: readonly number[]
  readonly beyond: readonly number[]
}

export const kernelOrder = (alpha: number): KernelOrder => {
  const delta = div(point(2), point(alpha))
  // sin πδ by the nearer end.
  const nearer = alpha >= 4 ? delta : sub(point(1), delta)
  return {
    alpha,
    delta,
    reflected: div(mul(PI, delta), sine(mul(PI, nearer))),
    below: fraction(sub(point(1), delta)),
    beyond: fraction(delta),
  }
}

const LEVELS = 27

/** Coefficients u₁, u₂, … of F(b, x) = 1/(1 + u₁x/(1 + u₂x/(1 + …))). */
const fraction = ({ lo: b }: Interval): readonly number[] =>
  Array.from({ length: LEVELS }, (_, i) => {
    const n = i >> 1
    const first = b + 2 * n
    return i % 2 === 0 ? (b + n) ** 2 / (first * (first + 1)) : (n + 1) ** 2 / ((first + 1) * (first + 2))
  })

/** Of 27 levels of three operations on positive numbers, whose errors do not grow, and of their coefficients. */
const ROUNDING = 3e-14

/** F lies between the convergents of LEVELS − 1 and of LEVELS terms. */
const gauss = (u: readonly number[], x: number): Interval => {
  let even = 0
  let odd = 0
  for (let level = LEVELS - 1; level >= 0; level--) {
    const term = u[level] * x
    if (level < LEVELS - 1) even = term / (1 + even)
    odd = term / (1 + odd)
  }
  const p = 1 / (1 + even)
  const q = 1 / (1 + odd)
  return between(Math.min(p, q) * (1 - ROUNDING), Math.max(p, q) * (1 + ROUNDING))
}

/** √x is rounded to a relative 1.2e-16, which counts twice in √x·arctan√x, and so are the two products. */
const ROOTED = 6e-16

/** H at x ≥ 0; rises. */
export const kernelAt = (
  value: number,
  { alpha, delta, reflected, below, beyond }: KernelOrder,
): Interval => {
  if (alpha === 4) {
    const root = Math.sqrt(value)
    const { lo, hi } = arctan(point(root))
    return between(root * lo * (1 - ROOTED), root * hi * (1 + ROOTED))
  }
  const x = point(value)
  if (value <= 1) return mul(div(mul(delta, x), sub(point(1), delta)), gauss(below, value))
  return sub(mul(reflected, pow(x, delta)), gauss(beyond, 1 / value))
}
