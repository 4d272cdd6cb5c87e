/** Voronoi cells of a site list that the window does not cut. */
import type { Unevenness } from '@dwell/engine'
import { Delaunay } from 'd3-delaunay'
import { insideRing, type Ring } from '@dwell/simulate/kernel'
import type { SiteList } from './site-list.js'
import { boundsOf } from './window.js'

/** Cells that the hull of the masts cuts are left out: their size is the window's, not the network's. */
export const cellUnevenness = (xs: Float64Array, ys: Float64Array, window: Ring): Unevenness | undefined => {
  if (xs.length < 4) return undefined
  const points = new Float64Array(2 * xs.length)
  for (let i = 0; i < xs.length; i++) {
    points[2 * i] = xs[i] - xs[0]
    points[2 * i + 1] = ys[i] - ys[0]
  }
  const far = 10 * points.reduce((most, each) => Math.max(most, Math.abs(each)), 1)
  const voronoi = new Delaunay(points).voronoi([-far, -far, far, far])
  const areas: number[] = []
  for (let i = 0; i < xs.length; i++) {
    const cell = voronoi.cellPolygon(i)
    if (!cell?.every(([x, y]) => insideRing(window, x + xs[0], y + ys[0]))) continue
    let twice = 0
    for (let k = 1; k < cell.length; k++) twice += cell[k - 1][0] * cell[k][1] - cell[k][0] * cell[k - 1][1]
    areas.push(Math.abs(twice) / 2)
  }
  if (areas.length < 2) return undefined
  const mean = areas.reduce((sum, each) => sum + each, 0) / areas.length
  const variance = areas.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (areas.length - 1)
  return { cv: Math.sqrt(variance) / mean, cells: areas.length }
}

/** More cells than this are a grey area. */
const MOST_DRAWN = 3000

/** Borders of the Voronoi cells round the masts and the window, for a map. */
export const cellEdges = ({
  masts,
  window,
}: Pick<SiteList, 'masts' | 'window'>): readonly (readonly [number, number, number, number])[] => {
  const { xs, ys } = masts
  if (xs.length < 2 || xs.length > MOST_DRAWN) return []
  const all = boundsOf({ xs: [...xs, ...window.ring.xs], ys: [...ys, ...window.ring.ys] })
  const points = new Float64Array(2 * xs.length)
  for (let i = 0; i < xs.length; i++) {
    points[2 * i] = xs[i]
    points[2 * i + 1] = ys[i]
  }
  if (!(all.right > all.left && all.high > all.low)) return []
  // Beyond the frame of any map, so that no border of the box is drawn.
  const room = Math.max(all.right - all.left, all.high - all.low)
  const voronoi = new Delaunay(points).voronoi([
    all.left - room,
    all.low - room,
    all.right + room,
    all.high + room,
  ])
  const edges: [number, number, number, number][] = []
  for (let i = 0; i < xs.length; i++) {
    const cell = voronoi.cellPolygon(i)
    if (!cell) continue
    for (let k = 1; k < cell.length; k++) {
      const [a, b] = [cell[k - 1], cell[k]]
      // Each border is met from both sides: once is enough.
      if (a[0] < b[0] || (a[0] === b[0] && a[1] < b[1])) edges.push([a[0], a[1], b[0], b[1]])
    }
  }
  return edges
}
