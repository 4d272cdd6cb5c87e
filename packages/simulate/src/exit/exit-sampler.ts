/**
 * Exit times of the unit disc by inversion of its law, from 64 random bits and a table: no logarithm.
 *
 * The first bit says whether the target leaves early (P(τ ≤ t) = p) or late (P(τ > t) = p), the other 63
 * are p ∈ (0, ½). Each octave [2^−(z+2), 2^−(z+1)) of p has 64 equal cells with a polynomial of degree 4 each,
 * so that either tail has the same relative accuracy, down to p = 2^−64.
 */
import type { RandomStream } from '@dwell/core'
import { exitLaw } from './exit-law.js'

/** Of p; the 64th is never met, and makes an index of shifts. */
const OCTAVES = 64
const CELLS = 64
const COEFFICIENTS = 5
/** Numbers of one side of the law. */
const SIDE = OCTAVES * CELLS * COEFFICIENTS

/** τ with −ln P(τ' > τ) = E, by Newton on ln(−ln P(τ' > τ)) from `start`. */
export const exitTimeExactly = (exponential: number, start: number): number => {
  let t = start
  const target = Math.log(exponential)
  for (let i = 0; i < 60; i++) {
    const { density, logSurvival } = exitLaw(t)
    const hazard = density / Math.exp(logSurvival)
    // In 1/t the logarithm of the loss is nearly straight where the loss is small.
    const slope = (hazard * t * t) / -logSurvival
    const inverse = 1 / t + (Math.log(-logSurvival) - target) / slope
    const next = inverse > 0.3 / t ? 1 / inverse : t * 2
    // The next step would be of the order of the square of this one.
    if (Math.abs(next - t) <= 1e-9 * t) return next
    t = next
  }
  return t
}

/** Nodes of the interpolant over a whole octave: the nearest singularity, p = 0, leaves 5.8^−22 of error. */
const NODES = 22

/** Coefficients of the Chebyshev interpolant of `values` at cos((i + ½)π/n). */
const chebyshev = (values: readonly number[]): number[] =>
  values.map(
    (_, k) =>
      ((k === 0 ? 1 : 2) / values.length) *
      values.reduce((sum, value, i) => sum + value * Math.cos((k * (i + 0.5) * Math.PI) / values.length), 0),
  )

/** Σ c_k T_k(x) by Clenshaw's recurrence. */
const clenshaw = (coefficients: readonly number[], x: number): number => {
  let b = 0
  let after = 0
  for (let k = coefficients.length - 1; k > 0; k--) {
    const next = 2 * x * b - after + coefficients[k]
    after = b
    b = next
  }
  return x * b - after + coefficients[0]
}

const nodesOf = (count: number): number[] =>
  Array.from({ length: count }, (_, i) => Math.cos(((i + 0.5) * Math.PI) / count))

/**
 * Coefficients in powers of v ∈ [−½, ½), the place in the cell: early side first, octaves from p = ½ down, cells
 * upwards.
 */
const coefficients: Float64Array = (() => {
  const table = new Float64Array(2 * SIDE)
  const octaveNodes = nodesOf(NODES)
  const cellNodes = nodesOf(COEFFICIENTS)
  for (const side of [0, 1]) {
    let t = 0.16
    for (let z = 0; z < OCTAVES - 1; z++) {
      const lowest = 2 ** -(z + 2)
      const values = octaveNodes.map((node) => {
        const p = lowest * (1.5 + node / 2)
        t = exitTimeExactly(side === 0 ? -Math.log1p(-p) : -Math.log(p), t)
        return t
      })
      const whole = chebyshev(values)
      for (let cell = 0; cell < CELLS; cell++) {
        const [c0, c1, c2, c3, c4] = chebyshev(
          cellNodes.map((node) => clenshaw(whole, (2 * cell + 1 + node) / CELLS - 1)),
        )
        // T_k(2v) in powers of v.
        table.set(
          [c0 - c2 + c4, 2 * c1 - 6 * c3, 8 * c2 - 32 * c4, 32 * c3, 128 * c4],
          side * SIDE + (z * CELLS + cell) * COEFFICIENTS,
        )
      }
    }
  }
  return table
})()

/** For other implementations. What is exported is looked up at each use, what is not is a constant to the compiler. */
export const exitTable = coefficients

const PER_WORD = 2 ** -32

/**
 * τ in units of (radius)²/D of two words of 32 random bits; relative error below 1e-11. p has 32 significant bits
 * and is the middle of those that share them.
 */
export const exitTime = (high: number, low: number): number => {
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
