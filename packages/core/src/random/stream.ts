/**
 * Random streams keyed by (seed, domain, layout, track). The key goes through Philox, whose block
 * seeds an xoshiro128** generator: a stream depends on its key alone, never on which worker opens it
 * or what was drawn before, and drawing from it costs a few nanoseconds.
 */
import { philox4x32 } from './philox.js'

/** What a stream is for; streams of different purposes never meet. */
export const streamDomain = {
  layout: 1,
  track: 2,
  traffic: 3,
  links: 4,
  splitting: 5,
  problem: 6,
  seed: 7,
} as const
export type StreamDomain = keyof typeof streamDomain

const TWO_32 = 0x1_0000_0000

const block = new Uint32Array(4)

export class RandomStream {
  /**
   * The four words of xoshiro128**, as signed integers. A loop that draws much takes them to variables of its own
   * and puts them back, with the steps of `next32` in between.
   */
  s0: number
  s1: number
  s2: number
  s3: number
  #spare = Number.NaN

  /**
   * @param seed integer in [0, 2^53)
   * @param layout index of the layout, an unsigned 32-bit integer
   * @param track index of the track on it, an unsigned 32-bit integer
   * @throws RangeError when an index is out of range
   */
  constructor(seed: number, domain: StreamDomain, layout: number, track = 0) {
    if (!(Number.isSafeInteger(seed) && seed >= 0))
      throw new RangeError(`seed must be an integer ≥ 0, got ${seed}`)
    for (const index of [layout, track]) {
      if (!(Number.isInteger(index) && index >= 0 && index < TWO_32)) {
        throw new RangeError(`layout and track must be unsigned 32-bit integers, got ${index}`)
      }
    }
    philox4x32([track, layout, streamDomain[domain], 0], [seed % TWO_32, Math.floor(seed / TWO_32)], block)
    this.s0 = block[0] | 0
    this.s1 = block[1] | 0
    this.s2 = block[2] | 0
    // Philox is a bijection of its counter: the all-zero state, from which xoshiro never leaves, has one
    // key in 2^128; a set bit rules it out.
    this.s3 = block[3] | 1
  }

  /** Next 32 random bits, xoshiro128** (Blackman and Vigna, ACM TOMS 47, 2021). */
  next32(): number {
    const { s1 } = this
    const scrambled = Math.imul(s1, 5)
    const s2 = this.s2 ^ this.s0
    const s3 = this.s3 ^ s1
    this.s1 = s1 ^ s2
    this.s0 ^= s3
    this.s2 = s2 ^ (s1 << 9)
    this.s3 = (s3 << 11) | (s3 >>> 21)
    return Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0
  }

  /** Uniform on (0, 1), 53 bits, never 0 or 1. */
  uniform(): number {
    const high = this.next32() >>> 5
    const low = this.next32() >>> 6
    return (high * 67108864 + low + 0.5) / 9007199254740992
  }

  /** Exponential of mean 1. */
  exponential(): number {
    return -Math.log(this.uniform())
  }

  /** Standard normal, by Marsaglia's polar method. */
  normal(): number {
    if (!Number.isNaN(this.#spare)) {
      const spare = this.#spare
      this.#spare = Number.NaN
      return spare
    }
    for (;;) {
      const u = 2 * this.uniform() - 1
      const v = 2 * this.uniform() - 1
      const s = u * u + v * v
      if (s > 0 && s < 1) {
        const factor = Math.sqrt((-2 * Math.log(s)) / s)
        this.#spare = v * factor
        return u * factor
      }
    }
  }

  /**
   * Poisson of any mean: products of uniforms below 30, above it the transformed rejection PTRS of
   * Hörmann, "The transformed rejection method for generating Poisson random variables" (1993).
   */
  poisson(mean: number): number {
    if (!(mean >= 0)) throw new RangeError(`a Poisson mean must be ≥ 0, got ${mean}`)
    if (mean < 30) {
      const limit = Math.exp(-mean)
      let product = this.uniform()
      let count = 0
      while (product > limit) {
        product *= this.uniform()
        count++
      }
      return count
    }
    const root = Math.sqrt(mean)
    const b = 0.931 + 2.53 * root
    const a = -0.059 + 0.02483 * b
    const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
    const vr = 0.9277 - 3.6224 / (b - 2)
    const logMean = Math.log(mean)
    for (;;) {
      const u = this.uniform() - 0.5
      const v = this.uniform()
      const us = 0.5 - Math.abs(u)
      const count = Math.floor(((2 * a) / us + b) * u + mean + 0.43)
      if (us >= 0.07 && v <= vr) return count
      if (count < 0 || (us < 0.013 && v > us)) continue
      const left = Math.log((v * inverseAlpha) / (a / (us * us) + b))
      if (left <= count * logMean - mean - logFactorial(count)) return count
    }
  }
}

/** ln n! by Stirling's series beyond a table. */
const logFactorial = (n: number): number => {
  if (n < smallFactorials.length) return smallFactorials[n]
  const x = n + 1
  return (
    (x - 0.5) * Math.log(x) -
    x +
    0.5 * Math.log(2 * Math.PI) +
    1 / (12 * x) -
    1 / (360 * x ** 3) +
    1 / (1260 * x ** 5)
  )
}

const smallFactorials: readonly number[] = (() => {
  const table = [0]
  for (let n = 1; n < 32; n++) table.push(table[n - 1] + Math.log(n))
  return table
})()
