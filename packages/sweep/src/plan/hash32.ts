/** Integer mixing for scrambles that need one random word for each (seed, axis, place), from nothing else. */

/** Bijective 32-bit finaliser with full avalanche (lowbias32, C. Wellons 2018). */
const mix32 = (value: number): number => {
  let x = value >>> 0
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return (x ^ (x >>> 16)) >>> 0
}

/** One 32-bit word for a list of words; order counts. */
export const hash32 = (...words: readonly number[]): number => {
  let state = 0x9e3779b9
  for (const word of words) state = mix32(state ^ mix32((word + 0x85ebca6b) | 0))
  return state
}
