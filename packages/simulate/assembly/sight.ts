/** Which base stations may be in line of sight of one: four at a time, most are ruled out; src/footprint/radio-scene.ts judges the rest. */
import { clear, take } from './memory'

const GOLDEN: i32 = 0x9e3779b9
/** Room for rounding, in halvings of the probability. */
const SLACK: f32 = 0.001

let count: i32 = 0
/** Coordinates in m, numbers of the sites mixed, and those that may be seen. */
let xs: usize = 0
let ys: usize = 0
let low: usize = 0
let seen: usize = 0

/** Takes room for three lists of a multiple of four sites and for what is found; returns where they begin. */
export function sightRoom(sites: i32): usize {
  clear()
  count = sites
  const bytes = <usize>((sites + 3) & ~3) << 2
  xs = take(4 * bytes)
  ys = xs + bytes
  low = ys + bytes
  seen = low + bytes
  return xs
}

// @ts-ignore: decorator
@inline
function mixed(word: v128): v128 {
  let bits = v128.xor(word, i32x4.shr_u(word, 16))
  bits = i32x4.mul(bits, i32x4.splat(0x85ebca6b))
  bits = v128.xor(bits, i32x4.shr_u(bits, 13))
  bits = i32x4.mul(bits, i32x4.splat(0xc2b2ae35))
  return v128.xor(bits, i32x4.shr_u(bits, 16))
}

// @ts-ignore: decorator
@inline
function apart(one: v128, other: v128, size: v128): v128 {
  const d = f32x4.abs(f32x4.sub(one, other))
  return f32x4.min(d, f32x4.sub(size, d))
}

/**
 * Lists those whose word w allows −ln(w/2³²) ≥ β·distance, and says how many. Bits of a float as a number are a bound of its
 * logarithm from below.
 * @param halving ln 2/β, m
 * @param slack rounding of coordinates, m
 */
export function sight(site: i32, salt: i32, width: f32, height: f32, halving: f32, slack: f32): i32 {
  const place = <usize>site << 2
  const x = f32x4.splat(load<f32>(xs + place))
  const y = f32x4.splat(load<f32>(ys + place))
  const own = i32x4.splat(load<i32>(low + place) ^ salt)
  const multiple = i32x4.splat((site * GOLDEN) ^ salt)
  const sites = i32x4.splat(site)
  const fours = i32x4.splat(4)
  const step = i32x4.splat(4 * GOLDEN)
  let others = i32x4(0, 1, 2, 3)
  let multiples = i32x4.mul(others, i32x4.splat(GOLDEN))
  const widths = f32x4.splat(width)
  const heights = f32x4.splat(height)
  let found = seen
  for (let at: usize = 0; at < <usize>count << 2; at += 16) {
    // The lower of a pair is mixed first.
    const word = mixed(
      v128.bitselect(
        v128.xor(v128.load(low + at), multiple),
        v128.xor(multiples, own),
        i32x4.lt_s(others, sites),
      ),
    )
    const dx = apart(v128.load(xs + at), x, widths)
    const dy = apart(v128.load(ys + at), y, heights)
    const square = f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy))
    const bits = f32x4.convert_i32x4_s(f32x4.convert_i32x4_s(i32x4.shr_u(word, 1)))
    const halvings = f32x4.sub(f32x4.splat(158 + SLACK), f32x4.mul(bits, f32x4.splat(1.1920928955078125e-7)))
    const most = f32x4.add(f32x4.mul(halvings, f32x4.splat(halving)), f32x4.splat(slack))
    let mask = i32x4.bitmask(f32x4.le(square, f32x4.mul(most, most)))
    for (; mask != 0; mask &= mask - 1) {
      const other = <i32>(at >> 2) + ctz<i32>(mask)
      if (other == site || other >= count) continue
      store<i32>(found, other)
      found += 4
    }
    others = i32x4.add(others, fours)
    multiples = i32x4.add(multiples, step)
  }
  return <i32>((found - seen) >> 2)
}
