/** Radar echo and processing gain, eqs. (3), (7), docs/model.md §3. */
import { BOLTZMANN, SPEED_OF_LIGHT, STANDARD_TEMPERATURE } from './constants.js'

/** Wavelength ℓ = c/f_c, m. */
export const wavelength = (carrier: number): number => SPEED_OF_LIGHT / carrier

/** Free-space interference scale a = P(ℓ/4π)², W·m². */
export const interferenceScale = (txPower: number, carrier: number): number =>
  txPower * (wavelength(carrier) / (4 * Math.PI)) ** 2

/** Noise power N = k·290 K·B·F, W. */
export const noisePower = (bandwidth: number, noiseFigure: number): number =>
  BOLTZMANN * STANDARD_TEMPERATURE * bandwidth * noiseFigure

/**
 * Processing gain g(ρ) = g₀(ρ/ρ_ref)^ζ [choice]: ζ = 0 none, ½ non-coherent, 1 coherent integration.
 *
 * @returns a ratio
 */
export const processingGain = (
  share: number,
  gainAtReference: number,
  referenceShare: number,
  integration: number,
): number => (integration === 0 ? gainAtReference : gainAtReference * (share / referenceShare) ** integration)

/** The share ρ at which the processing gain reaches `gain`; the inverse of `processingGain`, ζ > 0. */
export const shareForGain = (
  gain: number,
  gainAtReference: number,
  referenceShare: number,
  integration: number,
): number => referenceShare * (gain / gainAtReference) ** (1 / integration)

/**
 * Echo demand E = 4πγd⁴/(σ g): with it the argument of the kernel (7) is A(d) = E/G². It is the one
 * place where distance, cross-section and share meet, so R₁ separates: R₁⁴ = σ g(ρ) E*(θ)/(4πγ).
 *
 * @param distance d, m
 * @param gain g(ρ), a ratio
 * @returns m²
 */
export const echoDemand = (distance: number, gain: number, rcs: number, detectionThreshold: number): number =>
  (4 * Math.PI * detectionThreshold * distance ** 4) / (rcs * gain)

/** The distance at which the echo demand is E; inverse of `echoDemand`, m. */
export const distanceForDemand = (
  demand: number,
  gain: number,
  rcs: number,
  detectionThreshold: number,
): number => ((rcs * gain * demand) / (4 * Math.PI * detectionThreshold)) ** 0.25

/**
 * Clutter floor over a, the bracket of (7) [C̄ = P(ℓ²/(4π)³)[qG² + (1−q)η²G²]σ_cλ_c 2πr₀^{2−α_c}/(α_c−2)]
 * without its beam term: σ_cλ_c·2π r₀^{2−α_c}/(4π(α_c − 2)), so that C̄/a = this × [qG² + (1−q)η²G²].
 *
 * @returns 1/m²
 */
export const clutterFactor = (
  clutter: { readonly density: number; readonly reflectivity: number; readonly exponent: number },
  nearFieldGuard: number,
): number =>
  (clutter.density * clutter.reflectivity * nearFieldGuard ** (2 - clutter.exponent)) /
  (2 * (clutter.exponent - 2))
