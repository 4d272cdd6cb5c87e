/** One simulation, as plain data that a worker thread can be sent. */
import type { FootprintSpec } from '../footprint/footprint-spec.js'
import type { HandoverSpec } from '../handover/handover.js'
import type { LayoutSpec } from '../layout/layout.js'
import type { MotionSpec } from '../motion/motion.js'

export interface SimulationTask {
  readonly seed: number
  readonly footprint: FootprintSpec
  /** Absent only for a disc or sector of given radius. */
  readonly layout?: LayoutSpec
  /** Where targets start on a layout: anywhere, as by default, or at one of its sites. */
  readonly start?: 'anywhere' | 'site'
  readonly motion: MotionSpec
  readonly handover: HandoverSpec
  /** Targets on each layout. */
  readonly tracks: number
  /** Targets are followed at most so long, s; Infinity for as long as they are in view. */
  readonly horizon: number
}

/** What one layout gave. */
export interface LayoutResult {
  readonly layout: number
  /** Lifetime of each track, s; `horizon` where it was still in view then. */
  readonly lifetimes: Float64Array
  /** Handovers of all tracks. */
  readonly handovers: number
  /** Tracks still in view at the horizon. */
  readonly censored: number
  /** On a layout with a window: 1 for each track that left it in view, whose lifetime is the time until then. */
  readonly left?: Float64Array
}
