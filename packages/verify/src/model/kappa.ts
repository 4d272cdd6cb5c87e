/** The gain of Poisson handover, (26). */
import { between, type Interval } from '../interval/interval.js'

/** Of n terms: 2n roundings in the last, n in the sum, and a few of what is put around; each below 1.12e-16. */
const rounding = (n: number): number => (3 * n + 10) * 1.2e-16

/**
 * κ(a) = (I₀(x) − 1)·4/x² = Σ aᵏ/((k+1)!)², a = x²/4, and κ′(a) = Σ k a^{k−1}/((k+1)!)²; both rise. Terms are positive:
 * they are summed in doubles.
 */
export const kappa = (a: number): { readonly value: Interval; readonly slope: Interval } => {
  let term = 1
  let value = 1
  let slope = 0
  for (let k = 1; k < 4000; k++) {
    const square = (k + 1) * (k + 1)
    // k a^{k−1}/((k+1)!)² from the term before.
    slope += (k * term) / square
    const ratio = a / square
    term *= ratio
    value += term
    if (!(value < Infinity && slope < Infinity)) break
    // The terms fall fourfold at least, those of the slope twofold.
    if (a === 0 || (ratio < 0.24 && (k + 1) * Math.max(term, term / a) <= 1e-18 * slope)) {
      const slack = rounding(k)
      return {
        value: between(value * (1 - slack), (value + term) * (1 + slack)),
        slope: between(slope * (1 - slack), slope * (1 + slack)),
      }
    }
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
