/** SHA-256 (FIPS 180-4) of a text in UTF-8: the same in a page and on a server, and without waiting. */

const fractions = (root: (n: number) => number): readonly number[] => {
  const words: number[] = []
  for (let n = 2; words.length < 64; n++) {
    let prime = true
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false
    if (prime) words.push(((root(n) % 1) * 2 ** 32) | 0)
  }
  return words
}
const ROUNDS = fractions(Math.cbrt)
const START = fractions(Math.sqrt).slice(0, 8)

const turn = (x: number, n: number): number => (x >>> n) | (x << (32 - n))

/** Hexadecimal digest. */
export const sha256 = (text: string): string => {
  const bytes = new TextEncoder().encode(text)
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(padded.length - 4, (bytes.length << 3) >>> 0)
  const state = Int32Array.from(START)
  const w = new Int32Array(64)
  for (let block = 0; block < padded.length; block += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getInt32(block + 4 * i)
    for (let i = 16; i < 64; i++) {
      const p = w[i - 15]
      const q = w[i - 2]
      const s0 = turn(p, 7) ^ turn(p, 18) ^ (p >>> 3)
      const s1 = turn(q, 17) ^ turn(q, 19) ^ (q >>> 10)
      w[i] = w[i - 16] + s0 + w[i - 7] + s1
    }
    let [a, b, c, d, e, f, g, h] = state
    for (let i = 0; i < 64; i++) {
      const choice = (e & f) ^ (~e & g)
      const t1 = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + ROUNDS[i] + w[i]) | 0
      const t2 = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))
      // One after the other: to take an array apart costs more than the round.
      h = g
      g = f
      f = e
      e = (d + t1) | 0
      d = c
      c = b
      b = a
      a = (t1 + t2) | 0
    }
    ;[a, b, c, d, e, f, g, h].forEach((each, i) => (state[i] += each))
  }
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}
