/**
 * Philox4x32-10, the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel random
 * numbers: as easy as 1, 2, 3" (SC 2011). A block of four words is a pure function of a 128-bit
 * counter and a 64-bit key, so any stream can be opened anywhere, in any order.
 */

const M0 = 0xd2511f53
const M1 = 0xcd9e8d57
const W0 = 0x9e3779b9
const W1 = 0xbb67ae85
const ROUNDS = 10

/** High word of the 64-bit product of two 32-bit words. No sum here reaches 2^32: integers throughout. */
const multiplyHigh = (a: number, b: number): number => {
  const aHigh = a >>> 16
  const aLow = a & 0xffff
  const bHigh = b >>> 16
  const bLow = b & 0xffff
  const middle1 = Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)
  const middle2 = Math.imul(aLow, bHigh) + (middle1 & 0xffff)
  return (Math.imul(aHigh, bHigh) + (middle1 >>> 16) + (middle2 >>> 16)) | 0
}

/**
 * Writes the block of `counter` under `key` into `out`.
 *
 * @param counter four unsigned 32-bit words
 * @param key two unsigned 32-bit words
 */
export const philox4x32 = (
  counter: readonly [number, number, number, number],
  key: readonly [number, number],
  out: Uint32Array,
): void => {
  let c0 = counter[0]
  let c1 = counter[1]
  let c2 = counter[2]
  let c3 = counter[3]
  let k0 = key[0]
  let k1 = key[1]
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(M0, c0)
    const low0 = Math.imul(M0, c0)
    const high1 = multiplyHigh(M1, c2)
    const low1 = Math.imul(M1, c2)
    const n0 = high1 ^ c1 ^ k0
    const n2 = high0 ^ c3 ^ k1
    c0 = n0
    c1 = low1
    c2 = n2
    c3 = low0
    k0 = (k0 + W0) | 0
    k1 = (k1 + W1) | 0
  }
  out[0] = c0
  out[1] = c1
  out[2] = c2
  out[3] = c3
}
