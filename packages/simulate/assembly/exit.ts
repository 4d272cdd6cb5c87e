/** Exit times of the unit disc: the polynomials of src/exit/exit-sampler.ts. */
import { BATCH, JUMPS, STATE, TABLE, TIMES } from './memory'

/** The bits after the first are p; the one at the end is for the count of leading zeros. */
// @ts-ignore: decorator
@inline
export function exitTime(high: u32, low: u32): f64 {
  const word = (((<u64>high << 32) | <u64>low) | 1) << 1
  const zeros = <u32>clz<u64>(word)
  const leading = <u32>((word << zeros) >> 32)
  const at = TABLE + <usize>(((high >> 31) << 12) | (zeros << 6) | ((leading >> 25) & 63)) * 40
  const v = <f64>(<i32>((leading << 7) ^ 0x80000000) + 64) * (1.0 / 4294967296.0)
  return (
    load<f64>(at) +
    v * (load<f64>(at, 8) + v * (load<f64>(at, 16) + v * (load<f64>(at, 24) + v * load<f64>(at, 32))))
  )
}

/** Times of one lane: it draws two words for each. */
const LANE: i32 = BATCH / 4

let jumpsKnown = false

/** xoshiro is linear over two elements: a jump of 2·LANE steps takes each bit of the state to a sum of bits. */
function learnJumps(): void {
  for (let nibble: usize = 0; nibble < 32; nibble++) {
    const values = JUMPS + (nibble << 8)
    v128.store(values, i32x4.splat(0))
    for (let value: usize = 1; value < 16; value++) {
      const at = values + (value << 4)
      const bit = <usize>1 << <usize>ctz<usize>(value)
      if (bit != value) {
        v128.store(at, v128.xor(v128.load(values + (bit << 4)), v128.load(values + ((value ^ bit) << 4))))
        continue
      }
      v128.store(at, i32x4.splat(0))
      store<u32>(at + ((nibble >> 3) << 2), <u32>value << (<u32>(nibble & 7) << 2))
      let s0 = load<u32>(at)
      let s1 = load<u32>(at, 4)
      let s2 = load<u32>(at, 8)
      let s3 = load<u32>(at, 12)
      for (let i = 0; i < 2 * LANE; i++) {
        const shifted = s1 << 9
        s2 ^= s0
        s3 ^= s1
        s1 ^= s2
        s0 ^= s3
        s2 ^= shifted
        s3 = rotl<u32>(s3, 11)
      }
      v128.store(at, i32x4(s0, s1, s2, s3))
    }
  }
  jumpsKnown = true
}

function jump(state: v128): v128 {
  v128.store(STATE, state)
  let sum = i32x4.splat(0)
  for (let nibbles: usize = 0; nibbles < 32; nibbles += 2) {
    const byte = <usize>load<u8>(STATE + (nibbles >> 1))
    const values = JUMPS + (nibbles << 8)
    sum = v128.xor(sum, v128.load(values + ((byte & 15) << 4)))
    sum = v128.xor(sum, v128.load(values + 256 + ((byte >> 4) << 4)))
  }
  return sum
}

/** (5s <<< 7)·9 */
// @ts-ignore: decorator
@inline
function scrambled(s: v128): v128 {
  const five = i32x4.add(s, i32x4.shl(s, 2))
  const turned = v128.or(i32x4.shl(five, 7), i32x4.shr_u(five, 25))
  return i32x4.add(turned, i32x4.shl(turned, 3))
}

/**
 * The next BATCH exit times of a stream, to TIMES. Four lanes of a vector draw a quarter of them each, every one from where
 * the one before it ends.
 */
export function exits(): void {
  if (!jumpsKnown) learnJumps()
  const a = v128.load(STATE)
  const b = jump(a)
  const c = jump(b)
  const d = jump(c)
  const abLow = i32x4.shuffle(a, b, 0, 4, 1, 5)
  const abHigh = i32x4.shuffle(a, b, 2, 6, 3, 7)
  const cdLow = i32x4.shuffle(c, d, 0, 4, 1, 5)
  const cdHigh = i32x4.shuffle(c, d, 2, 6, 3, 7)
  let s0 = i32x4.shuffle(abLow, cdLow, 0, 1, 4, 5)
  let s1 = i32x4.shuffle(abLow, cdLow, 2, 3, 6, 7)
  let s2 = i32x4.shuffle(abHigh, cdHigh, 0, 1, 4, 5)
  let s3 = i32x4.shuffle(abHigh, cdHigh, 2, 3, 6, 7)
  const end = TIMES + 8 * LANE
  for (let out = TIMES; out < end; out += 8) {
    const high = scrambled(s1)
    let shifted = i32x4.shl(s1, 9)
    s2 = v128.xor(s2, s0)
    s3 = v128.xor(s3, s1)
    s1 = v128.xor(s1, s2)
    s0 = v128.xor(s0, s3)
    s2 = v128.xor(s2, shifted)
    s3 = v128.or(i32x4.shl(s3, 11), i32x4.shr_u(s3, 21))
    const low = scrambled(s1)
    shifted = i32x4.shl(s1, 9)
    s2 = v128.xor(s2, s0)
    s3 = v128.xor(s3, s1)
    s1 = v128.xor(s1, s2)
    s0 = v128.xor(s0, s3)
    s2 = v128.xor(s2, shifted)
    s3 = v128.or(i32x4.shl(s3, 11), i32x4.shr_u(s3, 21))
    store<f64>(out, exitTime(i32x4.extract_lane(high, 0), i32x4.extract_lane(low, 0)))
    store<f64>(out, exitTime(i32x4.extract_lane(high, 1), i32x4.extract_lane(low, 1)), 8 * LANE)
    store<f64>(out, exitTime(i32x4.extract_lane(high, 2), i32x4.extract_lane(low, 2)), 16 * LANE)
    store<f64>(out, exitTime(i32x4.extract_lane(high, 3), i32x4.extract_lane(low, 3)), 24 * LANE)
  }
  store<u32>(STATE, i32x4.extract_lane(s0, 3))
  store<u32>(STATE, i32x4.extract_lane(s1, 3), 4)
  store<u32>(STATE, i32x4.extract_lane(s2, 3), 8)
  store<u32>(STATE, i32x4.extract_lane(s3, 3), 12)
}
