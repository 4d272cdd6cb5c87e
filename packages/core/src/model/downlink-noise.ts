/** The downlink with noise beside interference [beyond]. */
import { downlinkKernelOfLog, halfLineNodes, noiseKernel } from '../math/index.js'
import type { DownlinkLaw } from './downlink.js'

/** What noise and path loss do to the downlink of a network. */
export interface DownlinkNoise {
  /** λ, 1/m². */
  readonly bsDensity: number
  /** P, W. */
  readonly txPower: number
  /** N = k·290 K·B·F, W. */
  readonly noisePower: number
  /** L₀, received over transmitted power at 1 m; (ℓ/4π)² in free space. */
  readonly intercept: number
  /** α > 2. */
  readonly pathLossExponent: number
}

/**
 * ν₀ = N/(P·L₀·(πλ)^(α/2)): noise over the power received at distance 1/√(πλ) with unit gains, a ratio; 0 in the
 * interference limit.
 */
export const noiseRatio = (noise: DownlinkNoise): number =>
  noise.noisePower /
  (noise.txPower * noise.intercept * (Math.PI * noise.bsDensity) ** (noise.pathLossExponent / 2))

/** Nodes of the outer integral; the interference limit needs fewer, noise bends the integrand near 0. */
const NODES = 192

/**
 * The downlink with noise: with w = πλr² of the nearest base station exponential,
 *
 *   P(SINR > t) = ∫₀^∞ exp(−w(1 + κ) − ν w^(α/2)) dw = Φ(y)/s,  s = 1 + κ,  y = ν s^(−α/2),
 *   κ = qH(tG/g) + (1 − q)H(tηG/g),  ν = ν₀·t/g,
 *
 * Φ of `noiseKernel`. 1/G = η + (1 − η)q and κ are linear in q and rise, so every integrand is exp(−(rising and
 * linear in q)): both lobe rates fall and are convex in q, as every law's must.
 *
 * @param sideLobeRatio η in [0, 1]
 * @throws RangeError unless α > 2
 */
export const noiseLimited = (sideLobeRatio: number, noise: DownlinkNoise): DownlinkLaw => {
  const { pathLossExponent } = noise
  const half = pathLossExponent / 2
  const kernel = noiseKernel(pathLossExponent)
  const logRatio = Math.log(noiseRatio(noise))
  const { nodes, weights } = halfLineNodes(2 / pathLossExponent, NODES)
  const logT = nodes.map((u) => (u > 30 ? u : Math.log(Math.expm1(u))))
  const at = (scale: number): Float64Array =>
    nodes.map((_, i) => (scale === 0 ? 0 : downlinkKernelOfLog(logT[i] + Math.log(scale), pathLossExponent)))
  const own = at(1)
  const weak = at(sideLobeRatio)
  const strong = sideLobeRatio === 0 ? undefined : at(1 / sideLobeRatio)
  const inverseSlope = 1 - sideLobeRatio

  /** P(SINR > t) and its derivative in q, from κ, dκ/dq and 1/g, d(1/g)/dq over G. */
  const tail = { value: 0, slope: 0 }
  const setTail = (i: number, kappa: number, rise: number, inverse: number, inverseRise: number): void => {
    const s = 1 + kappa
    const logY = logRatio + logT[i] + Math.log(inverse) - half * Math.log(s)
    const value = kernel.value(logY) / s
    const steep = kernel.slope(logY) / s
    tail.value = value
    // d ln y/dq = (1/g)′·g − (α/2)·s′/s.
    tail.slope = steep * (inverseRise / inverse - (half * rise) / s) - (value * rise) / s
  }

  return (q) => {
    const inverse = sideLobeRatio + inverseSlope * q
    let main = 0
    let side = 0
    let mainSlope = 0
    let sideSlope = 0
    for (let i = 0; i < weights.length; i++) {
      const weight = weights[i]
      const mainRise = own[i] - weak[i]
      setTail(i, weak[i] + q * mainRise, mainRise, inverse, inverseSlope)
      main += weight * tail.value
      mainSlope += weight * tail.slope
      // η = 0: a side lobe delivers nothing.
      if (!strong) continue
      const sideRise = strong[i] - own[i]
      setTail(i, own[i] + q * sideRise, sideRise, inverse / sideLobeRatio, inverseSlope / sideLobeRatio)
      side += weight * tail.value
      sideSlope += weight * tail.slope
    }
    return { main, side, mainSlope, sideSlope }
  }
}
