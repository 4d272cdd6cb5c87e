/**
 * How far a design can be trusted: the shape of the `trust` field of `dwell solve --trust --json`
 * (docs/trust.md). Every number is SI. `@dwell/evidence` fills it.
 */
import type { Design } from '@dwell/core'
import type { TargetMotion } from './solve-report.js'

export const TRUST_REPORT_VERSION = 2

/** An estimate with its confidence interval. */
export interface TrustEstimate {
  readonly value: number
  /** Standard error. */
  readonly error: number
  readonly low: number
  readonly high: number
  /** Confidence level of [low, high]. */
  readonly level: number
  /** Independent layouts behind it. */
  readonly count: number
}

/** `undecided`: the interval straddles the limit. */
export type TrustVerdict = 'kept' | 'broken' | 'undecided'

/**
 * The names of `kinematics.footprint`, the radio being the SINCR of the design's own beams; and the cells of the problem's
 * own list: `sites` with targets that move as the problem has them, `tracks` with its recordings replayed.
 */
export type TrustFootprint = 'disc' | 'cells' | 'radio' | 'sites' | 'tracks'

export type TrustPromiseName =
  | 'lifetime'
  | 'lossBeforeQos'
  | 'blockingByTime'
  | 'blockingAtArrival'
  | 'blockingOfAny'
  | 'allLinksDown'

/** One promise as simulated on one footprint. */
export interface TrustFinding {
  readonly footprint: TrustFootprint
  readonly simulated: TrustEstimate
  /** Tracks were cut at the horizon: a lower bound of the mean, which can keep a promise but not break it. */
  readonly lowerBound: boolean
  /** Share of the targets that left the window, or whose recording ended, before it was seen: above 10 % no verdict. */
  readonly left?: number
  readonly verdict: TrustVerdict
  /** Simulated value over the limit, less one. */
  readonly excess: number
}

export interface TrustPromise {
  readonly name: TrustPromiseName
  readonly unit: string
  readonly sense: '>=' | '<='
  readonly limit: number
  /** Time of the percentile, s, where a problem promises several. */
  readonly within?: number
  /** What the problem's own laws say at the design. */
  readonly theory: number
  /** Whether the problem promises this; the other rows are to compare. */
  readonly stated: boolean
  readonly findings: readonly TrustFinding[]
}

/** The kinematic promise and blocking on one footprint: `kept` when each is, `broken` when one is. */
export interface TrustSummary {
  readonly footprint: TrustFootprint
  readonly verdict: TrustVerdict
  /** The promises that are broken there, or else that are undecided. */
  readonly because: readonly TrustPromiseName[]
}

export interface TrustSimulation {
  readonly footprint: TrustFootprint
  readonly layouts: number
  readonly tracks: number
  readonly seed: number
  /** Targets were followed at most so long, s. */
  readonly horizon: number
  /** Tracks still in view at the horizon. */
  readonly censored: number
  /** On a window: share of the tracks that left it, and how far from its edge they started, m. */
  readonly left?: number
  readonly guard?: number
  /** Recorded tracks that were replayed, in so many pieces. */
  readonly pieces?: number
}

/** What blocking at arrival takes on cells of unequal size, by the fitted correction of loads (docs/simulate.md). */
export interface TrustLoadPlan {
  /** ε_b */
  readonly tolerance: number
  /** Slots: those of the design, the fewest by (31), the fewest by the correction. */
  readonly slots: { readonly design: number; readonly poisson: number; readonly corrected: number }
  /** Largest ρ that leaves the corrected number of slots; at most 0 when none does. */
  readonly share: number
  /** Largest target density that the design's slots hold, 1/m². */
  readonly targetDensity: number
}

/** A design with each promise in theory and in simulation. */
export interface TrustCard {
  readonly design: Design
  /** What the law that promised is of: `kinematics.footprint`, or the problem's own list and recordings where it read them. */
  readonly footprint: TrustFootprint
  /** How targets moved, where not as the laws take it. */
  readonly motion?: TargetMotion
  /** Over all that the problem promises, a footprint each. */
  readonly verdicts: readonly TrustSummary[]
  readonly promises: readonly TrustPromise[]
  /** Present where cells block more than was promised. */
  readonly loadPlan?: TrustLoadPlan
  readonly simulations: readonly TrustSimulation[]
  /** Layouts on which traffic, and batches in which links were simulated. */
  readonly batches: number
}

export interface TrustReport {
  readonly version: typeof TRUST_REPORT_VERSION
  readonly seed: number
  readonly level: number
  /** Half-width of the interval of the mean lifetime over it that was asked for; absent with a number of layouts. */
  readonly precision?: number
  /** The design as simulated. */
  readonly card: TrustCard
}
