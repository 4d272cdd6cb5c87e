/** Sobol' points, plain and scrambled, each computed from its index alone. */
import { hash32 } from './hash32.js'
import { directionRows } from './sobol-directions.js'

/** Highest number of axes. */
export const SOBOL_AXES = directionRows.length + 1
/** Highest number of points: 32-bit numbers repeat after it. */
export const SOBOL_POINTS = 2 ** 32

/** The 32 direction numbers V_k = m_k·2^(32−k) of one axis (0-based). */
const directions = (axis: number): Uint32Array => {
  const v = new Uint32Array(32)
  if (axis === 0) {
    for (let k = 0; k < 32; k++) v[k] = 2 ** (31 - k)
    return v
  }
  const [a, ...m] = directionRows[axis - 1]
  const degree = m.length
  for (let k = 0; k < 32; k++) {
    if (k < degree) v[k] = m[k] * 2 ** (31 - k)
    else {
      v[k] = v[k - degree] ^ (v[k - degree] >>> degree)
      for (let i = 1; i < degree; i++) if ((a >>> (degree - 1 - i)) & 1) v[k] ^= v[k - i]
    }
  }
  return v
}

const reverseBits = (value: number): number => {
  let x = value
  x = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1)
  x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2)
  x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4)
  x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8)
  return ((x >>> 16) | (x << 16)) >>> 0
}

/**
 * Owen's nested uniform scrambling by a hash: each bit is flipped by a function of the seed and of
 * the bits above it. B. Burley, Practical hash-based Owen scrambling, JCGT 9 (2020), with the
 * constants of N. Vegdahl (2021).
 */
const owenScramble = (value: number, seed: number): number => {
  let x = reverseBits(value)
  x = (x ^ Math.imul(x, 0x3d20adea)) | 0
  x = (x + seed) | 0
  x = Math.imul(x, (seed >>> 16) | 1)
  x ^= Math.imul(x, 0x05526c56)
  x ^= Math.imul(x, 0x53a22864)
  return reverseBits(x)
}

/**
 * Sobol' sequence in Gray-code order (Antonov and Saleev) on `axes` axes. Without a seed the
 * published points, starting with the origin; with one, a scrambled copy that keeps every (t, m, s)
 * property and never hits 0 or 1.
 *
 * @returns the coordinate in [0, 1) of point `index` < 2³² on axis `axis`
 */
export const sobolSequence = (axes: number, seed?: number): ((index: number, axis: number) => number) => {
  if (axes > SOBOL_AXES) throw new RangeError(`Sobol' points have at most ${SOBOL_AXES} axes, got ${axes}`)
  const tables = Array.from({ length: axes }, (_, axis) => directions(axis))
  const seeds = tables.map((_, axis) => (seed === undefined ? 0 : hash32(seed, axis)))
  return (index, axis) => {
    const table = tables[axis]
    let gray = (index ^ (index >>> 1)) >>> 0
    let bits = 0
    for (let k = 0; gray !== 0; k++, gray >>>= 1) if (gray & 1) bits ^= table[k]
    if (seed === undefined) return (bits >>> 0) / 2 ** 32
    return (owenScramble(bits >>> 0, seeds[axis]) + 0.5) / 2 ** 32
  }
}
