/** Which last bits the functions of this engine compute. */

/** Functions that ECMAScript leaves to the engine: good to an ulp or so, and not the same everywhere. */
const functions: readonly ((x: number) => number)[] = [
  Math.exp,
  Math.expm1,
  Math.log,
  Math.log1p,
  Math.log10,
  Math.log2,
  Math.sin,
  Math.cos,
  Math.tan,
  Math.asin,
  Math.atan,
  Math.sinh,
  Math.cosh,
  Math.tanh,
  Math.cbrt,
  (x) => x ** 0.3,
  (x) => x ** -2.5,
  (x) => 1.7 ** x,
  (x) => Math.atan2(x, 1.3),
  (x) => Math.hypot(x, 0.7),
]

/** Arguments of each function, over (0, 1) and its powers of ten up to 30. */
const ARGUMENTS = 200
const scales = [1, 5, 30]

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0')

let known: string | undefined

/**
 * A fingerprint of the arithmetic, 16 hex digits: FNV-1a over the bits of 12,000 values of the elementary functions.
 * Where two engines agree in it, they agree in each of these values; results of engines that do not agree differ in
 * their last digits, and sometimes in more where a search follows them.
 */
export const arithmeticFingerprint = (): string => {
  if (known !== undefined) return known
  const value = new Float64Array(1)
  const words = new Uint32Array(value.buffer)
  let one = 0x811c9dc5
  let other = 0x9747b28c
  for (const scale of scales)
    for (let i = 1; i <= ARGUMENTS; i++) {
      // Multiples of the golden section: no pattern in the bits.
      const x = scale * ((i * 0.6180339887498949) % 1)
      for (const f of functions) {
        value[0] = f(x)
        // NaN has many bit patterns, and which of them a function gives says nothing.
        if (Number.isNaN(value[0])) continue
        one = Math.imul(one ^ words[0], 0x01000193)
        one = Math.imul(one ^ words[1], 0x01000193)
        other = Math.imul(other ^ words[1], 0x01000193)
        other = Math.imul((other << 5) ^ (other >>> 27) ^ words[0], 0x01000193)
      }
    }
  return (known = hex(one) + hex(other))
}
