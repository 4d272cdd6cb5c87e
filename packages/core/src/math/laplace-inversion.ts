/**
 * Numerical inversion of Laplace transforms in double precision (Abate and Whitt, A unified framework for
 * numerically inverting Laplace transforms, INFORMS J. Computing 18, 2006).
 */
import type { Complex } from './complex.js'

/** A transform F(s) at s = re + i·im. */
export type Transform = (re: number, im: number) => Complex

/** Evaluations. More do not help in double precision: the truncation error falls tenfold in 1.7, but rounding grows e^(2M/5). */
const TERMS = 22

/**
 * f(t) = (1/2πi)∫ e^(st) F(s) ds, t > 0, by fixed Talbot: s(θ) = rθ(cot θ + i), r = 2M/(5t), midway sums over (0, π)
 * (Abate and Valkó 2004). The contour bends into Re s < 0: F must be analytic off the negative real axis near it.
 * Absolute error about 1e-12 for |f| of order one and F to full precision.
 * RangeError unless t > 0 is finite; a NaN from F gives NaN.
 */
export const invertLaplace = (transform: Transform, t: number): number => {
  if (!(t > 0) || t === Infinity) throw new RangeError(`inversion needs 0 < t < ∞; got ${t}`)
  const reach = (2 * TERMS) / 5
  let sum = (Math.exp(reach) * transform(reach / t, 0).re) / 2
  for (let k = 1; k < TERMS; k++) {
    const theta = (k * Math.PI) / TERMS
    const cot = 1 / Math.tan(theta)
    const re = reach * theta * cot
    const im = reach * theta
    const value = transform(re / t, im / t)
    // e^(st) F(s) (1 + i(θ + (θ cot θ − 1) cot θ)), real part.
    const bend = theta + (theta * cot - 1) * cot
    const cos = Math.cos(im)
    const sin = Math.sin(im)
    const vRe = value.re * cos - value.im * sin
    const vIm = value.re * sin + value.im * cos
    sum += Math.exp(re) * (vRe - bend * vIm)
  }
  return ((2 / 5) * sum) / t
}
