/**
 * Directions from a word of 32 random bits, without a sine: the first eight bits choose one of 256 sectors, the
 * others turn away from its middle by less than π/256, where sin a is a − a³/6 + a⁵/120 to 1e-17 and cos a
 * is 1 − a²/2 + a⁴/24 to 5e-15.
 *
 * The uniform law on 2^32 equally spaced directions gives every harmonic up to that degree the mean it has on
 * the circle.
 */

/** Cosine and sine of the middle of each sector. */
const middles: Float64Array = Float64Array.from({ length: 512 }, (_, i) => {
  const angle = (((i >> 1) + 0.5) * Math.PI) / 128
  return i % 2 === 0 ? Math.cos(angle) : Math.sin(angle)
})

/** For other implementations: what is exported is looked up at each use, what is not is a constant to the compiler. */
export const sectors = middles

const TURN = (2 * Math.PI) / 2 ** 32

const turnOf = (word: number): number => ((word & 0xffffff) - 0x7fffff - 0.5) * TURN
const sineOf = (a: number): number => a - a * a * a * (1 / 6 - (a * a) / 120)
const cosineOf = (a: number): number => 1 - a * a * (1 / 2 - (a * a) / 24)

export const directionX = (word: number): number => {
  const at = (word >>> 24) << 1
  const turn = turnOf(word)
  return middles[at] * cosineOf(turn) - middles[at + 1] * sineOf(turn)
}

export const directionY = (word: number): number => {
  const at = (word >>> 24) << 1
  const turn = turnOf(word)
  return middles[at + 1] * cosineOf(turn) + middles[at] * sineOf(turn)
}
