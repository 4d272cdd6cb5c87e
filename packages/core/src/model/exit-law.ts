/** The exact law of the tracking lifetime of a disc footprint, the [beyond] part of docs/model.md §6. */
import {
  complexBesselI0Scaled,
  discExitProbability,
  discExitSurvival,
  discExitSurvivalIntegral,
  gaussKronrod,
  invertLaplace,
  tabulatedExitProbability,
} from '../math/index.js'

/**
 * P(T > t) under Poisson handover at rate r: the survival transform
 * (1 − φ₀(s+r))/(s + rφ₀(s+r)), φ₀(u) = 1/I₀(R√(u/D)), inverted numerically; r = 0 by the
 * Bessel-zero series.
 *
 * @param time t ≥ 0, s
 * @param radius R, m
 * @param diffusion D, m²/s
 * @param rate r ≥ 0, 1/s
 * @returns a probability, absolute accuracy about 1e-10
 */
export const resettingSurvival = (time: number, radius: number, diffusion: number, rate: number): number => {
  const unit = (radius * radius) / diffusion
  const t = time / unit
  if (t <= 0) return 1
  if (rate === 0) return discExitSurvival(t)
  const k = rate * unit
  const survival = 1 - invertLaplace((re, im) => lossTransform(re, im, k), t)
  return Math.min(1, Math.max(0, survival))
}

/**
 * Transform of P(T ≤ t) in units of R²/D: φ(s)/s, φ(s) = (s+k)φ₀(s+k)/(s + kφ₀(s+k)). Inverting
 * the loss rather than the survival keeps small outages accurate.
 */
const lossTransform = (re: number, im: number, k: number): { re: number; im: number } => {
  const ure = re + k
  // √u with Re ≥ 0.
  const modulus = Math.hypot(ure, im)
  // The larger part from a sum, the other from 2·Re·Im = Im u: the difference |u| − Re u would lose it
  // where many handovers (k ≫ |s|) leave u next to the real axis.
  const larger = Math.sqrt((modulus + Math.abs(ure)) / 2)
  const smaller = larger === 0 ? 0 : Math.abs(im) / (2 * larger)
  const [rootRe, rootImSize] = ure >= 0 ? [larger, smaller] : [smaller, larger]
  const rootIm = Math.sign(im || 1) * rootImSize
  // φ₀ = 1/I₀(√u) = e^{−√u}/[e^{−√u}I₀(√u)].
  const scaled = complexBesselI0Scaled(rootRe, rootIm)
  const size = scaled.re * scaled.re + scaled.im * scaled.im
  const decay = Math.exp(-rootRe)
  const cos = decay * Math.cos(rootIm)
  const sin = -decay * Math.sin(rootIm)
  const phiRe = (cos * scaled.re + sin * scaled.im) / size
  const phiIm = (sin * scaled.re - cos * scaled.im) / size
  // numerator (s + k)φ₀, denominator s(s + kφ₀)
  const numRe = ure * phiRe - im * phiIm
  const numIm = ure * phiIm + im * phiRe
  const inRe = re + k * phiRe
  const inIm = im + k * phiIm
  const denRe = re * inRe - im * inIm
  const denIm = re * inIm + im * inRe
  const den = denRe * denRe + denIm * denIm
  return { re: (numRe * denRe + numIm * denIm) / den, im: (numIm * denRe - numRe * denIm) / den }
}

/** Below it the inversion, accurate to about 1e-16, has no digits to spare, and a second exit counts for nothing. */
const RARE = 1e-8

/**
 * P(T ≤ t) where it is small, in units of R²/D: the mean number of stretches between handovers that end in an exit,
 * ∫₀^t f₀(u)·e^{−ku}(1 + k(t − u)) du with the density f₀ of the static exit, in parts. Above the loss P by less
 * than P²/2.
 */
