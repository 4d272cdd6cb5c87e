/**
 * Nearest sites. On a torus: the search of src/layout/site-grid.ts in the grid that it has built. Of given sites, which may
 * be uneven: the search of the other side, asked once for a cluster and once for the neighbours of a site.
 */
import { take } from './memory'

// @ts-ignore: decorator
@external("host", "nearest")
declare function nearestGiven(x: f64, y: f64, k: i32, ids: usize, squares: usize): void

export let count: i32 = 0
export let width: f64 = 0
export let height: f64 = 0
export let torus: bool = false
let across: i32 = 0
let down: i32 = 0
let cellWidth: f64 = 0
let cellHeight: f64 = 0
/** Sites of the grid, in the order of its cells. */
export let gridStarts: usize = 0
export let gridXs: usize = 0
export let gridYs: usize = 0
export let gridIds: usize = 0
/** Sites in the order of the layout. */
export let siteXs: usize = 0
export let siteYs: usize = 0

/** Takes room for the sites, to be filled from outside, and on a torus for a grid; one without columns is none. */
export function takeGrid(
  sites: i32,
  windowWidth: f64,
  windowHeight: f64,
  columns: i32,
  rows: i32,
): void {
  count = sites
  torus = columns > 0
  width = windowWidth
  height = windowHeight
  across = columns
  down = rows
  cellWidth = width / across
  cellHeight = height / down
  const doubles = <usize>sites << 3
  siteXs = take(doubles)
  siteYs = take(doubles)
  if (!torus) return
  gridXs = take(doubles)
  gridYs = take(doubles)
  gridIds = take(<usize>sites << 2)
  gridStarts = take(<usize>(across * down + 1) << 2)
}

// @ts-ignore: decorator
@inline
function scan(x: f64, y: f64, from: i32, to: i32, k: i32, ids: usize, squares: usize): void {
  let place = <usize>load<i32>(gridStarts + (<usize>from << 2)) << 3
  const end = <usize>load<i32>(gridStarts + (<usize>to << 2), 4) << 3
  const xs = gridXs
  const ys = gridYs
  const last = <usize>(k - 1) << 3
  let furthest = load<f64>(squares + last)
  for (; place < end; place += 8) {
    const ex = load<f64>(xs + place) - x
    const ey = load<f64>(ys + place) - y
    const square = ex * ex + ey * ey
    if (square >= furthest) continue
    let at = last
    while (at > 0 && load<f64>(squares + at - 8) > square) {
      store<f64>(squares + at, load<f64>(squares + at - 8))
      store<i32>(ids + (at >> 1), load<i32>(ids + (at >> 1) - 4))
      at -= 8
    }
    store<f64>(squares + at, square)
    store<i32>(ids + (at >> 1), load<i32>(gridIds + (place >> 1)))
    furthest = load<f64>(squares + last)
  }
}

function scanRow(x: f64, y: f64, cx: i32, row: i32, from: i32, to: i32, k: i32, ids: usize, squares: usize): void {
  if (row < 0) {
    row += down
    y += height
  } else if (row >= down) {
    row -= down
    y -= height
  }
  const start = row * across
  const first = cx + from
  const end = cx + to
  // The usual case.
  if (first >= 0 && end < across) {
    scan(x, y, start + first, start + end, k, ids, squares)
    return
  }
  // Beyond the left edge, inside, beyond the right one.
  for (let side = -1; side <= 1; side++) {
    const shift = side * across
    const low = max(first, shift)
    const high = min(end, shift + across - 1)
    if (low <= high) scan(x - side * width, y, start + low - shift, start + high - shift, k, ids, squares)
  }
}

