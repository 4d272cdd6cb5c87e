/** The edge of the window of given sites: as in src/layout/ring.ts. */
import { take } from './memory'

export let corners: i32 = 0
export let cornerXs: usize = 0
export let cornerYs: usize = 0

/** Targets are watched until they are so near the edge. */
export let margin: f64 = 0

/**
 * The sides two by two: where each begins, where it ends in y, its way in x, 1 over its length; of an odd number the last is
 * met by nothing. Known when they are first asked for.
 */
let sides: usize = 0
let sidesEnd: usize = 0
let known = false
const SIDES: usize = 80

/** Takes room for a ring, to be filled from outside. */
export function takeWindow(count: i32, within: f64): void {
  corners = count
  margin = within
  cornerXs = take(<usize>count << 3)
  cornerYs = take(<usize>count << 3)
  const pairs = <usize>((count + 1) >> 1)
  sides = take(pairs * SIDES)
  sidesEnd = sides + pairs * SIDES
  known = false
}

function measure(): void {
  let last = <usize>(corners - 1) << 3
  for (let i: usize = 0; i < (<usize>corners + 1) >> 1 << 1; i++) {
    const at = i << 3
    const side = sides + (i >> 1) * SIDES + ((i & 1) << 3)
    const isSide = i < <usize>corners
    const x = load<f64>(cornerXs + last)
    const y = load<f64>(cornerYs + last)
    const endY = isSide ? load<f64>(cornerYs + at) : y
    const dx = isSide ? load<f64>(cornerXs + at) - x : 0
    const dy = endY - y
    store<f64>(side, x)
    store<f64>(side, y, 16)
    store<f64>(side, endY, 32)
    store<f64>(side, dx, 48)
    store<f64>(side, isSide ? 1 / sqrt<f64>(dx * dx + dy * dy) : NaN, 64)
    if (isSide) last = at
  }
  known = true
}

/** No more than `ringClearance`, m: the distance to the lines of the sides, less what rounding may do; or NaN. */
export function ringRoom(x: f64, y: f64): f64 {
  if (!known) measure()
  const xs = f64x2.splat(x)
  const ys = f64x2.splat(y)
  const zeros = f64x2.splat(0)
  let least = f64x2.splat(Infinity)
  let crossings = i64x2.splat(0)
  const end = sidesEnd
  for (let side = sides; side < end; side += SIDES) {
    const ay = v128.load(side, 16)
    const by = v128.load(side, 32)
    const dy = f64x2.sub(by, ay)
    const cross = f64x2.sub(
      f64x2.mul(v128.load(side, 48), f64x2.sub(ys, ay)),
      f64x2.mul(dy, f64x2.sub(xs, v128.load(side))),
    )
    least = f64x2.pmin(least, f64x2.mul(f64x2.abs(cross), v128.load(side, 64)))
    const isMet = v128.xor(f64x2.gt(by, ys), f64x2.gt(ay, ys))
    const isBeyond = v128.xor(f64x2.gt(cross, zeros), f64x2.gt(dy, zeros))
    crossings = v128.xor(crossings, v128.andnot(isMet, isBeyond))
  }
  const inside = i64x2.extract_lane(crossings, 0) != i64x2.extract_lane(crossings, 1)
  if (!inside) return NaN
  return min<f64>(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1)) * (1 - 1e-9) - 1e-6
}

/** Distance to the edge of the window, m; negative outside. */
export function ringClearance(x: f64, y: f64): f64 {
  let least = Infinity
  let inside = false
  let last = <usize>(corners - 1) << 3
  const end = <usize>corners << 3
  for (let at: usize = 0; at < end; at += 8) {
    const ax = load<f64>(cornerXs + last)
    const ay = load<f64>(cornerYs + last)
    const bx = load<f64>(cornerXs + at)
    const by = load<f64>(cornerYs + at)
    const dx = bx - ax
    const dy = by - ay
    const square = dx * dx + dy * dy
    let t: f64 = square == 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / square
    t = t < 0 ? 0 : t > 1 ? 1 : t
    const ex = x - ax - t * dx
    const ey = y - ay - t * dy
    const away = ex * ex + ey * ey
    if (away < least) least = away
    if (by > y != ay > y && x < ((ax - bx) * (y - by)) / (ay - by) + bx) inside = !inside
    last = at
  }
  const distance = sqrt<f64>(least)
  return inside ? distance : -distance
}
