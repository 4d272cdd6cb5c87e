/**
 * Simulations of a design beside the closed forms: the document that `dwell simulate --json` prints (docs/simulate.md).
 * Every number is SI. `@dwell/evidence` fills it.
 */
import type { Design, ProblemKind } from '@dwell/core'
import type { TrustEstimate, TrustLoadPlan } from './trust-report.js'

export const SIMULATION_VERSION = 1

export interface SimulatedQuantity {
  readonly name: string
  /** Time before which a target is lost, s, where a problem promises several percentiles. */
  readonly within?: number
  /** SI unit of the values. */
  readonly unit: string
  readonly simulated: TrustEstimate
  /** The closed form; absent where there is none for what was simulated. */
  readonly theory?: number
  /** Simulated over theory. */
  readonly ratio?: { readonly value: number; readonly low: number; readonly high: number }
  /** The closed form lies in the interval. */
  readonly agrees?: boolean
}

export interface SimulationReport {
  readonly version: typeof SIMULATION_VERSION
  readonly problem: { readonly title: string; readonly kind: ProblemKind }
  readonly design: Design
  readonly simulation: {
    readonly footprint: string
    readonly layout: string
    /** `exact` and `stepping` are Brownian; otherwise as `target.motion` has it, or `tracks`. */
    readonly motion: string
    /** τ, s, and mean speed, m/s, of a motion with a velocity. */
    readonly velocity?: { readonly relaxation: number; readonly drift: number }
    readonly handover: string
    /** Δ of a hysteresis handover, m. */
    readonly margin?: number
    readonly layouts: number
    readonly tracks: number
    readonly seed: number
    readonly level: number
    /** Targets were followed at most so long, s. */
    readonly horizon: number
    /** Tracks still in view at the horizon. */
    readonly censored: number
    /** On a site list: share of the targets that left its window in view, and m from its edge where they start and leave. */
    readonly window?: { readonly left: number; readonly guard: number; readonly margin: number }
  }
  readonly comparisons: readonly SimulatedQuantity[]
  readonly quantiles: readonly (TrustEstimate & { readonly p: number })[]
  readonly survival: readonly (TrustEstimate & { readonly time: number })[]
  /** Share of base-station time at load 0, 1, 2, … */
  readonly loads: readonly number[]
  /** Absent where clusters are drawn at random, and the load is Poisson. */
  readonly load?: LoadReport
  /** How P(T < T_QoS) was found, where direct tracks say too little. */
  readonly splitting?: {
    /** Clearances, m. */
    readonly levels: readonly number[]
    readonly layouts: number
    /** Tracks from each level on each layout. */
    readonly effort: number
    /** Direct tracks that were lost before T_QoS. */
    readonly directLosses: number
  }
  /** Another design on the same layouts. */
  readonly versus?: VersusReport
  readonly elapsed: number
}

/** A blocking as the fitted load has it, and the simulated one over it. */
export interface BlockingCorrection {
  readonly corrected: TrustEstimate
  /** Absent where full base stations are too rare for an interval. */
  readonly ratio?: TrustEstimate
}

/** Real loads beside the fitted correction of (31), and what a planner has to change for it. */
export interface LoadReport {
  /** Squared coefficient of variation of the area in which a base station cooperates. */
  readonly spread: TrustEstimate
  /** What the rule for Poisson layouts says of it; absent for other layouts. */
  readonly rule?: number
  /** Total variation distance from the simulated law of the load. */
  readonly distance: { readonly poisson: number; readonly corrected: number }
  readonly byTime: BlockingCorrection
  readonly atArrival: BlockingCorrection
  /** What ε_b at arrival takes. */
  readonly plan: TrustLoadPlan
}

/** Two designs on the same layouts, with the same targets as far as they go. */
export interface VersusReport {
  readonly design: Design
  readonly comparisons: readonly {
    readonly name: string
    /** SI unit of the values. */
    readonly unit: string
    /** Of the first design and of the other. */
    readonly values: readonly [number, number]
    /** Other less first, paired by layout. */
    readonly difference: TrustEstimate
    /** Width of the interval that runs on layouts of their own would have, over this one's; absent for no width. */
    readonly gain?: number
  }[]
}
