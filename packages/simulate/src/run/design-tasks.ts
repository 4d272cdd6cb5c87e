/** The simulations that a design calls for: lifetimes, traffic, areas, links. */
import type { Design, ProblemSpec } from '@dwell/core'
import { type FootprintKind, type FootprintSpec } from '../footprint/footprint-spec.js'
import type { SincrSpec } from '../footprint/sincr.js'
import { sincrOfDesign } from '../footprint/sincr-of-design.js'
import type { HandoverSpec } from '../handover/handover.js'
import { LayoutError, type LayoutSpec } from '../layout/layout.js'
import { ringArea, ringClearance } from '../layout/ring.js'
import { type MotionSpec, motionOfTarget } from '../motion/motion.js'
import type { RecordedPiece } from '../motion/replay.js'
import type { AreaTask } from '../traffic/areas.js'
import type { LinkTask } from '../traffic/links.js'
import type { TrafficMoves, TrafficTask } from '../traffic/traffic.js'
import type { SimulationTask } from './task.js'

export interface DesignTaskOptions {
  readonly spec: ProblemSpec
  readonly design: Design
  readonly footprint: FootprintKind
  /** Radius of the disc, and the length that time steps are measured by, m. */
  readonly radius: number
  readonly layout: LayoutSpec
  /** Brownian steps in time, as a check; otherwise the problem's motion. */
  readonly motion?: 'stepping' | undefined
  /** Recorded tracks to replay instead. */
  readonly recorded?: readonly RecordedPiece[] | undefined
  /** Default: at the design's rate, timed as the problem says. */
  readonly handover?: HandoverSpec['kind'] | undefined
  readonly fading?: SincrSpec['fading'] | undefined
  /** Targets a base station holds. */
  readonly slots: number
  readonly tracks: number
  readonly horizon: number
  readonly seed: number
  /** Targets of the traffic move and hand over too, where handover is Poisson: slow. */
  readonly moving?: boolean | undefined
}

export interface DesignTasks {
  readonly lifetimes: SimulationTask
  readonly traffic: TrafficTask
  /** Absent where clusters are drawn at random, and the load is Poisson. */
  readonly areas?: AreaTask
  readonly links: LinkTask
}

/** Clusters beyond this take more than a gigabyte or hours; see `sitesForCluster`. */
export const LARGEST_CLUSTER = 4096

/**
 * Sites on the torus for a cluster of K: the cluster then spans less than a fifth of its side.
 * @throws LayoutError for a cluster above LARGEST_CLUSTER
 */
export const sitesForCluster = (K: number): number => {
  if (!(K <= LARGEST_CLUSTER))
    throw new LayoutError(
      `a cluster of ${K} is too large to be simulated: its ${64 * K} sites and their neighbours take more than is there; at most ${LARGEST_CLUSTER}`,
    )
  return Math.max(400, 64 * K)
}

/** Time steps in R²/D: the boundary shift is then a hundredth of the radius. */
const STEPS_PER_UNIT = 6000
/** Traffic is watched for so many sojourns on each layout. */
const SOJOURNS = 20
const LINK_TRIALS = 20_000

/** When clusters are chosen anew: at the design's rate, timed as the problem says unless told otherwise. */
export const handoverOf = ({
  spec,
  design: { r },
  handover,
}: Pick<DesignTaskOptions, 'spec' | 'design' | 'handover'>): HandoverSpec => {
  const kind = handover ?? spec.handover.timing
  if (r === 0 || kind === 'none') return { kind: 'none' }
  if (kind === 'poisson') return { kind, rate: r }
  if (kind === 'periodic') return { kind, period: 1 / r }
  // The distance that a target comes in 1/r in the mean square.
  return { kind, margin: Math.sqrt((4 * spec.target.diffusion) / r) }
}

