/**
 * The exponential integral E1 of real and complex argument, for the interference kernel of Lemma 1.
 *
 * Both methods follow c = (|z| + Re z)/2 = (Re √z)². Below c = 2 the ascending series
 * E1(z) = −γ − ln z − Σ (−z)^n/(n·n!) (DLMF 6.6.2). Above, e^z E1(z) = ∫₀^∞ e^(−t)/(z + t) dt (6.7.1)
 * by Gauss–Laguerre rules, which equal the convergents of the continued fraction. Real and imaginary
 * part of that integral have integrands of one sign, so each part keeps its own relative accuracy, also
 * beside the imaginary axis where the real part is far smaller than the imaginary one.
 */
import type { Complex } from './complex.js'
import {
  LAGUERRE_16,
  LAGUERRE_24,
  LAGUERRE_4,
  LAGUERRE_48,
  LAGUERRE_8,
  type LaguerreRule,
} from './laguerre-rules.js'

const EULER_GAMMA = 0.5772156649015329
const SERIES_END = 2
/** From here 1/(z + 1), the one-point rule, is exact to 1e-16. */
const FAR = 1e8

/** The shortest rule that reaches 1e-15 at c. */
const ruleFor = (c: number): LaguerreRule => {
  if (c >= 30) return c >= 300 ? LAGUERRE_4 : LAGUERRE_8
  if (c >= 8) return LAGUERRE_16
  return c >= 5 ? LAGUERRE_24 : LAGUERRE_48
}

/** Σ_{n≥1} −(−x)^n/(n·n!), entire; E1(x) = −γ − ln x + it. */
const entirePart = (x: number): number => {
  let term = x
  let sum = x
  for (let n = 2; n < 40; n++) {
    term *= -x / n
    sum += term / n
    if (Math.abs(term) < 1e-17 * sum) break
  }
  return sum
}

/** E1(x) = ∫_x^∞ e^(−t)/t dt, x > 0 (Infinity at 0, NaN below); relative error about 1e-15 (1e-14 near 2). */
export const expIntE1 = (x: number): number => {
  if (x < SERIES_END) return entirePart(x) - EULER_GAMMA - Math.log(x)
  return Math.exp(-x) * expIntE1Scaled(x)
}

/** e^x E1(x), x > 0; tends to 1/x, never overflows. Relative error as `expIntE1`. */
export const expIntE1Scaled = (x: number): number => {
  if (x < SERIES_END) return Math.exp(x) * expIntE1(x)
  if (x >= FAR) return 1 / (x + 1)
  const { nodes, weights } = ruleFor(x)
  let sum = 0
  for (let i = 0; i < nodes.length; i++) sum += weights[i] / (x + nodes[i])
  return sum
}

/** e^x E2(x) = 1 − x e^x E1(x), x ≥ 0, without its cancellation at large x. */
export const expIntE2Scaled = (x: number): number => {
  if (x === 0) return 1
  if (x < SERIES_END) return 1 - x * expIntE1Scaled(x)
  if (x >= FAR) return 1 / (x + 2)
  const { nodes, weights } = ruleFor(x)
  let sum = 0
  for (let i = 0; i < nodes.length; i++) sum += (weights[i] * nodes[i]) / (x + nodes[i])
  return sum
}

/**
 * e^z E1(z), z = re + i·im, Re z ≥ 0, z ≠ 0 (re: Infinity at 0), |z| from 1e-300 to 1e300. Relative error
 * of each part about 1e-14. RangeError for Re z < 0.
 */
export const complexExpIntE1Scaled = (re: number, im: number): Complex => {
  if (re < 0) throw new RangeError(`e^z E1(z) is offered for Re z ≥ 0; got ${re}`)
  const square = re * re + im * im
  const modulus = square > 1e-290 && square < 1e290 ? Math.sqrt(square) : Math.hypot(re, im)
  const c = (modulus + re) / 2
  if (c < SERIES_END) return bySeries(re, im, modulus)
  if (c >= FAR) return farAway(re, im)
  const { nodes, weights } = ruleFor(c)
  const imSquare = im * im
  let sumRe = 0
  let sum = 0
  for (let i = 0; i < nodes.length; i++) {
    const shifted = re + nodes[i]
    const part = weights[i] / (shifted * shifted + imSquare)
    sum += part
    sumRe += part * shifted
  }
  return { re: sumRe, im: -im * sum }
}

/** 1/(z + 1) by Smith's division, safe to the ends of the double range. */
const farAway = (re: number, im: number): Complex => {
  const a = re + 1
  if (a >= Math.abs(im)) {
    const ratio = im / a
    const d = a + im * ratio
    return { re: 1 / d, im: -ratio / d }
  }
  const ratio = a / im
  const d = a * ratio + im
  return { re: ratio / d, im: -1 / d }
}

const bySeries = (re: number, im: number, modulus: number): Complex => {
  let termRe = re
  let termIm = im
  let sumRe = re
  let sumIm = im
  for (let n = 2; n < 50; n++) {
    const step = -1 / n
    const next = step * (termRe * re - termIm * im)
    termIm = step * (termRe * im + termIm * re)
    termRe = next
    sumRe += termRe / n
    sumIm += termIm / n
    // The parts converge apart: beside the real axis the imaginary one is small throughout.
    if (Math.abs(termRe) <= 1e-17 * Math.abs(sumRe) && Math.abs(termIm) <= 1e-17 * Math.abs(sumIm)) break
  }
  const eRe = sumRe - EULER_GAMMA - Math.log(modulus)
  const eIm = sumIm - Math.atan2(im, re)
  const grow = Math.exp(re)
  const cos = grow * Math.cos(im)
  const sin = grow * Math.sin(im)
  return { re: eRe * cos - eIm * sin, im: eRe * sin + eIm * cos }
}
