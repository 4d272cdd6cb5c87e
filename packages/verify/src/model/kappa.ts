/** The gain of Poisson handover, (26). */
import { add, between, div, type Interval, mul, point, scale, up } from '../interval/interval.js'

/** κ(a) = (I₀(x) − 1)·4/x² = Σ aᵏ/((k+1)!)², a = x²/4, and κ′(a) = Σ k a^{k−1}/((k+1)!)²; both rise. */
export const kappa = (a: number): { readonly value: Interval; readonly slope: Interval } => {
  const at = point(a)
  let term = point(1)
  let value = point(1)
  let slope = point(0)
  for (let k = 1; k < 4000; k++) {
    const square = point((k + 1) * (k + 1))
    // k a^{k−1}/((k+1)!)² from the term before.
    slope = add(slope, scale(div(term, square), k))
    const ratio = div(at, square)
    term = mul(term, ratio)
    value = add(value, term)
    if (value.hi === Infinity) break
    // The terms fall fourfold at least, those of the slope twofold.
    if (ratio.hi < 0.25 && (k + 1) * Math.max(term.hi, term.hi / a) <= 1e-18 * slope.lo)
      return {
        value: between(value.lo, up(value.hi + term.hi)),
        slope: between(slope.lo, up(slope.hi + 2e-18 * slope.hi)),
      }
    if (a === 0) return { value, slope }
  }
  // Beyond the double range: all that is known is that they are huge.
  return { value: between(1e300, Infinity), slope: between(0, Infinity) }
}

/** κ and κ′ near enough to look for a root with: in plain doubles, promising nothing. */
export const kappaNear = (a: number): { readonly value: number; readonly slope: number } => {
  let term = 1
  let value = 1
  let slope = 0
  for (let k = 1; k < 4000 && value < Infinity; k++) {
    const square = (k + 1) * (k + 1)
    const rise = (k * term) / square
    slope += rise
    term *= a / square
    value += term
    if (rise <= 1e-17 * slope && term <= 1e-17 * value) break
  }
  return { value, slope }
}
