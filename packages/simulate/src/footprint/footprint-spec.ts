/** Which footprint, as plain data. */
import type { Layout } from '../layout/layout.js'
import type { MotionSpec } from '../motion/motion.js'
import { DiscFootprint } from './disc.js'
import { DiscsFootprint, type DiscsSpec } from './discs.js'
import type { Footprint } from './footprint.js'
import { RadioScene } from './radio-scene.js'
import { SectorFootprint, type SectorSpec } from './sector.js'
import { SincrFootprint, type SincrSpec } from './sincr.js'
import { VoronoiFootprint } from './voronoi.js'

export type FootprintSpec =
  /** Radius in m, round the place of the last handover. */
  | { readonly kind: 'disc'; readonly radius: number }
  | { readonly kind: 'voronoi'; readonly clusterSize: number }
  | SincrSpec
  | SectorSpec
  | DiscsSpec

/** Footprints of a whole design. */
export type FootprintKind = 'disc' | 'voronoi' | 'sincr'

/** Where a footprint is: a layout of a seed, and what moves targets in it. */
export interface Ground {
  readonly layout: Layout | undefined
  readonly seed: number
  readonly index: number
  /** Walks on spheres need radii that are safe, time steps the distance to the edge. */
  readonly motion?: MotionSpec['kind'] | undefined
}

/** @throws RangeError when a footprint needs a layout and has none, or one that is too small */
export const makeFootprint = (spec: FootprintSpec, { layout, seed, index, motion }: Ground): Footprint => {
  if (spec.kind === 'disc') return new DiscFootprint(spec.radius)
  if (spec.kind === 'sector') return new SectorFootprint(spec)
  if (layout === undefined) throw new RangeError(`the footprint '${spec.kind}' needs a layout`)
  if (spec.kind === 'sincr') {
    const scene = new RadioScene(layout, seed, index, spec.blockageRate, spec.minSpacing)
    return new SincrFootprint(scene, spec, motion === 'stepping' ? 'first-order' : 'safe')
  }
  if (spec.kind === 'discs') return new DiscsFootprint(layout, spec)
  return new VoronoiFootprint(layout, spec.clusterSize)
}
