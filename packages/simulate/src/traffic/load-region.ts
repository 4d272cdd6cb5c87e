/** Where targets arrive, and which base stations count: all of a torus; of a window those whose targets lie in it. */
import type { RandomStream } from '@dwell/core'
import type { Layout } from '../layout/layout.js'
import { insideRing, latticeIn, ringArea, ringBox, ringClearance } from '../layout/ring.js'
import type { SiteIndex } from '../layout/site-index.js'
import type { Position } from '../motion/motion.js'

/** Places whose cooperators tell how far a base station reaches. */
const PLACES = 500
/** A base station counts where this share of all links is shorter than its way to the edge. */
const WITHIN = 0.99
/** The guard leaves this share of base stations and of places at least. */
const LEAST_ROOM = 0.2

/** The box that targets are drawn in: left and low corner, m. */
interface Box {
  readonly left: number
  readonly low: number
  readonly width: number
  readonly height: number
}

export interface LoadRegion {
  readonly box: Box
  /** Where targets can be, m². */
  readonly area: number
  readonly has: (x: number, y: number) => boolean
  /** Whether the loads of a base station count. */
  readonly counts: (site: number) => boolean
  /** How many do. */
  readonly sites: number
  /** Whether what an arrival here meets counts. */
  readonly seen: (x: number, y: number) => boolean
}

const always = (): boolean => true

const quantile = (sorted: Float64Array, p: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))]

/**
 * Beyond a window nobody knows the base stations: there targets would go to those at its edge, and at the edge some of
 * theirs are missing. So targets arrive in the window, and base stations count that are as far from its edge as 99 % of all
 * targets are from any of their K; of arrivals count those that are twice as far, so that all they meet counts. By where
 * they are, not by what they hold: the others are a fair sample. A window too small for that counts its innermost fifth.
 */
export const loadRegion = (layout: Layout, index: SiteIndex, clusterSize: number): LoadRegion => {
  const { window: ring, xs, ys, width, height } = layout
  if (ring === undefined)
    return {
      box: { left: 0, low: 0, width, height },
      area: width * height,
      has: always,
      counts: always,
      sites: xs.length,
      seen: always,
    }
  const { left, low, right, high } = ringBox(ring)
  const places = latticeIn(ring, PLACES)
  const links = new Float64Array(places.length * clusterSize)
  const ids = new Int32Array(clusterSize)
  const squares = new Float64Array(clusterSize)
  for (const [i, { x, y }] of places.entries()) {
    index.nearest(x, y, clusterSize, ids, squares)
    links.set(squares, i * clusterSize)
  }
  const reach = Math.sqrt(quantile(links.sort(), WITHIN))
  const depths = Float64Array.from(xs, (x, i) => ringClearance(ring, x, ys[i]))
  const inside = depths.filter((depth) => depth >= 0).sort()
  const roomy = Float64Array.from(places, ({ x, y }) => ringClearance(ring, x, y)).sort()
  const guard = Math.min(reach, inside.length > 0 ? quantile(inside, 1 - LEAST_ROOM) : 0)
  const deep = Math.min(2 * reach, roomy.length > 0 ? quantile(roomy, 1 - LEAST_ROOM) : 0)
  // Corners of a hull are base stations on its edge.
  const sites = depths.reduce((count, depth) => count + (depth >= guard ? 1 : 0), 0)
  return {
    box: { left, low, width: right - left, height: high - low },
    area: Math.abs(ringArea(ring)),
    has: (x, y) => insideRing(ring, x, y),
    counts: sites > 0 ? (site) => depths[site] >= guard : always,
    sites: sites > 0 ? sites : xs.length,
    seen: (x, y) => ringClearance(ring, x, y) >= deep,
  }
}

/** A uniform place of a region, into `place`. */
export const placeIn = ({ box, has }: LoadRegion, random: RandomStream, place: Position): void => {
  do {
    place.x = box.left + box.width * random.uniform()
    place.y = box.low + box.height * random.uniform()
  } while (!has(place.x, place.y))
}
