/** The three operating regimes of Theorem 1′-DYN, eqs. (45), (46), docs/model.md §9. */
import { brentRoot, logBesselI0Minus1 } from '../math/index.js'
import { tolerantCeil } from './constants.js'

export type HandoverRegime = 'handover-rich' | 'mid-budget' | 'handover-starved'

/**
 * Regime by the handover ceiling, eq. (46): rich when r_max ≥ r₁ (one base station alone can meet
 * the kinematic promise), mid when r_× ≤ r_max < r₁, starved below r_× = 1/T_req.
 *
 * @param ceiling r_max ≥ 0, 1/s
 * @param singleBsRate r₁ = r_min(1), 1/s
 * @param crossover r_×(K*) = 4πλD/K* = 1/T_req, 1/s
 */
export const handoverRegime = (ceiling: number, singleBsRate: number, crossover: number): HandoverRegime =>
  ceiling >= singleBsRate ? 'handover-rich' : ceiling >= crossover ? 'mid-budget' : 'handover-starved'

/**
 * x̂²/r with I₀(x̂) = 1 + r·T: by (26) the least R²/D at which handover at rate r gives the mean
 * lifetime T, s. Tends to 4T as r → 0 and to 0 as r → ∞.
 *
 * @param rate r in [0, ∞], 1/s
 * @param lifetime T > 0, s
 */
export const leastDiffusionTime = (rate: number, lifetime: number): number => {
  const grown = rate * lifetime
  if (grown < 1e-8) return 4 * lifetime * (1 - grown / 4)
  if (rate === Infinity) return 0
  const target = Math.log(grown)
  // I₀(x) − 1 lies between x²/4 and e^x, which brackets x̂.
  const { root } = brentRoot(
    (x) => logBesselI0Minus1(x) - target,
    Math.min(Math.max(target, 1e-5), 2 * Math.sqrt(grown)),
    2 * Math.sqrt(grown) + 1e-9,
    { tol: 1e-15 },
  )
  return (root * root) / rate
}

/**
 * K_min(r_max) = min{K : r_min(K) ≤ r_max}, eq. (45), for the Poisson law under the exponential
 * surrogate: ⌈πλD·x̂²/r_max⌉ with I₀(x̂) = 1 + r_max·T_req; ⌈K*⌉ at r_max = 0.
 */
export const smallestCluster = (
  ceiling: number,
  bsDensity: number,
  diffusion: number,
  requiredLifetime: number,
): number =>
  Math.max(1, tolerantCeil(Math.PI * bsDensity * diffusion * leastDiffusionTime(ceiling, requiredLifetime)))
