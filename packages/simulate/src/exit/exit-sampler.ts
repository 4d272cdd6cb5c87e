/**
 * Exit times of the unit disc by inversion of its law, from 64 random bits and a table: no logarithm.
 *
 * The first bit says whether the target leaves early (P(τ ≤ t) = p) or late (P(τ > t) = p), the other 63
 * are p ∈ (0, ½). Each octave [2^−(z+2), 2^−(z+1)) of p has 64 equal cells with a polynomial of degree 4 each,
 * so that either tail has the same relative accuracy, down to p = 2^−64.
 */
import type { RandomStream } from '@dwell/core'
import { COEFFICIENTS, coefficients as shared, exitTable } from './exit-table.js'

/** What is imported is looked up at each use, what is a constant of this module is one to the compiler. */
const coefficients = shared

const PER_WORD = 2 ** -32

/**
 * τ in units of (radius)²/D of two words of 32 random bits; relative error below 1e-11. p has 32 significant bits
 * and is the middle of those that share them.
 */
export const exitTime = (high: number, low: number): number => {
  if (coefficients[0] === 0) exitTable()
  let leading = high << 1
  let z = 0
  if (leading === 0) {
    // Once in 2^31 times.
    leading = low | 1
    z = Math.clz32(leading)
    leading <<= z
    z += 31
  } else {
    z = Math.clz32(leading)
    leading = (leading << z) | (low >>> (31 - z))
  }
  // The bits after the leading one: six for the cell, the rest for the place in it, from the cell's middle.
  const at = (((high >>> 31) << 12) | (z << 6) | ((leading >>> 25) & 63)) * COEFFICIENTS
  const v = (((leading << 7) ^ 0x80000000) + 64) * PER_WORD
  return (
    coefficients[at] +
    v *
      (coefficients[at + 1] +
        v * (coefficients[at + 2] + v * (coefficients[at + 3] + v * coefficients[at + 4])))
  )
}

/** τ from the next two words of a stream. */
export const drawExitTime = (random: RandomStream): number => exitTime(random.next32(), random.next32())

/** Fills `times` with what `drawExitTime` would draw one by one. */
export const drawExitTimes = (random: RandomStream, times: Float64Array): void => {
  // As fields they might be anything: told that they are integers, the compiler keeps them in registers.
  let s0 = random.s0 | 0
  let s1 = random.s1 | 0
  let s2 = random.s2 | 0
  let s3 = random.s3 | 0
  for (let i = 0; i < times.length; i++) {
    // Two steps of xoshiro128**, as `next32` takes them.
    let scrambled = Math.imul(s1, 5)
    const high = Math.imul((scrambled << 7) | (scrambled >>> 25), 9)
    let shifted = s1 << 9
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = (s3 << 11) | (s3 >>> 21)
    scrambled = Math.imul(s1, 5)
    const low = Math.imul((scrambled << 7) | (scrambled >>> 25), 9)
    shifted = s1 << 9
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = (s3 << 11) | (s3 >>> 21)
    times[i] = exitTime(high, low)
  }
  random.s0 = s0
  random.s1 = s1
  random.s2 = s2
  random.s3 = s3
}
