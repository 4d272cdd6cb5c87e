/** Mean lifetime on Poisson–Voronoi cells: lost when the nearest base station is not in the cluster [beyond]. */
import { handoverArgument, logBesselI0Minus1 } from '../../math/index.js'

/** Most cooperators whose static lifetime is known, and most under handover. */
export const CELLS_LARGEST = 1000
export const CELLS_LARGEST_MOVING = 200

/** K must be a whole number in [1, most]. @throws RangeError */
export const checkCellsSize = (K: number, most: number): void => {
  if (!Number.isInteger(K) || K < 1 || K > most)
    throw new RangeError(`the law of cells holds for K = 1 to ${most} cooperators, got ${K}`)
}

/**
 * λD·T₀(K), static mean lifetime on Poisson–Voronoi cells in units of 1/λD, fitted to 254 simulations:
 * (K/4π)/(1 + 0.6845 K^−½ + 0.3984 K⁻¹ − 0.1653 K^−3/2), within 0.55 % for K = 1 … 1000.
 */
export const cellsStaticLifetime = (K: number): number => {
  const root = 1 / Math.sqrt(K)
  return K / (4 * Math.PI) / (1 + root * (0.6845 + root * (0.3984 - 0.1653 * root)))
}

/** What q(K, x) is made of: at any x, per x, and per 1/(1 + x). */
const constant = (K: number): number => 0.2032 / Math.sqrt(K) - 0.9804 / K + 3.901 / (K * K)
const rising = (K: number): number => 0.4748 / K - 0.2449 / K ** 1.5 + 0.1792 / (K * K)
const fading = (K: number): number => 3.9366 / K - 5.5689 / (K * K)

/** q(K, x), by which handover does less on cells than on a disc: y = x/(1 + q), K ≥ 2. */
const hindrance = (K: number, x: number): number => constant(K) + x * rising(K) + fading(K) / (1 + x)

/** ln G(y), G = 4(I₀(y) − 1)/y². */
const logGain = (y: number): number =>
  y < 1e-4 ? Math.log1p((y * y) / 16) : logBesselI0Minus1(y) - 2 * Math.log(y / 2)

/** ln(T/T₀) = ln G(κx/(1 + q(K, x))) under Poisson handover, unchecked; κ = 1 on Poisson layouts. */
export const logCellsGain = (K: number, x: number, kappa = 1): number =>
  K === 1 ? 0 : logGain((kappa * x) / (1 + hindrance(K, x)))

/** x = √(Kr/(πλD)), ν = r/λD; what R√(r/D) is on a disc of area K/λ. */
export const cellsArgument = (K: number, scaledRate: number): number => Math.sqrt((K * scaledRate) / Math.PI)

/** ν = r/λD of an argument x. */
export const cellsScaledRate = (K: number, x: number): number => (Math.PI * x * x) / K

/** Largest x that the fit of the Poisson lifetime was tested at; at K = 1 handover does nothing, whatever x. */
export const largestCellsArgument = (K: number): number => {
  if (K === 1) return Infinity
  return K <= 5 ? 15 : K <= 12 ? 12 : K <= CELLS_LARGEST_MOVING ? 10 : 0
}

/** ln of λD·T at x, unchecked: T = T₀(K)·G(y). */
export const logCellsLifetime = (K: number, x: number): number =>
  Math.log(cellsStaticLifetime(K)) + logCellsGain(K, x)

/** Arguments are made from rates of a few digits: so much beyond the end of a range is still within it. */
const END = 1 + 1e-6

/** @throws RangeError where x is beyond what the law was tested at */
export const checkCellsArgument = (K: number, x: number, largest: number): void => {
  if (x > largest * END)
    throw new RangeError(
      largest === 0
        ? `the law of cells holds for K = 1 to ${CELLS_LARGEST_MOVING} cooperators under handover, got ${K}`
        : `the law of cells holds up to x = √(Kr/(πλD)) = ${largest} at K = ${K}, got x = ${Number(x.toPrecision(5))}`,
    )
}

/**
 * Mean lifetime on Poisson–Voronoi cells under Poisson handover [beyond]: T = T₀(K)·G(y), G(y) = 4(I₀(y) − 1)/y²,
 * y = x/(1 + q(K, x)), x = √(Kr/(πλD)). Error 0.3 % for x ≤ 8, 1 % to x = 12 (K = 20 at x = 10: 2.9 % low). At
 * K = 1 the nearest site stays the nearest until the loss, and handover does nothing.
 *
 * @param K cooperators, 1 … 1000; 1 … 200 under handover
 * @param bsDensity λ > 0, 1/m²
 * @param diffusion D > 0, m²/s
 * @param rate r ≥ 0, 1/s; x ≤ 15 for K ≤ 5, 12 for K ≤ 12, 10 above
 * @returns s
 * @throws RangeError outside these ranges
 */
export const cellsLifetime = (K: number, bsDensity: number, diffusion: number, rate: number): number => {
  checkCellsSize(K, CELLS_LARGEST)
  const scale = bsDensity * diffusion
  const x = cellsArgument(K, rate / scale)
  checkCellsArgument(K, x, largestCellsArgument(K))
  return Math.exp(logCellsLifetime(K, x)) / scale
}

/**
 * x at which the lifetime under Poisson handover is `ratio` times the static one: κy = X(T/T₀) of (26), then
 * x = y(1 + q(K, x)), which times 1 + x is a quadratic. 0 where the static lifetime is enough; Infinity where no x up to
 * `largest` is.
 */
export const cellsArgumentFor = (K: number, ratio: number, largest: number, kappa = 1): number => {
  const y = handoverArgument(ratio) / kappa
  if (y === 0) return 0
  if (K === 1 || y * (1 + hindrance(K, largest)) > largest) return Infinity
  const whole = y * (1 + constant(K))
  const slope = y * rising(K)
  // a·x² + b·x + c = 0, c > 0: the least positive root, by the form in which nothing cancels.
  const a = slope - 1
  const b = whole + slope - 1
  const c = whole + y * fading(K)
  const root = Math.sqrt(b * b - 4 * a * c)
  return Math.min(largest, b < 0 ? (2 * c) / (root - b) : (b + root) / (-2 * a))
}
