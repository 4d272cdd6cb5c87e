/** The modified Bessel function I0 in the right half-plane, for Laplace inversion of exit-time laws. */
import type { Complex } from './complex.js'

/** Above this modulus the asymptotic series reaches 1e-16 before it diverges. */
const FAR = 19
const NEAR = 1e-3

/**
 * e^(−z) I0(z), z = re + i·im, Re z ≥ 0, any modulus. Absolute error below 1e-14·max(|z|, 1)^(−1/2), that
 * is relative but for the neighbourhood of the zeros z = ±i j_k on the imaginary axis.
 *
 * |z| < 19: Miller's backward recurrence, normalised by e^z = I0 + 2ΣI_k (DLMF 10.35.1), which loses nothing
 * as |I_k| ≲ e^(Re z); beyond: DLMF 10.40.5 with both exponentials. RangeError for Re z < 0.
 */
export const complexBesselI0Scaled = (re: number, im: number): Complex => {
  if (re < 0) throw new RangeError(`e^(−z) I0(z) is offered for Re z ≥ 0; got ${re}`)
  const modulus = Math.hypot(re, im)
  if (Number.isNaN(modulus)) return { re: NaN, im: NaN }
  if (modulus === Infinity) return { re: 0, im: 0 }
  if (modulus < NEAR) return nearOrigin(re, im)
  return modulus < FAR ? byRecurrence(re, im, modulus) : byAsymptotics(re, im, modulus)
}

/** e^(−z)(1 + z²/4 + z⁴/64): the next term is below 1e-21. */
const nearOrigin = (re: number, im: number): Complex => {
  const qRe = ((re - im) * (re + im)) / 4
  const qIm = (re * im) / 2
  const sRe = 1 + qRe + (qRe * qRe - qIm * qIm) / 4
  const sIm = qIm + (qRe * qIm) / 2
  const decay = Math.exp(-re)
  const cos = decay * Math.cos(im)
  const sin = -decay * Math.sin(im)
  return { re: sRe * cos - sIm * sin, im: sRe * sin + sIm * cos }
}

const byRecurrence = (re: number, im: number, modulus: number): Complex => {
  // 2/z, the factor of I_{k−1} = I_{k+1} + (2k/z) I_k.
  const scale = 2 / (modulus * modulus)
  const fRe = re * scale
  const fIm = -im * scale
  let k = Math.ceil(modulus + 12 + 5 * Math.sqrt(modulus))
  let aRe = 0
  let aIm = 0
  let bRe = 1e-250
  let bIm = 0
  let sumRe = 0
  let sumIm = 0
  for (; k > 0; k--) {
    sumRe += bRe
    sumIm += bIm
    const gRe = k * fRe
    const gIm = k * fIm
    const nextRe = aRe + gRe * bRe - gIm * bIm
    const nextIm = aIm + gRe * bIm + gIm * bRe
    aRe = bRe
    aIm = bIm
    bRe = nextRe
    bIm = nextIm
  }
  // I0/(I0 + 2ΣI_k), scaled so that the squared modulus cannot overflow.
  const nRe = bRe + 2 * sumRe
  const nIm = bIm + 2 * sumIm
  const size = Math.max(Math.abs(nRe), Math.abs(nIm))
  const dRe = nRe / size
  const dIm = nIm / size
  const norm = size * (dRe * dRe + dIm * dIm)
  return { re: (bRe * dRe + bIm * dIm) / norm, im: (bIm * dRe - bRe * dIm) / norm }
}

const byAsymptotics = (re: number, im: number, modulus: number): Complex => {
  // 1/z without squaring a huge modulus.
  const vRe = re / modulus / modulus
  const vIm = -im / modulus / modulus
  // even and odd parts of Σ ((2k−1)!!)²/(k! 8^k) z^(−k): I0 needs their sum and, for e^(−z), their difference.
  let termRe = 1
  let termIm = 0
  let evenRe = 1
  let evenIm = 0
  let oddRe = 0
  let oddIm = 0
  for (let k = 1; k <= 2 * FAR; k++) {
    const factor = ((2 * k - 1) * (2 * k - 1)) / (8 * k)
    const re1 = factor * (termRe * vRe - termIm * vIm)
    termIm = factor * (termRe * vIm + termIm * vRe)
    termRe = re1
    if (k % 2 === 0) {
      evenRe += termRe
      evenIm += termIm
    } else {
      oddRe += termRe
      oddIm += termIm
    }
    if (Math.abs(termRe) + Math.abs(termIm) < 1e-17) break
  }
  let sRe = evenRe + oddRe
  let sIm = evenIm + oddIm
  // On the positive axis, its Stokes line, the second exponential is switched off and below 1e-16.
  if (re < 20 && im !== 0) {
    // ± i e^(−2z) (even − odd), upper sign in the upper half-plane.
    const decay = im < 0 ? -Math.exp(-2 * re) : Math.exp(-2 * re)
    const cRe = decay * Math.sin(2 * im)
    const cIm = decay * Math.cos(2 * im)
    sRe += cRe * (evenRe - oddRe) - cIm * (evenIm - oddIm)
    sIm += cRe * (evenIm - oddIm) + cIm * (evenRe - oddRe)
  }
  // 1/√(2πz) by the principal square root of 1/z.
  const vSize = 1 / modulus
  const large = Math.sqrt((vSize + Math.abs(vRe)) / 2)
  const rootIm = vIm / (2 * large)
  const scale = 1 / Math.sqrt(2 * Math.PI)
  return { re: scale * (sRe * large - sIm * rootIm), im: scale * (sRe * rootIm + sIm * large) }
}
