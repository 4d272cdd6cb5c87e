/** The neighbours of each site: as in src/layout/neighbours.ts, with addresses for places and an integer for an index. */
import { count, height, nearest, siteXs, siteYs, torus, width } from './grid'
import { take } from './memory'

const FIRST: i32 = 12
/** Unit vector, half the distance, index. */
export const LINE: usize = 32

/** Where the row of each site begins and ends. */
export let rowStarts: usize = 0
export let rowEnds: usize = 0
let found: usize = 0
let squares: usize = 0

export function takeNeighbours(): void {
  rowStarts = take((<usize>count) << 2)
  rowEnds = take((<usize>count) << 2)
  found = take((<usize>count) << 2)
  squares = take((<usize>count) << 3)
  memory.fill(rowStarts, 0, (<usize>count) << 2)
  memory.fill(rowEnds, 0, (<usize>count) << 2)
}

export function extend(site: i32): bool {
  const row = (<usize>site) << 2
  const known = <i32>(<usize>(load<u32>(rowEnds + row) - load<u32>(rowStarts + row)) / LINE)
  const wanted = min(known == 0 ? FIRST : 2 * known, count - 1)
  if (wanted == known) return false
  const x = load<f64>(siteXs + ((<usize>site) << 3))
  const y = load<f64>(siteYs + ((<usize>site) << 3))
  nearest(x, y, wanted + 1, found, squares)
  const start = take(<usize>wanted * LINE)
  const end = start + <usize>wanted * LINE
  let line = start
  for (let i = 0; i <= wanted; i++) {
    const id = load<i32>(found + ((<usize>i) << 2))
    if (id == site || line == end) continue
    let dx = load<f64>(siteXs + ((<usize>id) << 3)) - x
    let dy = load<f64>(siteYs + ((<usize>id) << 3)) - y
    if (torus) {
      dx -= width * Math.round(dx / width)
      dy -= height * Math.round(dy / height)
    }
    const distance = sqrt<f64>(dx * dx + dy * dy)
    store<f64>(line, dx / distance)
    store<f64>(line, dy / distance, 8)
    store<f64>(line, distance / 2, 16)
    store<i32>(line, id, 24)
    line += LINE
  }
  store<u32>(rowStarts + row, <u32>start)
  store<u32>(rowEnds + row, <u32>end)
  return true
}