const footprintOf = ({ spec, design, footprint, radius, fading }: DesignTaskOptions): FootprintSpec => {
  switch (footprint) {
    case 'disc':
      return { kind: 'disc', radius }
    case 'voronoi':
      return { kind: 'voronoi', clusterSize: design.K }
    case 'sincr':
      return sincrOfDesign(spec, design, fading)
  }
}

/** Loads and areas of a longer list are those of patches of so many sites: what is known of a base station is local. */
const PATCH = 500

const patched = (layout: LayoutSpec): LayoutSpec => {
  if (layout.kind !== 'given') return layout
  const { guard: _, ...rest } = layout
  return { ...rest, patch: PATCH }
}

/**
 * As many sites on every layout, where only their number counts. A Poisson number would make base stations of some
 * layouts busier than those of others: the variance of their loads would exceed Poisson's m by m² over the sites.
 */
const sitesOf = (layout: LayoutSpec): LayoutSpec => {
  if (layout.kind !== 'given') return { kind: 'hexagonal', density: layout.density, sites: layout.sites }
  const { xs, ys, window } = layout
  if (window === undefined) return patched(layout)
  const inside = xs.filter((x, i) => ringClearance(window, x, ys[i]) >= 0).length
  const density = Math.max(1, inside) / Math.abs(ringArea(window))
  return { kind: 'hexagonal', density, sites: Math.min(PATCH, Math.max(1, inside)) }
}

/** Lists that JSON holds, for stores and queues. */
const plainPiece = ({ times, xs, ys }: RecordedPiece): RecordedPiece => ({
  times: Array.from(times),
  xs: Array.from(xs),
  ys: Array.from(ys),
})

const motionOf = ({ spec, radius, motion, recorded }: DesignTaskOptions): MotionSpec => {
  const { diffusion } = spec.target
  if (recorded) return { kind: 'tracks', diffusion, pieces: recorded.map(plainPiece) }
  return motion === 'stepping'
    ? { kind: 'stepping', diffusion, step: radius ** 2 / (STEPS_PER_UNIT * diffusion) }
    : motionOfTarget(spec.target)
}

/** Targets of the traffic between handovers: as the problem says that they move. */
const movesOf = (target: ProblemSpec['target'], rate: number): TrafficMoves => {
  const motion = motionOfTarget(target)
  const { diffusion } = motion
  return motion.kind === 'velocity'
    ? { diffusion, rate, relaxation: motion.relaxation, drift: motion.drift }
    : { diffusion, rate }
}

/**
 * Tasks for the simulations of a design. On `disc` clusters are drawn at random, so that loads are Poisson
 * as the model has them; on the others they are the nearest sites.
 */
export const designTasks = (options: DesignTaskOptions): DesignTasks => {
  const handover = handoverOf(options)
  const { spec, design, footprint, layout, slots, tracks, horizon, seed } = options
  const { density, meanSojourn } = spec.target
  return {
    lifetimes: {
      seed,
      footprint: footprintOf(options),
      ...(footprint === 'disc' ? {} : { layout }),
      motion: motionOf(options),
      handover,
      tracks,
      horizon,
    },
    traffic: {
      seed,
      layout: footprint === 'disc' ? sitesOf(layout) : patched(layout),
      clusterSize: design.K,
      targetDensity: density,
      meanSojourn,
      slots,
      assignment: footprint === 'disc' ? 'random' : 'nearest',
      admission: 'all',
      duration: SOJOURNS * meanSojourn,
      ...(options.moving && handover.kind === 'poisson'
        ? { moves: movesOf(spec.target, handover.rate) }
        : {}),
    },
    ...(footprint === 'disc' ? {} : { areas: { seed, layout: patched(layout), clusterSize: design.K } }),
    links: {
      seed,
      clusterSize: design.K,
      availability: spec.service.linkAvailability,
      commonCause: spec.service.commonCause ?? 0,
      ...(spec.service.availabilityRange === undefined
        ? {}
        : { distance: { bsDensity: spec.network.bsDensity, decay: spec.service.availabilityRange } }),
      trials: LINK_TRIALS,
    },
  }
}
