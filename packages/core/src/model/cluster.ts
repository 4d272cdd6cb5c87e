/** Geometry of the K-nearest-neighbour cluster, eqs. (17)–(22), docs/model.md §5. */
import { upperGammaRatio } from '../math/index.js'
import { CRITICAL_FILLING } from './constants.js'

/**
 * E[R_k^{−4} | R_k > r₀], eq. (18): (πλ)²Γ(k−2, x₀)/Γ(k, x₀), x₀ = πλr₀²; (πλ)²/((k−1)(k−2)) as
 * x₀ → 0 for k > 2, infinite there for k ≤ 2.
 *
 * @param k which neighbour, ≥ 1
 * @param bsDensity λ, 1/m²
 * @param nearFieldGuard r₀ ≥ 0, m
 * @returns 1/m⁴
 */
export const inverseFourthMoment = (k: number, bsDensity: number, nearFieldGuard: number): number => {
  const filling = Math.PI * bsDensity
  return filling * filling * upperGammaRatio(k, filling * nearFieldGuard * nearFieldGuard)
}

/** Percolation parameter ψ = πλR₁², Lemma 2. */
export const percolationParameter = (bsDensity: number, safeRadius: number): number =>
  Math.PI * bsDensity * safeRadius * safeRadius

/** Radius of K-fold aggregate coverage, R_K = R₁K^{−1/4}, Lemma 2, m. */
export const aggregateRadius = (safeRadius: number, K: number): number => safeRadius / K ** 0.25

/**
 * Mean safe-zone area, eq. (21), m²: √K·πR₁² when the zone is small against the K cells
 * (K ≫ ψ²), K/λ when it fills them (K ≪ ψ²); the smaller of the two in between.
 */
export const safeZoneArea = (K: number, bsDensity: number, safeRadius: number): number =>
  Math.min(Math.sqrt(K) * Math.PI * safeRadius * safeRadius, K / bsDensity)

/** Footprint radius of a super-critical cluster, R = √(K/(πλ)), m. */
export const clusterRadius = (K: number, bsDensity: number): number => Math.sqrt(K / (Math.PI * bsDensity))

/** Footprint radius: √(K/(πλ)) when ψ ≥ ψ_c, R₁ below [choice: the isolated-disc lower bound], m. */
export const footprintRadius = (K: number, bsDensity: number, safeRadius: number): number =>
  percolationParameter(bsDensity, safeRadius) >= CRITICAL_FILLING ? clusterRadius(K, bsDensity) : safeRadius

/**
 * Mean distance to the k-th nearest base station, m: by (17) πλR_k² ~ Gamma(k, 1), so
 * E[R_k] = Γ(k + ½)/(Γ(k)√(πλ)).
 */
export const meanNeighbourDistance = (k: number, bsDensity: number): number => {
  const scale = Math.sqrt(Math.PI * bsDensity)
  if (k >= 64) {
    // The ratio by its expansion in w = 1/8k (DLMF 5.11.13), next term 54w⁶.
    const w = 1 / (8 * k)
    const tail = 5 / 2 - w * (21 / 8 + w * (399 / 8))
    return (Math.sqrt(k) * (1 - w * (1 - w * (1 / 2 + w * tail)))) / scale
  }
  // By recursion from Γ(3/2)/Γ(1) = √π/2.
  let ratio = Math.sqrt(Math.PI) / 2
  for (let i = 1; i < k; i++) ratio *= (i + 0.5) / i
  return ratio / scale
}
