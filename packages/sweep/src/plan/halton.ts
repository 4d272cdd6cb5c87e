/** Halton points, plain and scrambled, each computed from its index alone. */
import { hash32 } from './hash32.js'

const primes = (count: number): number[] => {
  const found: number[] = []
  for (let n = 2; found.length < count; n++) if (found.every((p) => n % p !== 0)) found.push(n)
  return found
}

/** A permutation of 0 … base−1 by Fisher and Yates, from hashed words. */
const permutation = (base: number, seed: number, axis: number, place: number): Uint16Array => {
  const digits = Uint16Array.from({ length: base }, (_, digit) => digit)
  for (let i = base - 1; i > 0; i--) {
    const j = Math.floor((hash32(seed, axis, place, i) / 2 ** 32) * (i + 1))
    ;[digits[i], digits[j]] = [digits[j], digits[i]]
  }
  return digits
}

/**
 * Halton sequence: on axis j the radical inverse of the index in the j-th prime. With a seed, the
 * digits of every place go through a random permutation of that place (A. B. Owen, A randomized
 * Halton algorithm in R, 2017), to the 53 bits a double holds.
 *
 * @returns the coordinate in [0, 1) of point `index` on axis `axis`
 */
export const haltonSequence = (axes: number, seed?: number): ((index: number, axis: number) => number) => {
  const bases = primes(axes)
  const places = bases.map((base) => Math.ceil(53 / Math.log2(base)))
  const permutations =
    seed === undefined
      ? undefined
      : bases.map((base, axis) =>
          Array.from({ length: places[axis] }, (_, place) => permutation(base, seed, axis, place)),
        )
  return (index, axis) => {
    const base = bases[axis]
    // A permuted 0 is a digit like any other: every place counts, not only those of the index.
    const count = permutations || index > 0 ? places[axis] : 0
    let rest = index
    let scale = 1
    let sum = 0
    for (let place = 0; place < count; place++) {
      const digit = rest % base
      rest = Math.floor(rest / base)
      scale /= base
      sum += (permutations ? permutations[axis][place][digit] : digit) * scale
    }
    return Math.min(sum, 1 - 2 ** -53)
  }
}
