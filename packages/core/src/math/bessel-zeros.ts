import { J0_ZEROS, J1_AT_J0_ZEROS } from './bessel-coefficients.js'

const zeros: number[] = [...J0_ZEROS]
const slopes: number[] = [...J1_AT_J0_ZEROS]

/** McMahon's expansion (DLMF 10.21.19) with five terms: 1e-16 from the 17th zero on. */
const mcMahon = (k: number): number => {
  const b = 8 * (k - 0.25) * Math.PI
  const w = 1 / (b * b)
  const series = 1 + w * (-124 / 3 + w * (120928 / 15 + w * (-401743168 / 105 + (w * 1071187749376) / 315)))
  return b / 8 + series / b
}

/**
 * |J1(j)| = √(2/(πj))/√(1 − 1/(8j²) + 27/(128j⁴) − …): at a zero of J0 only its modulus remains
 * (DLMF 10.18.17). Five terms, 1e-15 from the 17th zero on.
 */
const slopeAt = (j: number): number => {
  const w = 1 / (j * j)
  const modulus =
    1 + w * (-1 / 8 + w * (27 / 128 + w * (-1125 / 1024 + w * (385875 / 32768 - (w * 56260575) / 262144))))
  return Math.sqrt(2 / (Math.PI * j * modulus))
}

const extend = (k: number): void => {
  for (let i = zeros.length + 1; i <= k; i++) {
    const zero = mcMahon(i)
    zeros.push(zero)
    slopes.push(i % 2 === 1 ? slopeAt(zero) : -slopeAt(zero))
  }
}

const checked = (k: number): number => {
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`zeros of J0 are numbered 1, 2, …; got ${k}`)
  if (k > zeros.length) extend(k)
  return k - 1
}

/** j_k, the k-th positive zero of J0, k = 1, 2, …; remembered once computed. RangeError on any other k. */
export const besselJ0Zero = (k: number): number => zeros[checked(k)]

/** J1(j_k) at the k-th positive zero of J0 (alternating, positive first). RangeError unless k = 1, 2, …. */
export const besselJ1AtJ0Zero = (k: number): number => slopes[checked(k)]