/** The `k` nearest of all sites, by distance: indices to `ids`, squared distances to `squares`. */
export function nearest(x: f64, y: f64, k: i32, ids: usize, squares: usize): void {
  if (!torus) {
    nearestGiven(x, y, k, ids, squares)
    return
  }
  for (let i = 0; i < k; i++) store<f64>(squares + (<usize>i << 3), Infinity)
  const cx = max(0, min(across - 1, <i32>(x / cellWidth)))
  const cy = max(0, min(down - 1, <i32>(y / cellHeight)))
  const left = -((across - 1) >> 1)
  const right = across >> 1
  const low = -((down - 1) >> 1)
  const high = down >> 1
  const last = max(1, max(right, high))
  const inX = min(max(x - cx * cellWidth, 0), cellWidth)
  const inY = min(max(y - cy * cellHeight, 0), cellHeight)
  const nearX = min(inX, cellWidth - inX)
  const nearY = min(inY, cellHeight - inY)
  for (let ring = 1; ring <= last; ring++) {
    if (ring > 1) {
      const clear = min(nearX + (ring - 1) * cellWidth, nearY + (ring - 1) * cellHeight)
      if (load<f64>(squares + (<usize>(k - 1) << 3)) <= clear * clear) return
    }
    const from = max(-ring, left)
    const to = min(ring, right)
    const bottom = max(-ring, low)
    const top = min(ring, high)
    for (let oy = bottom; oy <= top; oy++) {
      if (ring == 1 || oy == -ring || oy == ring) scanRow(x, y, cx, cy + oy, from, to, k, ids, squares)
      else {
        if (from == -ring) scanRow(x, y, cx, cy + oy, from, from, k, ids, squares)
        if (to == ring) scanRow(x, y, cx, cy + oy, to, to, k, ids, squares)
      }
    }
  }
}

/** The nearest site so far, and its squared distance. */
let best: i32 = 0
let bestSquare: f64 = 0

// @ts-ignore: decorator
@inline
function scanOne(x: f64, y: f64, from: i32, to: i32): void {
  let place = <usize>load<i32>(gridStarts + (<usize>from << 2)) << 3
  const end = <usize>load<i32>(gridStarts + (<usize>to << 2), 4) << 3
  let least = bestSquare
  let found: usize = 0
  for (; place < end; place += 8) {
    const ex = load<f64>(gridXs + place) - x
    const ey = load<f64>(gridYs + place) - y
    const square = ex * ex + ey * ey
    if (square >= least) continue
    least = square
    found = place + 1
  }
  if (found == 0) return
  best = load<i32>(gridIds + ((found - 1) >> 1))
  bestSquare = least
}

function scanRowOne(x: f64, y: f64, cx: i32, row: i32, from: i32, to: i32): void {
  if (row < 0) {
    row += down
    y += height
  } else if (row >= down) {
    row -= down
    y -= height
  }
  const start = row * across
  const first = cx + from
  const end = cx + to
  if (first >= 0 && end < across) {
    scanOne(x, y, start + first, start + end)
    return
  }
  for (let side = -1; side <= 1; side++) {
    const shift = side * across
    const low = max(first, shift)
    const high = min(end, shift + across - 1)
    if (low <= high) scanOne(x - side * width, y, start + low - shift, start + high - shift)
  }
}

/** The site nearest to a place of the torus: mostly in the nine cells round it, otherwise by the search for many. */
export function nearestOne(x: f64, y: f64, ids: usize, squares: usize): i32 {
  const cx = max(0, min(across - 1, <i32>(x / cellWidth)))
  const cy = max(0, min(down - 1, <i32>(y / cellHeight)))
  if (across >= 3 && down >= 3) {
    bestSquare = Infinity
    for (let oy = -1; oy <= 1; oy++) scanRowOne(x, y, cx, cy + oy, -1, 1)
    const inX = min(max(x - cx * cellWidth, 0), cellWidth)
    const inY = min(max(y - cy * cellHeight, 0), cellHeight)
    const clear = min(min(inX, cellWidth - inX) + cellWidth, min(inY, cellHeight - inY) + cellHeight)
    if (bestSquare <= clear * clear) return best
  }
  nearest(x, y, 1, ids, squares)
  return load<i32>(ids)
}
