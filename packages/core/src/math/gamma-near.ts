/**
 * The incomplete gamma functions where both arguments are large and near each other, in constant time: Temme's
 * uniform expansion, DLMF 8.12.7. Elsewhere their series are short.
 */
import { erfc } from './erfc.js'
import { GAMMA_NEAR } from './incomplete-gamma-coefficients.js'
import { polynomial } from './polynomial.js'

/** From this order on four terms of the expansion leave out less than 1e-18. */
const LARGE = 1e4
/** |x − a|/a within which the coefficients' own series are used, to η^14 ≈ 1e-15 of themselves. */
const NEAR = 0.1

/** Whether `lowerGammaNear` and `upperGammaNear` are for these arguments; outside the series take ≤ 400 terms. */
export const isGammaNear = (a: number, x: number): boolean => a >= LARGE && Math.abs(x - a) <= NEAR * a

/** k ln(k/m) + m − k ≥ 0 without the cancellation near k = m (Loader 2000). */
export const deviance = (k: number, m: number): number => {
  const difference = k - m
  // Halves, so that the sum of two large doubles is one.
  const mean = 0.5 * k + 0.5 * m
  if (Math.abs(difference) < 0.6 * mean) {
    const v = (0.5 * difference) / mean
    const square = v * v
    let term = 2 * (k * v)
    let sum = difference * v
    for (let j = 3; j < 80; j += 2) {
      term *= square
      const next = sum + term / j
      if (next === sum) break
      sum = next
    }
    return sum
  }
  return k * Math.log(k / m) + m - k
}

/** ±½erfc(∓z) and the correction, for side = +1 the upper function Q(a, x), for −1 the lower P(a, x). */
const near = (a: number, x: number, side: 1 | -1): number => {
  const half = deviance(a, x)
  const z = Math.sqrt(half)
  const beyond = x >= a ? 1 : -1
  const eta = (beyond * z) / Math.sqrt(0.5 * a)
  let correction = 0
  for (let k = GAMMA_NEAR.length - 1; k >= 0; k--)
    correction = correction / a + polynomial(GAMMA_NEAR[k], eta)
  const scale = Math.exp(-half) / (Math.sqrt(2 * Math.PI) * Math.sqrt(a))
  return 0.5 * erfc(side * beyond * z) + side * scale * correction
}

/** P(a, x) = γ(a, x)/Γ(a) for `isGammaNear` arguments; relative error 1e-15·(1 + |ln P|). */
export const lowerGammaNear = (a: number, x: number): number => near(a, x, -1)

/** Q(a, x) = Γ(a, x)/Γ(a) for `isGammaNear` arguments; relative error 1e-15·(1 + |ln Q|). */
export const upperGammaNear = (a: number, x: number): number => near(a, x, 1)
