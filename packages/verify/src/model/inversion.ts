/**
 * The chance to be lost by w under Poisson handover at rate k from a disc (times in v/D), by the Fourier series of its
 * transform L(s) = uφ₀/(s(s + kφ₀)), u = s + k, φ₀ = 1/I₀(√u), at s_n = (A + 2πin)/2w:
 *   (e^{A/2}/w)[½L(s₀) + Σ(−1)ⁿ Re L(s_n)] = Σ_{m≥0} e^{−mA}F((2m + 1)w),
 * which exceeds F(w) by at most e^{−A}/(1 − e^{−A}) (docs/proof.md, section 8). Doubles, with their errors counted.
 */
import { spend } from '../interval/effort.js'
import { exp } from '../interval/elementary.js'
import { between, type Interval, point } from '../interval/interval.js'

/** A: what is left out is below 6e-12. */
const DAMPING = 26
/** Terms beyond which nothing is said. */
const MOST_TERMS = 20_000
/** Left of the series where its terms end. */
const REST = 1e-17
/** Half a unit in the last place, and a hundredth. */
const EPS = 1.12e-16

/** I₀(√u) = Σ(u/4)ⁿ/n!² at a complex u, and a bound of the error. */
const bessel = (re: number, im: number): readonly [re: number, im: number, error: number] => {
  const [x, y] = [re / 4, im / 4]
  let [a, b, size] = [1, 0, 1]
  let [sumRe, sumIm, error] = [1, 0, 0]
  const modulus = Math.hypot(x, y) * (1 + 4 * EPS)
  for (let n = 1; ; n++) {
    const square = n * n
    const next = (a * x - b * y) / square
    b = (a * y + b * x) / square
    a = next
    size *= modulus / square
    sumRe += a
    sumIm += b
    // A term errs by five roundings a step and four of u, a sum by one of its own size.
    error += size * 9 * n + Math.abs(sumRe) + Math.abs(sumIm)
    const settled = square > 2 * modulus && size < 1e-18 * (Math.abs(sumRe) + Math.abs(sumIm))
    if (!settled && n <= 2000) continue
    spend(n / 4)
    return [sumRe, sumIm, settled ? EPS * error + 2 * size : Infinity]
  }
}

/** Re L(s) and a bound of its error, |L(s)| and |φ₀|. */
const transform = (re: number, im: number, k: number) => {
  const [iRe, iIm, error] = bessel(re + k, im)
  const modulus = Math.hypot(iRe, iIm)
  // L = u/(s(sI₀ + k)).
  const [dRe, dIm] = [re * iRe - im * iIm + k, re * iIm + im * iRe]
  const [pRe, pIm] = [re * dRe - im * dIm, re * dIm + im * dRe]
  const below = pRe * pRe + pIm * pIm
  const value = ((re + k) * pRe + im * pIm) / below
  const s = Math.hypot(re, im)
  const u = Math.hypot(re + k, im)
  const size = Math.hypot(dRe, dIm)
  const lost = s * error + 12 * EPS * (s * modulus + k)
  const whole = u / (s * Math.max(0, size - lost))
  return { value, error: whole * (lost / size + 32 * EPS), phi: 1 / Math.max(0, modulus - error) }
}

/** Bounds of F(w), or undefined where the series is too long. */
export const renewedLoss = (w: number, k: number): Interval | undefined => {
  if (!(w > 0 && k >= 0 && k < 1e6)) return undefined
  const re = DAMPING / (2 * w)
  const first = transform(re, 0, k)
  let sum = first.value / 2
  let error = first.error / 2
  for (let n = 1; n <= MOST_TERMS; n++) {
    const im = (Math.PI * n) / w
    const { value, error: own, phi } = transform(re, im, k)
    sum += n % 2 === 0 ? value : -value
    error += own + EPS * Math.abs(sum)
    // Beyond, |φ₀| ≤ 4|φ₀|(n/n′)⁴, and |u/(s(s + kφ₀))| ≤ 2(1 + k/|s|)/|s| where kφ₀ ≤ |s|/2.
    const rest = 2 * (1 + k / im) * phi * (w / Math.PI)
    if (im > 140 + re + k && k * phi < im / 2 && rest < REST * w) {
      const factor = exp(point(DAMPING / 2)).hi / w
      const spread = factor * (error + rest) * (1 + 1e-6) + 1e-14
      const value = factor * sum
      const over = 1.0001 * exp(point(-DAMPING)).hi
      return between(Math.max(0, value - spread - over), Math.min(1, value + spread))
    }
  }
  return undefined
}
