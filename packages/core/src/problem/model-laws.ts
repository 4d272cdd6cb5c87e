/** The laws by option that a problem is compiled with: what a host may bind anew. */
import { type ClutterForm, clutterFloor, clutterLaplace } from '../model/clutter.js'
import { type DownlinkForm, interferenceForm, noiseForm } from './downlink-law.js'
import { type FootprintLaws, footprintLaws } from './footprint/registry.js'
import type { ClutterLawName, DownlinkName } from './spec.js'

/** Each option is one law behind one interface, which says what a search may rely on. */
export interface ModelLaws {
  /** By `kinematics.footprint`: what is lost when. */
  readonly footprints: FootprintLaws
  /** By `clutter.law`: the clutter in the outage. */
  readonly clutter: Readonly<Record<ClutterLawName, ClutterForm>>
  /** By `capacity.downlink`: the rate that is left to users. */
  readonly downlink: Readonly<Record<DownlinkName, DownlinkForm>>
}

/** The laws that are shipped, and that certificates are checked by. */
export const shippedLaws: ModelLaws = {
  footprints: footprintLaws,
  clutter: { floor: clutterFloor, laplace: clutterLaplace },
  downlink: { interference: interferenceForm, noise: noiseForm },
}
