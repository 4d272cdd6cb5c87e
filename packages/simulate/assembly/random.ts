/** xoshiro128** as in @dwell/core, its state kept here while a walk draws, and directions of a word. */
import { SECTORS, STATE } from './memory'

const TURN: f64 = (2 * Math.PI) / 4294967296.0

let s0: u32 = 0
let s1: u32 = 0
let s2: u32 = 0
let s3: u32 = 0

export function takeState(): void {
  s0 = load<u32>(STATE)
  s1 = load<u32>(STATE, 4)
  s2 = load<u32>(STATE, 8)
  s3 = load<u32>(STATE, 12)
}

export function keepState(): void {
  store<u32>(STATE, s0)
  store<u32>(STATE, s1, 4)
  store<u32>(STATE, s2, 8)
  store<u32>(STATE, s3, 12)
}

export function drawWord(): u32 {
  const word = rotl<u32>(s1 * 5, 7) * 9
  const shifted = s1 << 9
  s2 ^= s0
  s3 ^= s1
  s1 ^= s2
  s0 ^= s3
  s2 ^= shifted
  s3 = rotl<u32>(s3, 11)
  return word
}

/** The angle of a word from the middle of its sector. */
// @ts-ignore: decorator
@inline
function angle(word: u32): f64 {
  return (<f64>(<i32>(word & 0xffffff) - 0x7fffff) - 0.5) * TURN
}

// @ts-ignore: decorator
@inline
function cosine(a: f64): f64 {
  return 1 - a * a * (1.0 / 2.0 - (a * a) / 24)
}

// @ts-ignore: decorator
@inline
function sine(a: f64): f64 {
  return a - a * a * a * (1.0 / 6.0 - (a * a) / 120)
}

// @ts-ignore: decorator
@inline
export function wayX(word: u32): f64 {
  const sector = SECTORS + (<usize>(word >> 24) << 4)
  const a = angle(word)
  return load<f64>(sector) * cosine(a) - load<f64>(sector, 8) * sine(a)
}

// @ts-ignore: decorator
@inline
export function wayY(word: u32): f64 {
  const sector = SECTORS + (<usize>(word >> 24) << 4)
  const a = angle(word)
  return load<f64>(sector, 8) * cosine(a) + load<f64>(sector) * sine(a)
}
