/**
 * How far a design can be trusted: the shape of the `trust` field of `dwell solve --trust --json`
 * (docs/trust.md). Every number is SI. `@dwell/evidence` fills it.
 */
import type { Design, SolveStatus } from '@dwell/core'
import type { SolveReport } from './solve-report.js'

export const TRUST_REPORT_VERSION = 1

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

export type TrustFootprint = 'disc' | 'voronoi' | 'sincr'

export type TrustPromiseName =
  | 'lifetime'
  | 'lossBeforeQos'
  | 'blockingByTime'
  | 'blockingAtArrival'
  | 'allLinksDown'

/** One promise as simulated on one footprint. */
export interface TrustFinding {
  readonly footprint: TrustFootprint
  readonly simulated: TrustEstimate
  /** Tracks were cut at the horizon: a lower bound of the mean, which can keep a promise but not break it. */
  readonly lowerBound: boolean
  readonly verdict: TrustVerdict
  /** Simulated value over the limit, less one. */
  readonly excess: number
}

export interface TrustPromise {
  readonly name: TrustPromiseName
  readonly unit: string
  readonly sense: '>=' | '<='
  readonly limit: number
  /** What the closed form says at the design, by the problem's own footprint factor. */
  readonly theory: number
  /** Whether this is the form in which the problem's own law states the kinematic promise. */
  readonly stated: boolean
  readonly findings: readonly TrustFinding[]
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
  /** a of the model that promised. */
  readonly factor: number
  readonly promises: readonly TrustPromise[]
  /** Present where cells block more than was promised. */
  readonly loadPlan?: TrustLoadPlan
  readonly simulations: readonly TrustSimulation[]
  /** Layouts on which traffic, and batches in which links were simulated. */
  readonly batches: number
  /** Footprints left out, and why. */
  readonly missing: readonly { readonly footprint: TrustFootprint; readonly reason: string }[]
}

/** A number between two ends that a confidence level belongs to. */
export interface TrustInterval {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** One rate of the fit. */
export interface FitPoint {
  /** Handover rate, 1/s. */
  readonly rate: number
  readonly simulated: TrustEstimate
  /** Lifetime of the fitted form, s. */
  readonly fitted: number
  /** (simulated − fitted)/standard error. */
  readonly residual: number
}

/** The footprint factor fitted to lifetimes at several rates. */
export interface FootprintFit {
  readonly K: number
  readonly factor: number
  /** Standard error of the factor from the intervals of the lifetimes, not widened by a bad fit. */
  readonly error: number
  readonly chiSquare: number
  readonly degrees: number
  readonly reducedChiSquare: number
  /** Chance of a larger χ² if the form were true. */
  readonly pValue: number
  /** The form describes all the rates, p ≥ 0.01. */
  readonly adequate: boolean
  readonly points: readonly FitPoint[]
}

/** One turn of solving with a factor and measuring the design it gives. */
export interface CalibrationRound {
  /** a that the problem was solved with. */
  readonly factor: number
  readonly status: SolveStatus
  readonly design?: Design
  /** What the promise measures, simulated at the design: s or 1. */
  readonly measured?: TrustEstimate
  /** The factor that makes the theory right at this design, with its interval. */
  readonly local?: TrustInterval
  /** The factor after the guard: what the next round is compared with. */
  readonly guarded?: number
}

export type CalibrationEnd =
  /** The factor of the design is the one it was solved with. */
  | 'agreed'
  /** Two factors closer than the tolerance give neighbouring designs: the smaller one is kept. */
  | 'bracketed'
  /** The rounds were used up. */
  | 'rounds'
  /** No factor left has a design. */
  | 'infeasible'
  /** The footprint does not apply to the design. */
  | 'not-applicable'

export interface Calibration {
  readonly footprint: TrustFootprint
  readonly end: CalibrationEnd
  /** In words, with the numbers. */
  readonly reason: string
  /** Relative tolerance on the factor, and the one on r that follows. */
  readonly tolerance: { readonly factor: number; readonly rate: number }
  readonly rounds: readonly CalibrationRound[]
  /** So many of the rounds at first were simulated on a ninth of the layouts. */
  readonly coarseRounds: number
  /** Of the first design and of the last. */
  readonly fits: readonly FootprintFit[]
  /** Where the factor that was fed back came from. */
  readonly source: 'fit' | 'design' | 'none'
  /** The factor fed back last; absent when none was measured. */
  readonly factor?: number
  /** Solved with that factor; `infeasible` has its conflicts. */
  readonly report?: SolveReport
  /** The calibrated design simulated once more with seeds of its own. */
  readonly verification?: TrustCard
  /** The stated kinematic promise at the calibrated design, by that simulation. */
  readonly verdict?: TrustVerdict
}

export interface TrustReport {
  readonly version: typeof TRUST_REPORT_VERSION
  readonly seed: number
  readonly level: number
  /** Half-width of the interval of the mean lifetime over it that was asked for; absent with a number of layouts. */
  readonly precision?: number
  /** The card of the design that was solved for. */
  readonly card: TrustCard
  readonly calibration: Calibration
}
