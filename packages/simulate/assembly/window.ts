/** The edge of the window of given sites: as in src/layout/ring.ts. */
import { take } from './memory'

export let corners: i32 = 0
export let cornerXs: usize = 0
export let cornerYs: usize = 0

/** Targets are watched until they are so near the edge. */
export let margin: f64 = 0

/** 1 over the length of the side that ends in each corner, when known. */
let perLength: usize = 0
let known = false

/** Takes room for a ring, to be filled from outside. */
export function takeWindow(count: i32, within: f64): void {
  corners = count
  margin = within
  cornerXs = take(<usize>count << 3)
  cornerYs = take(<usize>count << 3)
  perLength = take(<usize>count << 3)
  known = false
}

function measure(): void {
  let last = <usize>(corners - 1) << 3
  for (let at: usize = 0; at < <usize>corners << 3; at += 8) {
    const dx = load<f64>(cornerXs + at) - load<f64>(cornerXs + last)
    const dy = load<f64>(cornerYs + at) - load<f64>(cornerYs + last)
    store<f64>(perLength + at, 1 / sqrt<f64>(dx * dx + dy * dy))
    last = at
  }
  known = true
}

/** No more than `ringClearance`, m: the distance to the lines of the sides, less what rounding may do; or NaN. */
export function ringRoom(x: f64, y: f64): f64 {
  if (!known) measure()
  let least = Infinity
  let inside = false
  let last = <usize>(corners - 1) << 3
  const end = <usize>corners << 3
  for (let at: usize = 0; at < end; at += 8) {
    const ax = load<f64>(cornerXs + last)
    const ay = load<f64>(cornerYs + last)
    const by = load<f64>(cornerYs + at)
    const dy = by - ay
    const cross = (load<f64>(cornerXs + at) - ax) * (y - ay) - dy * (x - ax)
    least = min<f64>(least, abs<f64>(cross) * load<f64>(perLength + at))
    if (by > y != ay > y && cross > 0 == dy > 0) inside = !inside
    last = at
  }
  return inside ? least * (1 - 1e-9) - 1e-6 : NaN
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
