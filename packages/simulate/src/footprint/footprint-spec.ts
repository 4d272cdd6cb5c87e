/** Which footprint, as plain data. */
import type { Layout } from '../layout/layout.js'
import { DiscFootprint } from './disc.js'
import { DiscsFootprint, type DiscsSpec } from './discs.js'
import type { Footprint } from './footprint.js'
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

/** @throws RangeError when a footprint needs a layout and has none, or one that is too small */
export const makeFootprint = (
  spec: FootprintSpec,
  layout: Layout | undefined,
  seed: number,
  index: number,
): Footprint => {
  if (spec.kind === 'disc') return new DiscFootprint(spec.radius)
  if (spec.kind === 'sector') return new SectorFootprint(spec)
  if (layout === undefined) throw new RangeError(`the footprint '${spec.kind}' needs a layout`)
  if (spec.kind === 'sincr') return new SincrFootprint(layout, spec, seed, index)
  if (spec.kind === 'discs') return new DiscsFootprint(layout, spec)
  return new VoronoiFootprint(layout, spec.clusterSize)
}
