/**
 * Exact mean exit time of Brownian motion from a circular sector, the [beyond] form of docs/model.md §4.
 *
 * T(d,φ) = (4/Dθ) Σ_k (−1)^k [d² − R²(d/R)^{ν_k}] cos(ν_kφ)/(ν_k(ν_k² − 4)), ν_k = (2k+1)π/θ.
 */

/** (1 − e^{−x})/x, 1 at x = 0. */
const phi = (x: number): number => (x === 0 ? 1 : -Math.expm1(-x) / x)

/** Derivative of `phi`: (e^{−x}(1 + x) − 1)/x². */
const phiSlope = (x: number): number =>
  Math.abs(x) < 1e-2
    ? -1 / 2 + x * (1 / 3 - x * (1 / 8 - x * (1 / 30 - x * (1 / 144 - x / 840))))
    : (Math.exp(-x) * (1 + x) - 1) / (x * x)

/** Weights of the Cohen–Rodríguez Villegas–Zagier alternating sum (Exp. Math. 9, 2000, algorithm 1). */
const ALTERNATING_TERMS = 26
const alternatingWeights: Float64Array = (() => {
  const n = ALTERNATING_TERMS
  const grown = (3 + Math.sqrt(8)) ** n
  const d = (grown + 1 / grown) / 2
  const weights = new Float64Array(n)
  let b = -1
  let c = -d
  for (let k = 0; k < n; k++) {
    c = b - c
    weights[k] = c / d
    b = ((k + n) * (k - n) * b) / ((k + 0.5) * (k + 1))
  }
  return weights
})()

/**
 * Scaled lifetime τ(θ, ϱ) = D·T/d² on the axis (φ = 0), ϱ = R/d > 1, and its partial derivatives.
 * With L = ln ϱ a term is (−1)^k L·φ((ν−2)L)/(ν(ν+2)): the pole at ν = 2 is gone, and since the
 * terms with ν > 2 are a moment sequence the alternating series sums to full accuracy in 26 terms.
 */
export interface ScaledSectorLifetime {
  readonly value: number
  /** ∂τ/∂θ at fixed ϱ. */
  readonly slopeTheta: number
  /** ∂τ/∂ ln ϱ at fixed θ. */
  readonly slopeLogReach: number
}

export const scaledSectorLifetime = (theta: number, reach: number): ScaledSectorLifetime => {
  const L = Math.log(reach)
  // Terms with ν ≤ 2 (wide sectors) come before the moment sequence starts.
  let first = 0
  while ((2 * first + 1) * Math.PI <= 2 * theta) first++
  let value = 0
  let slopeNu = 0
  let slopeL = 0
  const add = (k: number, weight: number): void => {
    const nu = ((2 * k + 1) * Math.PI) / theta
    const x = (nu - 2) * L
    const denominator = nu * (nu + 2)
    const p = phi(x)
    const term = (L * p) / denominator
    value += weight * term
    // dν/dθ = −ν/θ; d ln(denominator)/dν = (2ν + 2)/(ν(ν + 2)).
    slopeNu +=
      weight * (-nu / theta) * ((L * L * phiSlope(x)) / denominator - (term * (2 * nu + 2)) / denominator)
    // d(Lφ((ν−2)L))/dL = e^{−(ν−2)L}.
    slopeL += (weight * Math.exp(-x)) / denominator
  }
  for (let k = 0; k < first; k++) add(k, k % 2 === 0 ? 1 : -1)
  const sign = first % 2 === 0 ? 1 : -1
  for (let k = 0; k < ALTERNATING_TERMS; k++) add(first + k, sign * alternatingWeights[k])
  const scale = 4 / theta
  return {
    value: scale * value,
    slopeTheta: scale * slopeNu - (scale * value) / theta,
    slopeLogReach: scale * slopeL,
  }
}

/** Turns that differ from a full one by rounding. */
const ALL_ROUND = 2 * Math.PI * (1 - 4 * Number.EPSILON)

/**
 * Exact mean time in s to leave the sector of opening `theta` and radius `radius` from the point at
 * distance `distance` and angle `angle` off its axis. A beam all round (θ = 2π) has no edges to leave
 * through: (R² − d²)/4D of the disc, where the sector's series would absorb on a slit.
 *
 * @param theta θ in (0, 2π], rad
 * @param diffusion D > 0, m²/s
 * @returns s; 0 on and outside the boundary
 */
export const sectorLifetime = (
  distance: number,
  theta: number,
  radius: number,
  diffusion: number,
  angle = 0,
): number => {
  if (distance < 0 || distance >= radius) return 0
  if (theta >= ALL_ROUND) return ((radius - distance) * (radius + distance)) / (4 * diffusion)
  if (distance === 0 || Math.abs(angle) >= theta / 2) return 0
  const scale = (distance * distance) / diffusion
  if (angle === 0) return scale * scaledSectorLifetime(theta, radius / distance).value
  const L = Math.log(radius / distance)
  let sum = 0
  // Off the axis the terms no longer alternate strictly; they fall as k^−3, so sum them plainly.
  for (let k = 0; k < 100_000; k++) {
    const nu = ((2 * k + 1) * Math.PI) / theta
    const term = (L * phi((nu - 2) * L)) / (nu * (nu + 2))
    sum += (k % 2 === 0 ? 1 : -1) * term * Math.cos(nu * angle)
    if (k > 8 && term < 1e-16 * Math.abs(sum)) break
  }
  return (scale * 4 * sum) / theta
}
