/**
 * The nearest of given sites, by going from one to a nearer one among its neighbours until no neighbour can be nearer: one at
 * twice the distance of the target cannot. Where to begin a coarse grid remembers, of which each cell asks the other side once.
 */
import { count, height, nearest, siteXs, siteYs, torus, width } from './grid'
import { take } from './memory'
import { extend, LINE, rowEnds, rowStarts } from './neighbours'

const UNKNOWN: i32 = -1
const MOST: f64 = 1024

let across: i32 = 0
let down: i32 = 0
/** The site that the first target in each cell was nearest to. */
let starts: usize = 0
let found: usize = 0

/** Takes room for a grid of about as many cells as there are sites. */
export function takeStarts(): void {
  if (torus) return
  const columns = sqrt<f64>((<f64>count * width) / height)
  across = <i32>max<f64>(1, min<f64>(MOST, columns))
  down = <i32>max<f64>(1, min<f64>(MOST, <f64>count / across))
  starts = take(<usize>(across * down) << 2)
  found = take(16)
  memory.fill(starts, 0xff, <usize>(across * down) << 2)
}

// @ts-ignore: decorator
@inline
function squareTo(site: i32, x: f64, y: f64): f64 {
  const dx = load<f64>(siteXs + (<usize>site << 3)) - x
  const dy = load<f64>(siteYs + (<usize>site << 3)) - y
  return dx * dx + dy * dy
}

/** Where to begin for a target: at a site that is known to be near, `other` if that is nearer. */
export function startAt(x: f64, y: f64, other: i32): i32 {
  const column = <i32>max<f64>(0, min<f64>(<f64>(across - 1), (x / width) * across))
  const row = <i32>max<f64>(0, min<f64>(<f64>(down - 1), (y / height) * down))
  const cell = starts + (<usize>(row * across + column) << 2)
  let site = load<i32>(cell)
  if (site == UNKNOWN) {
    nearest(x, y, 1, found, found + 8)
    site = load<i32>(found)
    store<i32>(cell, site)
  }
  return other >= 0 && squareTo(other, x, y) < squareTo(site, x, y) ? other : site
}

/** The site nearest to a place. */
export function nearestFrom(start: i32, x: f64, y: f64): i32 {
  let site = start
  let square = squareTo(site, x, y)
  for (;;) {
    const row = <usize>site << 2
    let line = <usize>load<u32>(rowStarts + row)
    const end = <usize>load<u32>(rowEnds + row)
    let nearer = UNKNOWN
    for (; line < end; line += LINE) {
      const half = load<f64>(line, 16)
      if (half * half >= square) return site
      const id = load<i32>(line, 24)
      const other = squareTo(id, x, y)
      if (other < square) {
        nearer = id
        square = other
        break
      }
    }
    if (nearer != UNKNOWN) site = nearer
    else if (!extend(site)) break
  }
  return site
}
