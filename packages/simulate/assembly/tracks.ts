/** Whole tracks where no cluster is chosen anew: the stream of each, its start, its walk; as src/run/run-layout.ts has them one by one. */
import { ENDS, STATE, TIMES } from './memory'
import { drawWord, keepState, takeState } from './random'
import { startFrom } from './voronoi'
import { corners, ringClearance, ringRoom } from './window'

/** How a track ended: lost, at its limit, or beyond the window. */
const LOST: u8 = 0
const LIMIT: u8 = 1
const LEFT: u8 = 2

/** Draws that may miss, as in src/layout/layout.ts. */
const MISSES: i32 = 100_000

/** A RandomStream of a key: Philox4x32-10, as in @dwell/core. */
function openStream(track: u32, layout: u32, domain: u32, seedLow: u32, seedHigh: u32): void {
  let c0 = track
  let c1 = layout
  let c2 = domain
  let c3: u32 = 0
  let k0 = seedLow
  let k1 = seedHigh
  for (let round = 0; round < 10; round++) {
    const p0 = <u64>0xd2511f53 * <u64>c0
    const p1 = <u64>0xcd9e8d57 * <u64>c2
    c0 = <u32>(p1 >> 32) ^ c1 ^ k0
    c2 = <u32>(p0 >> 32) ^ c3 ^ k1
    c1 = <u32>p1
    c3 = <u32>p0
    k0 += 0x9e3779b9
    k1 += 0xbb67ae85
  }
  store<u32>(STATE, c0)
  store<u32>(STATE, c1, 4)
  store<u32>(STATE, c2, 8)
  store<u32>(STATE, c3 | 1, 12)
}

// @ts-ignore: decorator
@inline
function uniform(): f64 {
  const high = drawWord() >> 5
  const low = drawWord() >> 6
  return (<f64>high * 67108864 + <f64>low + 0.5) * (1.0 / 9007199254740992.0)
}

let left: f64 = 0
let low: f64 = 0
let across: f64 = 0
let down: f64 = 0
let guard: f64 = 0

/** Targets start in a box, in a window so far from its edge. */
export function startIn(boxLeft: f64, boxLow: f64, boxAcross: f64, boxDown: f64, windowGuard: f64): void {
  left = boxLeft
  low = boxLow
  across = boxAcross
  down = boxDown
  guard = windowGuard
}

/**
 * Tracks `first` and up, so many: times to TIMES, how they ended to ENDS. Returns how many there are: fewer where one finds no
 * place to start.
 */
export function tracks(
  count: i32,
  first: u32,
  layout: u32,
  domain: u32,
  seedLow: u32,
  seedHigh: u32,
  perDiffusion: f64,
  edge: f64,
  limit: f64,
): i32 {
  for (let i = 0; i < count; i++) {
    openStream(first + i, layout, domain, seedLow, seedHigh)
    takeState()
    let x: f64 = 0
    let y: f64 = 0
    // Nearer than this the edge of the window is not, known from where it was found to be far enough.
    let room = -Infinity
    for (let miss = 0; ; miss++) {
      if (miss == MISSES) return i
      x = left + across * uniform()
      y = low + down * uniform()
      if (corners == 0) break
      room = ringRoom(x, y)
      if (room >= guard) break
      if (ringClearance(x, y) >= guard) break
    }
    keepState()
    const time = startFrom(x, y, perDiffusion, edge, limit, room)
    const isCut = load<f64>(STATE, 32) != 0
    store<f64>(TIMES + (<usize>i << 3), isCut ? limit : time)
    store<u8>(ENDS + i, isCut ? LIMIT : load<f64>(STATE, 64) != 0 ? LEFT : LOST)
  }
  return count
}
