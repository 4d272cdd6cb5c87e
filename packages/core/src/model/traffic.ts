/** Traffic, blocking and resource ceilings, eqs. (31), (38), (39), (44), (47), (48), docs/model.md §8. */
import { brentRoot, handoverArgument, largestLoad, poissonTail } from '../math/index.js'
import { tolerantFloor } from './constants.js'
import { minimumHandoverRate, staticClusterSize } from './lifetime.js'

/** Mean number of targets a base station serves: m = Kn/λ. */
export const meanLoad = (K: number, targetDensity: number, bsDensity: number): number =>
  (K * targetDensity) / bsDensity

/** Effective share per cooperator and target, eq. (39): ρ_eff = ρ + rδ; Infinity for r = ∞, free handover (δ = 0) too. */
export const effectiveShare = (share: number, rate: number, handoverCost: number): number =>
  rate === Infinity ? Infinity : share + rate * handoverCost

/** Concurrent targets a base station can hold: N = ⌊ρ_max/ρ_eff⌋, relative tolerance 1e-12; NaN for NaN. */
export const slotCount = (sensingBudget: number, effectiveShare: number): number =>
  effectiveShare <= 0 ? Infinity : tolerantFloor(sensingBudget / effectiveShare)

/** P(Poisson(m) ≥ N), eq. (31): the regularised lower incomplete gamma P(N, m); 1 for N = 0. */
export const blockingProbability = (slots: number, load: number): number =>
  slots === Infinity ? 0 : poissonTail(slots, load)

/** Static ceiling under the mean load, eq. (38): n = ρ_max λ/(Kρ), 1/m². */
export const staticCeiling = (sensingBudget: number, bsDensity: number, K: number, share: number): number =>
  (sensingBudget * bsDensity) / (K * share)

/** Arrival rate that a ceiling on the targets' density stands for, eq. (38) by Little's law: Λ = μn, 1/(m² s). */
export const arrivalCeiling = (targetDensity: number, meanSojourn: number): number =>
  targetDensity / meanSojourn

/**
 * Most cooperators that the mean load bears, the feasibility bound of Theorem 1′ below (37): ρ_max λ/(nρ), a real
 * number; a static design needs K* ≤ clusterCap. Infinity without targets.
 */
export const clusterCap = (
  sensingBudget: number,
  bsDensity: number,
  targetDensity: number,
  share: number,
): number => (sensingBudget * bsDensity) / (targetDensity * share)

/** Ceiling under the strict tail: n = m_N λ/K, m_N = max{m : P(Poisson(m) ≥ N) ≤ ε_b}, 1/m². */
export const tailCeiling = (slots: number, blocking: number, bsDensity: number, K: number): number =>
  (largestLoad(slots, blocking) * bsDensity) / K

/** Dynamic ceiling under the mean load, eq. (47): n = ρ_max λ/(K(ρ + r_min(K)δ)), 1/m². */
export const dynamicCeiling = (
  sensingBudget: number,
  bsDensity: number,
  K: number,
  share: number,
  diffusion: number,
  requiredLifetime: number,
  handoverCost: number,
): number =>
  (sensingBudget * bsDensity) /
  (K * effectiveShare(share, minimumHandoverRate(K, bsDensity, diffusion, requiredLifetime), handoverCost))

/**
 * λ_× of eq. (48): the density at which the handover overhead equals the sensing share,
 * Kρ = πλDδX(K*(λ)/K)², 1/m². Infinity when δ = 0.
 */
export const overheadCrossover = (
  K: number,
  share: number,
  diffusion: number,
  requiredLifetime: number,
  handoverCost: number,
): number => {
  if (handoverCost === 0) return Infinity
  const excess = (logDensity: number): number => {
    const density = Math.exp(logDensity)
    const x = handoverArgument(staticClusterSize(density, diffusion, requiredLifetime) / K)
    return Math.log(Math.max((Math.PI * density * diffusion * handoverCost * x * x) / (K * share), 1e-300))
  }
  // Overhead starts where K* = K and grows at least linearly in λ from there.
  const low = Math.max(-740, Math.log(K / (4 * Math.PI * diffusion * requiredLifetime)))
  // Where overhead is dear or the lifetime next to nothing, λ_× is that start to the last bit.
  if (low === Infinity || excess(low) >= 0) return Math.exp(low)
  let high = low + 1
  while (excess(high) < 0) high += 2
  return Math.exp(brentRoot(excess, low, high, { tol: 1e-14 }).root)
}