const expectedLosses = (t: number, k: number): number => {
  const integrand = (u: number): number =>
    tabulatedExitProbability(u) * k * Math.exp(-k * u) * (2 + k * (t - u))
  // e^{−1/4u − ku} peaks at 1/2√k with a standard deviation of √(2u³).
  const peak = Math.min(t, 0.5 / Math.sqrt(k))
  const width = Math.sqrt(2 * peak ** 3)
  const cuts = [Math.max(0, peak - 8 * width), peak, peak + 8 * width, peak + 60 * width, t]
  let sum = tabulatedExitProbability(t) * Math.exp(-k * t)
  let from = 0
  for (const cut of cuts) {
    const to = Math.min(cut, t)
    sum += gaussKronrod(integrand, from, to, { relTol: 1e-11 }).value
    from = to
  }
  return sum
}

/**
 * P(T ≤ t) under Poisson handover: 1 − `resettingSurvival`, accurate when it is small: by the inversion down to 1e-8,
 * below that by `expectedLosses`. Relative error about 1e-8 at most, down to the smallest double.
 *
 * @param time t ≥ 0, s
 * @param radius R, m
 * @param diffusion D, m²/s
 * @param rate r ≥ 0, 1/s
 */
export const resettingLossProbability = (
  time: number,
  radius: number,
  diffusion: number,
  rate: number,
): number => {
  const unit = (radius * radius) / diffusion
  const t = time / unit
  if (t <= 0) return 0
  if (rate === 0) return discExitProbability(t)
  const k = rate * unit
  const loss = invertLaplace((re, im) => lossTransform(re, im, k), t)
  return loss < RARE ? expectedLosses(t, k) : Math.min(1, loss)
}

/**
 * Mean lifetime under periodic handover of period τ = 1/r: T = ∫₀^τ S₀/(1 − S₀(τ)), s; R²/4D at r = 0.
 * Infinity where the chance to leave within a period is below the smallest double.
 */
export const periodicLifetime = (radius: number, diffusion: number, rate: number): number => {
  const unit = (radius * radius) / diffusion
  if (rate === 0) return unit / 4
  const period = 1 / (rate * unit)
  return (unit * discExitSurvivalIntegral(period)) / discExitProbability(period)
}

/**
 * ln T of `periodicLifetime`, T in s: finite where T itself overflows. For periods below 5e-4 R²/D the
 * chance to leave within one is 2e^{−1/4τ}(1 − τ + 4τ² + O(τ³)), τ in units of R²/D, from the large-z
 * expansion of 1/I₀(z) term by term.
 */
export const logPeriodicLifetime = (radius: number, diffusion: number, rate: number): number => {
  const unit = (radius * radius) / diffusion
  const period = rate === 0 ? Infinity : 1 / (rate * unit)
  if (period >= 5e-4) return Math.log(periodicLifetime(radius, diffusion, rate))
  const logExit = Math.LN2 - 1 / (4 * period) + Math.log1p(period * (4 * period - 1))
  return Math.log(unit * discExitSurvivalIntegral(period)) - logExit
}

/** ln S₀(t), accurate where S₀ is near 1 and where it is near 0. */
const logDiscSurvival = (t: number): number => {
  const exit = tabulatedExitProbability(t)
  return exit < 0.5 ? Math.log1p(-exit) : Math.log(discExitSurvival(t))
}

/**
 * P(T ≤ t) under periodic handover of period τ = 1/r: 1 − S₀(τ)^⌊t/τ⌋·S₀(t − ⌊t/τ⌋τ), each period
 * starting afresh from the centre.
 */
export const periodicLossProbability = (
  time: number,
  radius: number,
  diffusion: number,
  rate: number,
): number => {
  const unit = (radius * radius) / diffusion
  const t = time / unit
  if (rate === 0) return discExitProbability(t)
  const period = 1 / (rate * unit)
  const whole = Math.floor(t / period)
  // Also because 0·ln S₀ is NaN for a period so long that S₀ is 0.
  if (whole === 0) return tabulatedExitProbability(t)
  const logSurvival = whole * logDiscSurvival(period) + logDiscSurvival(Math.max(0, t - whole * period))
  return -Math.expm1(logSurvival)
}
