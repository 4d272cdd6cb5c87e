/** Cross-link interference of line-of-sight base stations, eqs. (4), (10), docs/model.md §3. */
import { complexExpIntE1Scaled, expIntE1 } from '../math/index.js'

/**
 * Whether √A is far beyond the line-of-sight interferers. There the closed forms cancel (J' loses
 * (β_L√A)⁴ of its figures) and the expansion in r²/A has converged long before it diverges.
 */
const isFar = (core: number, turn: number): boolean => turn > 50 && turn > 20 * core

/**
 * Σ_k (−1)^k c_k M_{power+2k}/A^k with the moments M_n = ∫_{r_h}^∞ rⁿe^{−β_L r}dr, by
 * M_n = (r_hⁿe^{−β_L r_h} + nM_{n−1})/β_L; lengths in units of 1/β_L, so that A is turn². Relative
 * truncation error below 1e-14 where `isFar`.
 */
const farSeries = (power: number, coefficient: (k: number) => number, core: number, turn: number): number => {
  const weight = Math.exp(-core)
  let moment = weight
  let surface = weight
  let order = 0
  const raise = (): void => {
    order++
    surface *= core
    moment = surface + order * moment
  }
  for (let n = 0; n < power; n++) raise()
  let scale = 1
  let sum = 0
  for (let k = 0; k < 24; k++) {
    const term = coefficient(k) * moment * scale
    sum += term
    if (Math.abs(term) <= 1e-17 * Math.abs(sum)) break
    raise()
    raise()
    scale /= -turn * turn
  }
  return sum
}

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
  if (isFar(core, turn)) return farSeries(1, () => 1, core, turn) / blockageRate ** 2
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
  // 1/(r² + A)² = A⁻²Σ(−1)^k(k + 1)(r²/A)^k.
  if (isFar(core, turn)) return farSeries(3, (k) => k + 1, core, turn) / turn ** 4
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
