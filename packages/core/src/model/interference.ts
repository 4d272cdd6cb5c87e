/** Cross-link interference of line-of-sight base stations, eqs. (4), (10), MODEL.md §3. */
import { complexExpIntE1Scaled, expIntE1 } from '../math/index.js'

/**
 * The interference kernel of Lemma 1,
 * J(A) = ∫_{r_h}^∞ A r e^{−β_L r}/(r² + A) dr = A·Re[e^{iβ_L√A} E₁(β_L(r_h + i√A))],
 * increasing and concave in A; J → ∫ r e^{−β_L r} dr as A → ∞.
 *
 * @param A echo demand over gain, m², ≥ 0
 * @param blockageRate β_L > 0, 1/m
 * @param minSpacing r_h > 0, m
 * @returns m²
 */
export const interferenceKernel = (A: number, blockageRate: number, minSpacing: number): number => {
  if (A === 0) return 0
  const core = blockageRate * minSpacing
  const turn = blockageRate * Math.sqrt(A)
  // Far past the last line-of-sight interferer A·Re[…] cancels; J has reached its limit there.
  if (turn > 1e8) return interferenceKernelLimit(blockageRate, minSpacing)
  // e^{iβ√A} E₁(z) = e^{−βr_h}·[e^z E₁(z)], z = β(r_h + i√A): the scaled form never overflows.
  return A * Math.exp(-core) * complexExpIntE1Scaled(core, turn).re
}

/** lim J(A) as A → ∞: ∫_{r_h}^∞ r e^{−β_L r} dr = e^{−β_L r_h}(1 + β_L r_h)/β_L². */
export const interferenceKernelLimit = (blockageRate: number, minSpacing: number): number =>
  (Math.exp(-blockageRate * minSpacing) * (1 + blockageRate * minSpacing)) / blockageRate ** 2

/**
 * dJ/dA = ∫ r³ e^{−β_L r}/(r² + A)² dr > 0, decreasing in A; from the closed form with
 * d/dz[e^z E₁(z)] = e^z E₁(z) − 1/z.
 *
 * @returns a pure number
 */
export const interferenceKernelSlope = (A: number, blockageRate: number, minSpacing: number): number => {
  const core = blockageRate * minSpacing
  const turn = blockageRate * Math.sqrt(A)
  if (turn > 1e8) return 0
  const f = complexExpIntE1Scaled(core, turn)
  const inverseIm = -turn / (core * core + turn * turn)
  return Math.exp(-core) * (f.re - 0.5 * turn * (f.im - inverseIm))
}

/**
 * Mean interference over a = P(ℓ/4π)²: 2πλ·E₁(β_L r_h), so that Ī = a × this. Unit mean coupling.
 *
 * @param bsDensity λ, 1/m²
 * @returns 1/m²
 */
export const meanInterferenceFactor = (bsDensity: number, blockageRate: number, minSpacing: number): number =>
  2 * Math.PI * bsDensity * expIntE1(blockageRate * minSpacing)
