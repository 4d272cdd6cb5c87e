/**
 * Continuum percolation of discs (the Boolean model): base stations of a Poisson layout, each in view of a disc of
 * radius R round it. Where discs overlap a target passes from one to the next in view; it is lost where
 * no disc covers it. Lengths in R, times in R²/D.
 */
import { RandomStream } from '@dwell/core/random'
import { makeLayout } from '../layout/layout.js'
import { SiteGrid } from '../layout/site-grid.js'
import { exactMotion } from '../motion/motion.js'
import { areasOf, clustersOf } from './clusters.js'

export interface PercolationTask {
  readonly seed: number
  /** ψ = πλR², the area of all discs over that of the window. */
  readonly filling: number
  /** Mean number of discs on the torus. */
  readonly discs: number
  /** Targets that start in view, at uniform places. */
  readonly tracks: number
}

export interface PercolationResult {
  readonly layout: number
  readonly discs: number
  /** Clusters of any size. */
  readonly clusterCount: number
  /** Clusters that cover at least 1, 2, 4, … discs' areas. */
  readonly clusters: Float64Array
  /** Share of the covered area in them: of the places in view. */
  readonly places: Float64Array
  /** Area of the largest cluster, in disc areas. */
  readonly largest: number
  /** Lifetime of each target, R²/D. */
  readonly lifetimes: Float64Array
  /** Area of the cluster it starts in, in disc areas. */
  readonly homes: Float64Array
}

/** Thresholds of area: 2^0 … 2^23 discs. */
export const AREA_OCTAVES = 24

const POINTS_PER_DISC = 16
/** Clearance that counts as lost. */
const EDGE = 1e-5

/** One torus of discs: its clusters, and targets walked until they leave the union of discs. */
export const runPercolation = (
  { seed, filling, discs, tracks }: PercolationTask,
  index: number,
): PercolationResult => {
  const layout = makeLayout({ kind: 'poisson', density: filling / Math.PI, sites: discs }, seed, index)
  const { xs, width, height } = layout
  const random = new RandomStream(seed, 'track', index)
  const names = clustersOf(layout, 1)
  const areas = areasOf(layout, 1, names, POINTS_PER_DISC, [random.uniform(), random.uniform()])
  const clusters = new Float64Array(AREA_OCTAVES)
  const places = new Float64Array(AREA_OCTAVES)
  let clusterCount = 0
  let covered = 0
  let largest = 0
  for (let i = 0; i < areas.length; i++) {
    if (names[i] !== i) continue
    clusterCount++
    const area = areas[i] / Math.PI
    covered += area
    largest = Math.max(largest, area)
    for (let octave = 0; octave < AREA_OCTAVES && area >= 2 ** octave; octave++) {
      clusters[octave]++
      places[octave] += area
    }
  }
  const sites = new SiteGrid(layout)
  const motion = exactMotion(1)
  const nearest = new Int32Array(1)
  const square = new Float64Array(1)
  const at = { x: 0, y: 0 }
  // A disc that covers the target farther inside than any other is that of the nearest base station.
  const clearance = (): number => {
    at.x -= width * Math.floor(at.x / width)
    at.y -= height * Math.floor(at.y / height)
    sites.nearest(at.x, at.y, 1, nearest, square)
    return 1 - Math.sqrt(square[0])
  }
  const lifetimes = new Float64Array(tracks)
  const homes = new Float64Array(tracks)
  for (let track = 0; track < tracks; track++) {
    const stream = new RandomStream(seed, 'track', index, 1 + track)
    let free = 0
    do {
      at.x = width * stream.uniform()
      at.y = height * stream.uniform()
      free = clearance()
    } while (!(free > 0))
    homes[track] = areas[names[nearest[0]]] / Math.PI
    let time = 0
    for (; free > EDGE; free = clearance()) time += motion.step(at, free, Infinity, stream)
    lifetimes[track] = time
  }
  return {
    layout: index,
    discs: xs.length,
    clusterCount,
    clusters,
    places: places.map((area) => area / covered),
    largest,
    lifetimes,
    homes,
  }
}
