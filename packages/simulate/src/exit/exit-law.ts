/**
 * The exit time τ of standard Brownian motion with generator ∇² from the unit disc, started at its centre.
 * This package's own forms, sharing nothing with the model:
 *
 * t ≥ 0.03: P(τ > t) = 2 Σ e^{−j²t}/(j J₁(j)) over the zeros j of J₀ (Ciesielski and Taylor, 1962).
 * t < 0.03: Bromwich's integral of 1/(s I₀(√s)) on the parabola √s = 1/2t + iy through the saddle, where
 * e^{st − √s} = e^{−1/4t − ty²}: a Gaussian, for which the trapezoidal rule converges exponentially. I₀
 * by Hankel's asymptotic series, whose error there is e^{−1/t}.
 */
import { besselZeros, j1 } from './bessel.js'

const SERIES_FROM = 0.03
const zeros = besselZeros(24)
const zeroJ1 = zeros.map((z) => j1(z))

/** Probability of having left by t, density of leaving at t, and ln of the probability of being still inside. */
export interface ExitLaw {
  readonly loss: number
  readonly density: number
  readonly logSurvival: number
}

/** Coefficients of I₀(z) ~ e^z/√(2πz) Σ a_k z^{−k}: a_k = ((2k−1)!!)²/(k! 8^k). */
const hankel: readonly number[] = (() => {
  const a = [1]
  for (let k = 1; k <= 24; k++) a.push((a[k - 1] * (2 * k - 1) ** 2) / (8 * k))
  return a
})()

const saddleLaw = (t: number): ExitLaw => {
  const c = 1 / (2 * t)
  // e^{−ty²} falls below 1e-17 at y = 6.3/√t; the factor 1/(√z A(z)) is analytic to y = ±ic.
  const last = 6.5 / Math.sqrt(t)
  const count = 60
  const step = last / count
  let loss = 0
  let density = 0
  for (let i = 0; i <= count; i++) {
    const y = i * step
    const weight = (i === 0 ? 1 : 2) * Math.exp(-t * y * y)
    // 1/z
    const size = c * c + y * y
    const ur = c / size
    const ui = -y / size
    // A(z) = Σ a_k z^{−k} by Horner in 1/z.
    let ar = 0
    let ai = 0
    for (let k = hankel.length - 1; k >= 0; k--) {
      const re = ar * ur - ai * ui + hankel[k]
      ai = ar * ui + ai * ur
      ar = re
    }
    // 1/(√z A): Re gives the loss (the integrand is even in its real part); times z² the density.
    const modulus = Math.sqrt(size)
    const sr = Math.sqrt((modulus + c) / 2)
    const si = y / (2 * sr)
    const br = sr * ar - si * ai
    const bi = sr * ai + si * ar
    const norm = br * br + bi * bi
    const qr = br / norm
    const qi = -bi / norm
    loss += weight * qr
    const zr = c * c - y * y
    const zi = 2 * c * y
    density += weight * (qr * zr - qi * zi)
  }
  const factor = (Math.exp(-1 / (4 * t)) * Math.sqrt(2 * Math.PI) * step) / Math.PI
  return { loss: factor * loss, density: factor * density, logSurvival: Math.log1p(-factor * loss) }
}

const seriesLaw = (t: number): ExitLaw => {
  let survival = 0
  let density = 0
  for (let k = zeros.length - 1; k >= 0; k--) {
    const j = zeros[k]
    const term = (2 * Math.exp(-j * j * t)) / (j * zeroJ1[k])
    survival += term
    density += j * j * term
  }
  return { loss: 1 - survival, density, logSurvival: Math.log(survival) }
}

/**
 * The law at t > 0, in units of (radius)²/D. The loss has a relative error below 1e-11 for every t, the
 * logarithm of the survival one below 1e-11 too, until e^{−5.78t} underflows near t = 128.
 */
export const exitLaw = (t: number): ExitLaw => (t < SERIES_FROM ? saddleLaw(t) : seriesLaw(t))
