/** Tracking lifetimes of a disc footprint, eqs. (23)–(29), docs/model.md §6. */
import { besselI0Minus1, handoverArgument, logBesselI0Minus1 } from '../math/index.js'
import { clusterRadius } from './cluster.js'
import { FISHER_EXPONENT } from './constants.js'

/** Static mean lifetime from the centre of a disc, eq. (23): T = R²/4D, s. */
export const staticLifetime = (radius: number, diffusion: number): number =>
  (radius * radius) / (4 * diffusion)

/**
 * Mean lifetime under Poisson handover, eq. (26): T = (I₀(x) − 1)/r, x = R√(r/D); R²/4D at r = 0.
 * Lifetimes beyond the largest double are reported as Infinity; `logResettingLifetime` has them.
 *
 * @param radius R, m
 * @param diffusion D > 0, m²/s
 * @param rate r ≥ 0, 1/s
 * @returns s
 */
export const resettingLifetime = (radius: number, diffusion: number, rate: number): number => {
  const x = radius * Math.sqrt(rate / diffusion)
  // For tiny x (26) is R²/4D·(1 + x²/16): dividing I₀ − 1 by r would lose it to underflow.
  if (x < 1e-4) return staticLifetime(radius, diffusion) * (1 + (x * x) / 16)
  const direct = besselI0Minus1(x) / rate
  return direct === Infinity ? Math.exp(logBesselI0Minus1(x) - Math.log(rate)) : direct
}

/** ln T of eq. (26), T in s: finite where T itself overflows. */
export const logResettingLifetime = (radius: number, diffusion: number, rate: number): number => {
  const x = radius * Math.sqrt(rate / diffusion)
  if (x < 1e-4) return Math.log(staticLifetime(radius, diffusion) * (1 + (x * x) / 16))
  return logBesselI0Minus1(x) - Math.log(rate)
}

/** `resettingLifetime` of the super-critical cluster, R = √(K/(πλ)), s. */
export const dynamicLifetime = (K: number, bsDensity: number, diffusion: number, rate: number): number =>
  resettingLifetime(clusterRadius(K, bsDensity), diffusion, rate)

/** Small-x form of (27): (R²/4D)(1 + x²/16), s. */
export const slowHandoverLifetime = (radius: number, diffusion: number, rate: number): number =>
  staticLifetime(radius, diffusion) * (1 + (radius * radius * rate) / (16 * diffusion))

/** Large-x form of (27): e^x/(r√(2πx)), s. */
export const fastHandoverLifetime = (radius: number, diffusion: number, rate: number): number => {
  const x = radius * Math.sqrt(rate / diffusion)
  return Math.exp(x - 0.5 * Math.log(2 * Math.PI * x) - Math.log(rate))
}

/** Crossover rate (28) [choice x = 2]: r_× = 4D/R² = 1/T_static, 1/s. */
export const crossoverRate = (radius: number, diffusion: number): number =>
  (4 * diffusion) / (radius * radius)

/**
 * The least handover rate at which a disc of radius R lives `requiredLifetime` in the mean, exactly:
 * r = (D/R²)·X(4D·T_req/R²)², with X of docs/model.md §6; 0 when the static disc lives long enough.
 *
 * @returns 1/s
 */
export const minimumResettingRate = (radius: number, diffusion: number, requiredLifetime: number): number => {
  const inverseTime = diffusion / (radius * radius)
  const x = handoverArgument(4 * inverseTime * requiredLifetime)
  return inverseTime * x * x
}

/** `minimumResettingRate` of the super-critical cluster: (πλD/K)·X(K* over K)², 1/s. */
export const minimumHandoverRate = (
  K: number,
  bsDensity: number,
  diffusion: number,
  requiredLifetime: number,
): number => minimumResettingRate(clusterRadius(K, bsDensity), diffusion, requiredLifetime)

/**
 * The paper's leading order (29): r ≈ (πλD/K)·ln²(K* over K), 1/s. Far too small (at K* over K = 21.5 the
 * true rate is 6.3 times as large): a design at this rate breaks the kinematic promise. Shown beside
 * the exact rate, never designed with.
 */
export const leadingOrderHandoverRate = (
  K: number,
  bsDensity: number,
  diffusion: number,
  requiredLifetime: number,
): number => {
  const deficit = staticClusterSize(bsDensity, diffusion, requiredLifetime) / K
  return deficit <= 1 ? 0 : ((Math.PI * bsDensity * diffusion) / K) * Math.log(deficit) ** 2
}

/** K* = 4πλD·T_req, eq. (37), a real number. */
export const staticClusterSize = (bsDensity: number, diffusion: number, requiredLifetime: number): number =>
  4 * Math.PI * bsDensity * diffusion * requiredLifetime

/** Handover rate of a 3GPP hysteresis margin Δ, Remark 5: r = 4D/Δ², 1/s. */
export const hysteresisRate = (margin: number, diffusion: number): number =>
  (4 * diffusion) / (margin * margin)

/** The hysteresis margin Δ that acts as rate r, Remark 5: Δ = √(4D/r), m; Infinity at r = 0. */
export const hysteresisMargin = (rate: number, diffusion: number): number => Math.sqrt((4 * diffusion) / rate)

/**
 * Quantile growth at criticality, eq. (25): t_q/t_p = ((1−p)/(1−q))^{1/(τ−1)} over clusters
 * (tail exponent 96/91), or with exponent 1/(τ−2) for the cluster of a typical point (5/91).
 */
export const criticalQuantileRatio = (
  q: number,
  p: number,
  over: 'clusters' | 'points' = 'clusters',
): number => ((1 - p) / (1 - q)) ** (1 / (FISHER_EXPONENT - (over === 'clusters' ? 1 : 2)))
