/** What a design by simulation tells its user: the shape that `dwell solve --json` prints for such a footprint. */
import type { ConstraintRow, Design, FootprintName, ObjectiveName, ProblemKind } from '@dwell/core'
import type { TrustEstimate, TrustVerdict } from './trust-report.js'

export const SIMULATED_DESIGN_VERSION = 2

/** P(T < time) ≤ limit. */
export interface LossPromise {
  /** s. */
  readonly time: number
  readonly limit: number
}

/** What is lost of one of several percentiles. */
export interface PercentileLoss extends LossPromise {
  readonly loss: TrustEstimate
  readonly verdict: TrustVerdict
}

/** P(T < T_QoS) of a design on so many layouts of a seed. */
export interface SimulatedLoss {
  /** Of several percentiles that whose upper limit is the largest multiple of what is allowed: the one that binds. */
  readonly loss: TrustEstimate
  /** `kept` where all percentiles are, `broken` where one is. */
  readonly verdict: TrustVerdict
  /** Each percentile, in the problem's order, where it promises several. */
  readonly percentiles?: readonly PercentileLoss[]
  readonly seed: number
  readonly layouts: number
  /** Targets on each layout. */
  readonly tracks: number
  /**
   * Confidence level of the interval, whose upper end alone is surer; of n percentiles that of all intervals together,
   * each of which has 1 − (1 − level)/n (Bonferroni).
   */
  readonly level: number
}

/** The best design of one number of cooperators, as far as the search came. */
export interface SimulatedBranch {
  readonly K: number
  /** What the model's best of this size is worth without handover: no design of the size is worth more. */
  readonly bound: number
  /** Absent where no design that was tried kept the promise, or `bound` was worth no more than what was known. */
  readonly design?: Design
  readonly objective?: number
  readonly loss?: TrustEstimate
  readonly percentiles?: readonly PercentileLoss[]
  /** Designs simulated. */
  readonly tried: number
}

export interface SimulatedDesignReport {
  readonly version: typeof SIMULATED_DESIGN_VERSION
  readonly problem: { readonly title: string; readonly kind: ProblemKind; readonly objective: ObjectiveName }
  readonly footprint: FootprintName
  /** Never `optimal`: simulation proves nothing. `feasible`: kept at the level on the layouts of the verification. */
  readonly status: 'feasible' | 'no-solution'
  readonly message: string
  /** Of several percentiles the one that binds, by the verification, or else by the search; the first without either. */
  readonly promise: LossPromise
  /** Each percentile, where the problem promises several. */
  readonly promises?: readonly LossPromise[]
  readonly design?: Design
  readonly objective?: { readonly value: number; readonly unit: string }
  readonly constraints: readonly ConstraintRow[]
  readonly search?: SimulatedLoss
  readonly verification?: SimulatedLoss
  /** What designs made for the other footprints lose on this one, on the layouts of the verification. */
  readonly others: readonly {
    readonly footprint: FootprintName
    readonly design: Design
    readonly objective: number
    readonly simulated: SimulatedLoss
  }[]
  readonly branches: readonly SimulatedBranch[]
  /** Why the search ended early. */
  readonly cutShort?: 'interrupted' | 'budget'
  /** Wall-clock seconds. */
  readonly elapsed: number
}
