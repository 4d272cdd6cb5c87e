/**
 * How unequal the areas are in which base stations cooperate: a target loads its K nearest base stations, so a
 * base station carries what arrives where it is one of the K nearest (its K-th order Voronoi region).
 */
import { RandomStream } from '@dwell/core/random'
import { indexOf } from '../layout/index-of.js'
import { type LayoutSpec, makeLayout } from '../layout/layout.js'
import { loadRegion } from './load-region.js'

export interface AreaTask {
  readonly seed: number
  readonly layout: LayoutSpec
  readonly clusterSize: number
}

export interface AreaResult {
  readonly layout: number
  /** Those that count: all of a torus (`loadRegion`). */
  readonly sites: number
  /** Σ of the areas over the sites, K times the torus, m². */
  readonly sum: number
  /** Σ of their squares, without bias, m⁴. */
  readonly squares: number
}

/** Points a site of each lattice: about 32 in a region, as regions are K cells large. */
const pointsPerSite = (K: number): number => Math.max(2, Math.ceil(32 / K))

/**
 * Areas by two lattices of points with random shifts of their own: each count is an unbiased area, and the
 * product of the two an unbiased square, however coarse the lattices. Layouts are those that `runTraffic` sees.
 *
 * @throws RangeError when the layout has fewer sites than a cluster
 */
export const runAreas = ({ seed, layout: spec, clusterSize }: AreaTask, index: number): AreaResult => {
  const layout = makeLayout(spec, seed, index)
  const count = layout.xs.length
  if (count < clusterSize) throw new RangeError(`${clusterSize} cooperators in a layout of ${count} sites`)
  const sites = indexOf(layout)
  const region = loadRegion(layout, sites, clusterSize)
  const { left, low, width, height } = region.box
  // Track 0 is the traffic itself.
  const random = new RandomStream(seed, 'traffic', index, 1)
  const points = count * pointsPerSite(clusterSize)
  // A window may be as flat as a road: then one row of points.
  const across = Math.max(1, Math.min(points, Math.round(Math.sqrt((points * width) / height))))
  const down = Math.max(1, Math.round(points / across))
  const ids = new Int32Array(clusterSize)
  const distances = new Float64Array(clusterSize)
  const sample = (): Int32Array => {
    const counts = new Int32Array(count)
    const shiftX = random.uniform()
    const shiftY = random.uniform()
    for (let row = 0; row < down; row++)
      for (let column = 0; column < across; column++) {
        const x = left + ((column + shiftX) / across) * width
        const y = low + ((row + shiftY) / down) * height
        if (!region.has(x, y)) continue
        sites.nearest(x, y, clusterSize, ids, distances)
        for (const id of ids) counts[id]++
      }
    return counts
  }
  const one = sample()
  const other = sample()
  const cell = (width * height) / (across * down)
  let sum = 0
  let squares = 0
  for (let i = 0; i < count; i++) {
    if (!region.counts(i)) continue
    sum += (one[i] + other[i]) / 2
    squares += one[i] * other[i]
  }
  return { layout: index, sites: region.sites, sum: sum * cell, squares: squares * cell * cell }
}
