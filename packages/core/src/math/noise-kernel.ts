/**
 * Φ(y) = ∫₀^∞ exp(−x − y·x^a) dx, a = α/2 > 1: how noise cuts the downlink's coverage (model.md, downlink with
 * noise); 1 at y = 0, Γ(1 + 1/a)·y^(−1/a) for large y.
 */
import { ChebyshevSeries } from './chebyshev.js'
import { gaussLegendre } from './gauss-legendre.js'

/** Φ and y·dΦ/dy at ln y. */
export interface NoiseKernel {
  value(logY: number): number
  /** y·Φ′(y) = −y∫x^a exp(−x − y·x^a) dx, in (−1, 0]. */
  slope(logY: number): number
}

/** Below this ln y the kernel is 1 to the last bit but one. */
const NEGLIGIBLE = -40
/** Above this ln y the power law holds to 1e-16 whatever a: the next term is y^(−1/a). */
const cuttingEnd = (a: number): number => 37 * a

/** Φ and −y·Φ′ at ln y. */
type Integrals = (logY: number) => { readonly value: number; readonly fall: number }

/** Where e^z cuts nothing yet, and where it has cut everything. */
const [FIRST, LAST] = [-40, 4]
const PIECES = 22

/**
 * Both integrals by Gauss–Legendre in z = ln(y·x^a), x = c·e^(z/a), c = y^(−1/a): the cut e^(−e^z) then has the same
 * shape for every a, and the rest varies on the scale a ≥ 1. Before the first z the integral is that of e^(−x).
 */
const integrals = (a: number): Integrals => {
  const { nodes, weights } = gaussLegendre(16)
  const width = (LAST - FIRST) / PIECES
  const at = Float64Array.from(
    { length: PIECES * nodes.length },
    (_, i) => FIRST + width * (Math.floor(i / nodes.length) + (1 + nodes[i % nodes.length]) / 2),
  )
  const reach = at.map((z) => Math.exp(z / a))
  const cut = at.map((z) => Math.exp(z))
  const weight = at.map((_, i) => ((weights[i % nodes.length] * width) / (2 * a)) * reach[i])
  return (logY) => {
    const c = Math.exp(-logY / a)
    let value = 0
    let fall = 0
    for (let i = 0; i < at.length; i++) {
      const term = weight[i] * Math.exp(-c * reach[i] - cut[i])
      value += term
      fall += cut[i] * term
    }
    return { value: c * value - Math.expm1(-c * Math.exp(FIRST / a)), fall: c * fall }
  }
}

/** Absolute error of the two series: rounding of ln Φ, which reaches some forty. */
const FIT = 3e-13

const build = (a: number): NoiseKernel => {
  const high = cuttingEnd(a)
  const at = integrals(a)
  const limit = Math.log(at(high).value)
  // ln Φ is smooth where Φ itself spans many decades.
  const logValue = ChebyshevSeries.fit((t) => Math.log(at(t).value), NEGLIGIBLE, high, FIT)
  const steepness = ChebyshevSeries.fit((t) => at(t).fall / at(t).value, NEGLIGIBLE, high, FIT)
  const value = (t: number): number => {
    if (t <= NEGLIGIBLE) return 1
    return Math.exp(t < high ? logValue.at(t) : limit - (t - high) / a)
  }
  return {
    value,
    slope: (t) => (t <= NEGLIGIBLE ? 0 : -value(t) * (t < high ? steepness.at(t) : 1 / a)),
  }
}

const kernels = new Map<number, NoiseKernel>()
const MOST_KERNELS = 16

/**
 * The kernel of one path-loss exponent α > 2; built once (some milliseconds) and kept.
 *
 * @throws RangeError unless α > 2
 */
export const noiseKernel = (pathLossExponent: number): NoiseKernel => {
  if (!(pathLossExponent > 2))
    throw new RangeError(`the path-loss exponent must exceed 2; got ${pathLossExponent}`)
  const known = kernels.get(pathLossExponent)
  if (known) return known
  if (kernels.size >= MOST_KERNELS) kernels.clear()
  const built = build(pathLossExponent / 2)
  kernels.set(pathLossExponent, built)
  return built
}
