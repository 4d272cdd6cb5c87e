/**
 * H(x) = δx ∫₀¹ s^{−δ}/(1 + xs) ds, δ = 2/α: √x·arctan√x for α = 4. Elsewhere with F(b, x) = b∫₀¹ s^{b−1}/(1+xs) ds,
 *   H(x) = (δx/(1−δ))·F(1−δ, x) for x ≤ 1, = x^δ·πδ/sin(πδ) − F(δ, 1/x) for x > 1,
 * and F between two neighbouring convergents of Gauss's continued fraction, whose terms are positive.
 */
import { arctan, pow, sine } from '../interval/elementary.js'
import { between, div, type Interval, mul, PI, point, shift, sqrt, sub } from '../interval/interval.js'

export interface KernelOrder {
  readonly alpha: number
  readonly delta: Interval
  /** c = πδ/sin πδ. */
  readonly reflected: Interval
  /** Coefficients of F(1 − δ, ·) and F(δ, ·). */
  readonly below: readonly Interval[]
  readonly beyond: readonly Interval[]
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
const fraction = (b: Interval): readonly Interval[] =>
  Array.from({ length: LEVELS }, (_, i) => {
    const n = i >> 1
    const first = shift(b, 2 * n)
    return i % 2 === 0
      ? div(mul(shift(b, n), shift(b, n)), mul(first, shift(first, 1)))
      : div(point((n + 1) * (n + 1)), mul(shift(first, 1), shift(first, 2)))
  })

/** F lies between the convergents of LEVELS − 1 and of LEVELS terms. */
const gauss = (u: readonly Interval[], x: Interval): Interval => {
  let even = point(0)
  let odd = point(0)
  for (let level = LEVELS - 1; level >= 0; level--) {
    const term = mul(u[level], x)
    if (level < LEVELS - 1) even = div(term, shift(even, 1))
    odd = div(term, shift(odd, 1))
  }
  const p = div(point(1), shift(even, 1))
  const q = div(point(1), shift(odd, 1))
  return between(Math.min(p.lo, q.lo), Math.max(p.hi, q.hi))
}

/** H at x ≥ 0; rises. */
export const kernelAt = (
  value: number,
  { alpha, delta, reflected, below, beyond }: KernelOrder,
): Interval => {
  const x = point(value)
  if (alpha === 4) {
    const root = sqrt(x)
    return mul(root, arctan(root))
  }
  if (value <= 1) return mul(div(mul(delta, x), sub(point(1), delta)), gauss(below, x))
  return sub(mul(reflected, pow(x, delta)), gauss(beyond, div(point(1), x)))
}
