import { expIntE1Scaled, expIntE2Scaled } from './exponential-integral.js'
import { downwardSum, poissonCdf, poissonMass } from './poisson.js'

/** x^s e^(−x)/Γ(s, x), Γ(s, x) = ∫_x^∞ t^(s−1) e^(−t) dt for whole s ≥ 0. */
const edgeShare = (s: number, x: number): number => {
  if (s === 0) return 1 / expIntE1Scaled(x)
  // With Γ(s, x) = (s−1)!·P(Poisson(x) ≤ s−1): masses only where they can be neither 0/0 nor overflow.
  if (x >= s) return x / downwardSum(s - 1, x)
  return (s * poissonMass(s, x)) / poissonCdf(s - 1, x)
}

/**
 * Γ(k−2, x)/Γ(k, x) of (18), E[R_k^(−4) | R_k > r_0] = (πλ)²·ratio, for k = 1, 2, …, x = πλr_0² ≥ 0.
 * Tends to 1/((k−1)(k−2)) as x → 0 when k > 2, Infinity at x = 0 when k ≤ 2, and to x^(−2) as x → ∞; never
 * overflows on the way. Relative error about 1e-14. RangeError on other k or negative x.
 *
 * By Γ(s+1, x) = sΓ(s, x) + x^s e^(−x) twice: 1/ratio = (k−1)(k−2) + (k−1+x)·x^(k−2)e^(−x)/Γ(k−2, x).
 */
export const upperGammaRatio = (k: number, x: number): number => {
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`order must be an integer ≥ 1; got ${k}`)
  if (x < 0) throw new RangeError(`Γ(k−2, x)/Γ(k, x) is offered for x ≥ 0; got ${x}`)
  if (x === 0) return k > 2 ? 1 / ((k - 1) * (k - 2)) : Infinity
  if (k === 1) return expIntE2Scaled(x) / x
  return 1 / ((k - 1) * (k - 2) + (k - 1 + x) * edgeShare(k - 2, x))
}
