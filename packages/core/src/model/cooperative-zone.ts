/** Fusion over a cluster: aggregate SINCR and the safe zone in which it suffices, eqs. (19)–(21), docs/model.md §5. */
import { erf } from '../math/index.js'
import { inverseFourthMoment, percolationParameter } from './cluster.js'
import { zoneTable } from './cooperative-zone-table.js'

/**
 * Mean aggregate SINCR of a target at the centre of its cluster, (19) with its means: numerator and denominator
 * averaged, ΣE[S_k]/(K(Ī + C̄ + N)), E[S_k] by (18). In terms of the mean-field radius, at which one echo has SINCR γ,
 * it is γ R₁⁴ · (1/K)Σ_{k≤K} E[R_k⁻⁴ | R_k > r₀].
 *
 * @param safeRadius R₁ of the mean field, m
 * @param nearFieldGuard r₀ > 0, m
 * @returns a power ratio
 */
export const aggregateSincr = (
  K: number,
  bsDensity: number,
  nearFieldGuard: number,
  safeRadius: number,
  detectionThreshold: number,
): number => {
  const guard = Math.PI * bsDensity * nearFieldGuard ** 2
  const most = Math.max(1000, Math.ceil(4 * guard))
  let sum = 0
  // Past all that the guard can touch the terms are (πλ)²/((k − 1)(k − 2)), which telescope.
  if (K > most) sum = (Math.PI * bsDensity) ** 2 * (1 / (most - 1) - 1 / (K - 1))
  for (let k = 1; k <= Math.min(K, most); k++) sum += inverseFourthMoment(k, bsDensity, nearFieldGuard)
  return (detectionThreshold * safeRadius ** 4 * sum) / K
}

/** Σ_n a_n T_n(x), by Clenshaw. */
const chebyshevSum = (coefficients: readonly number[], x: number): number => {
  let [one, two] = [0, 0]
  for (let n = coefficients.length - 1; n >= 1; n--) [one, two] = [2 * x * one - two + coefficients[n], one]
  return x * one - two + coefficients[0]
}

/**
 * Mean area of the safe zone (20): where the echoes at the K base stations nearest to the cluster's centre, with their
 * mean interference, noise and clutter, reach γ together, Σ|x − x_k|⁻⁴ ≥ K/R₁⁴. Exact for Poisson base stations: given
 * the first outsider at R the members lie uniformly in the disc, so that the transform of the sum is φ^K, and
 * λ|S_K| = 𝓛⁻¹{E ∫(1 − φ^K)dx/s} at K/R₁⁴, which depends on K and c = ψ/√K alone: K·erf(½√π c), what a large cluster has
 * inside (the sum over all base stations is a Lévy law), and ψ·h(K, c), its rim, h between 0 and 1, tabulated. πR₁² for
 * K = 1. √K·πR₁², the branch of Lemma 2, for K ≫ ψ²; its other, K/λ, for ψ ≪ K ≪ ψ² alone, since from far away the
 * members are one place: πR₁² for K ≪ ψ.
 *
 * @param K whole, ≥ 1
 * @returns m², to a relative 1e-3
 */
export const cooperativeCoverage = (K: number, bsDensity: number, safeRadius: number): number => {
  const psi = percolationParameter(bsDensity, safeRadius)
  if (K === 1 || !(psi > 0 && psi < Infinity)) return Math.PI * safeRadius ** 2
  const c = psi / Math.sqrt(K)
  const level = (c - 1) / (c + 1)
  const rim = chebyshevSum(
    zoneTable.map((row) => chebyshevSum(row, level)),
    2 * Math.sqrt(2 / K) - 1,
  )
  return (K * erf((Math.sqrt(Math.PI) * c) / 2) + psi * rim) / bsDensity
}
