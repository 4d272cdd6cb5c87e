/**
 * First exit of Brownian motion (generator ∇², D = 1) from the unit disc, started at its centre: the static law
 * of docs/model.md §6. A disc of radius R and diffusion D has exit time (R²/D)·τ.
 *
 * From t = 0.05 on the Bessel-zero series. Below it the inversion of 1/(s I0(√s)) in z = √s, along the steepest
 * descent Re z = 1/(2t): there e^(z²t − z) falls as a Gaussian and does not oscillate, so trapezoids converge
 * geometrically and the small exit probability keeps its relative accuracy (down to e^(−1/4t) underflowing).
 */
import { besselJ0Zero, besselJ1AtJ0Zero } from './bessel-zeros.js'
import { complexBesselI0Scaled } from './complex-bessel.js'

const SEAM = 0.05

/** Σ 2e^(−j²t) j^power/J1(j) over the zeros j of J0. */
const zeroSeries = (t: number, power: number): number => {
  let sum = 0
  for (let k = 1; ; k++) {
    const j = besselJ0Zero(k)
    const term = (2 * Math.exp(-j * j * t) * j ** power) / besselJ1AtJ0Zero(k)
    sum += term
    // Negated, so that NaN ends the sum too.
    if (!(Math.abs(term) > 1e-17 * Math.abs(sum))) return sum
  }
}

/** Inverse transform of s^((power − 1)/2)/I0(√s), i.e. (1/πi)∫ z^power e^(z²t)/I0(z) dz; power ≤ 1, t < 0.1. */
const descent = (t: number, power: number): number => {
  const abscissa = 1 / (2 * t)
  // e^(−ty²) is 1e-17 at the end. Trapezoids of step h err by e^(−(π/h)²/t), the Gaussian's own, as long as the
  // shift π/(ht) stays clear of the poles of 1/I0, `abscissa` away; else by e^(−π/(ht) + 1/4t).
  const end = Math.sqrt(39 / t)
  const step = t < 1 / 156 ? Math.PI / Math.sqrt(39 * t) : Math.PI / (39 * t + 0.25)
  let sum = 0
  for (let y = 0; y <= end; y += step) {
    const { re, im } = complexBesselI0Scaled(abscissa, y)
    // z^power/(e^(−z)I0(z)), real part; z^(−3) and z^(−1) as powers of 1/z.
    const size = re * re + im * im
    let vRe = re / size
    let vIm = -im / size
    const square = abscissa * abscissa + y * y
    const fRe = power > 0 ? abscissa : abscissa / square
    const fIm = power > 0 ? y : -y / square
    for (let i = Math.abs(power); i > 0; i--) {
      const next = vRe * fRe - vIm * fIm
      vIm = vRe * fIm + vIm * fRe
      vRe = next
    }
    sum += (y === 0 ? 0.5 : 1) * Math.exp(-t * y * y) * vRe
  }
  return ((2 * step) / Math.PI) * Math.exp(-1 / (4 * t)) * sum
}

/** P(τ > t), t ≥ 0 (1 below). Relative error about 1e-14 for all t; NaN for NaN. */
export const discExitSurvival = (t: number): number => {
  if (t <= 0) return 1
  return t < SEAM ? 1 - descent(t, -1) : zeroSeries(t, -1)
}

/** P(τ ≤ t) = 1 − `discExitSurvival`, relative error about 1e-14 down to the smallest double (t ≈ 3.4e-4). */
export const discExitProbability = (t: number): number => {
  if (t <= 0) return 0
  return t < SEAM ? descent(t, -1) : 1 - zeroSeries(t, -1)
}

/** Density of τ at t. Relative error about 1e-13. */
export const discExitDensity = (t: number): number => {
  if (t <= 0) return 0
  return t < SEAM ? descent(t, 1) : zeroSeries(t, 1)
}

/** ∫₀^t P(τ > u) du: t at small t, the mean 1/4 as t → ∞. Relative error about 1e-15. */
export const discExitSurvivalIntegral = (t: number): number => {
  if (t <= 0) return 0
  return t < SEAM ? t - descent(t, -3) : 0.25 - zeroSeries(t, -3)
}

/**
 * The t with P(τ ≤ t) = probability: q(0.1) = 0.0854341569. 0 at 0, Infinity at 1, NaN for NaN; relative error
 * about 1e-14 times the conditioning of the input. RangeError outside [0, 1].
 */
export const discExitQuantile = (probability: number): number => {
  if (probability < 0 || probability > 1)
    throw new RangeError(`a probability is in [0, 1]; got ${probability}`)
  if (probability === 0) return 0
  if (probability === 1) return Infinity
  return probability < 0.3 ? lowerQuantile(probability) : upperQuantile(1 - probability)
}

/** Newton on ln P in 1/t, nearly the straight line ln 2 − 1/(4t). */
const lowerQuantile = (probability: number): number => {
  let w = -4 * Math.log(probability / 2)
  for (let i = 0; i < 50; i++) {
    const t = 1 / w
    const reached = discExitProbability(t)
    // d ln P/dw = −t²·density/P.
    const step = (Math.log(reached / probability) * reached) / (t * t * discExitDensity(t))
    w += step
    if (Math.abs(step) < 1e-9 * w) break
  }
  return 1 / w
}

/** Newton on ln S in t, nearly the straight line of the first term of the series. */
const upperQuantile = (survival: number): number => {
  const j = besselJ0Zero(1)
  let t = Math.log(2 / (j * besselJ1AtJ0Zero(1) * survival)) / (j * j)
  for (let i = 0; i < 50; i++) {
    const left = discExitSurvival(t)
    const step = (Math.log(left / survival) * left) / discExitDensity(t)
    t += step
    if (Math.abs(step) < 1e-9 * t) break
  }
  return t
}
