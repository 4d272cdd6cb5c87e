/** Numbers drawn evenly over a range. */
import * as fc from 'fast-check'

/**
 * Uniform on [min, max]; the biased half of a run favours both ends. (`fc.double` is uniform over bit
 * patterns: it would draw next to nothing between 0.1 and 1.)
 */
export const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.nat(2 ** 30).map((i) => (i === 2 ** 30 ? max : min + ((max - min) * i) / 2 ** 30))

/** Log-uniform on [low, high]. */
export const logBetween = (low: number, high: number): fc.Arbitrary<number> =>
  between(Math.log(low), Math.log(high)).map((x) => Math.min(high, Math.max(low, Math.exp(x))))
