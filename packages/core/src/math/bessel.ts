/**
 * Modified Bessel functions I0 and I1 of a real argument. Below x = 7.75 the ascending series in x²/4,
 * economised; above it √x e^(−x) I(x) as polynomials in 1/x, in three pieces (coefficients from mpmath).
 */
import {
  BESSEL_PIECES,
  I0_ASYMPTOTIC_0,
  I0_ASYMPTOTIC_1,
  I0_ASYMPTOTIC_2,
  I0_POWER,
  I1_ASYMPTOTIC_0,
  I1_ASYMPTOTIC_1,
  I1_ASYMPTOTIC_2,
  I1_POWER,
} from './bessel-coefficients.js'
import { polynomial } from './polynomial.js'

export { complexBesselI0Scaled } from './complex-bessel.js'
export { besselJ0Zero, besselJ1AtJ0Zero } from './bessel-zeros.js'

const [SMALL, MIDDLE, LARGE] = BESSEL_PIECES

/** The point of [−1, 1] that stands for 1/x when [lo, hi] is the piece's range of 1/x. */
const onPiece = (x: number, lo: number, hi: number): number => (2 / x - (lo + hi)) / (hi - lo)

/** √x e^(−x) I0(x) for x ≥ 7.75. */
const asymptoticI0 = (x: number): number => {
  if (x >= LARGE) return polynomial(I0_ASYMPTOTIC_2, onPiece(x, 0, 1 / LARGE))
  if (x >= MIDDLE) return polynomial(I0_ASYMPTOTIC_1, onPiece(x, 1 / LARGE, 1 / MIDDLE))
  return polynomial(I0_ASYMPTOTIC_0, onPiece(x, 1 / MIDDLE, 1 / SMALL))
}

/** √x e^(−x) I1(x) for x ≥ 7.75. */
const asymptoticI1 = (x: number): number => {
  if (x >= LARGE) return polynomial(I1_ASYMPTOTIC_2, onPiece(x, 0, 1 / LARGE))
  if (x >= MIDDLE) return polynomial(I1_ASYMPTOTIC_1, onPiece(x, 1 / LARGE, 1 / MIDDLE))
  return polynomial(I1_ASYMPTOTIC_0, onPiece(x, 1 / MIDDLE, 1 / SMALL))
}

/** e^(−|x|) I0(x), any real x; relative error about 4e-16. */
export const besselI0Scaled = (x: number): number => {
  const size = Math.abs(x)
  if (size < SMALL) {
    const a = (size * size) / 4
    return (1 + a * (1 + a * polynomial(I0_POWER, a))) * Math.exp(-size)
  }
  return size === Infinity ? 0 : asymptoticI0(size) / Math.sqrt(size)
}

/** e^(−|x|) I1(x), odd in x; relative error about 5e-16. */
export const besselI1Scaled = (x: number): number => {
  const size = Math.abs(x)
  if (size < SMALL) {
    const a = (size * size) / 4
    return (x / 2) * (1 + a * polynomial(I1_POWER, a)) * Math.exp(-size)
  }
  if (size === Infinity) return x > 0 ? 0 : -0
  return (Math.sign(x) * asymptoticI1(size)) / Math.sqrt(size)
}

/**
 * I0(x) − 1, of the mean lifetime (26) T = (I0(x) − 1)/r, without cancellation at small x.
 * Infinity from |x| ≈ 713.99, where the value leaves the double range.
 */
export const besselI0Minus1 = (x: number): number => {
  const size = Math.abs(x)
  if (size < SMALL) {
    const a = (size * size) / 4
    return a * (1 + a * polynomial(I0_POWER, a))
  }
  // e^x overflows before I0 does, so it enters as two factors.
  const half = Math.exp(size / 2)
  if (half === Infinity) return Infinity
  return (asymptoticI0(size) / Math.sqrt(size)) * half * half - 1
}

/** ln(I0(x) − 1), finite for 0 < |x| < ∞; −Infinity at 0. */
export const logBesselI0Minus1 = (x: number): number => {
  const size = Math.abs(x)
  if (size < SMALL) {
    const a = (size * size) / 4
    const ratio = 1 + a * polynomial(I0_POWER, a)
    // Below 1e-8 the square loses digits to underflow, and ratio is 1.
    return size < 1e-8 ? 2 * Math.log(size / 2) : Math.log(a * ratio)
  }
  if (size === Infinity) return Infinity
  const root = Math.sqrt(size)
  const scaled = asymptoticI0(size) - (size < 40 ? root * Math.exp(-size) : 0)
  return size + Math.log(scaled / root)
}
