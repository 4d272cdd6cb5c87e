/**
 * What a solve tells its user: the shape that `dwell solve --json` prints (schema version 1). Every
 * number is SI. The status is the host's verdict, not the solver's claim.
 */
import type { FootprintFare } from './other-footprints.js'
import type {
  ConstraintRow,
  Design,
  MotionName,
  ObjectiveName,
  ProblemKind,
  ProblemSpec,
  SolveStatus,
} from '@dwell/core'
import type { ProofCheck } from './court/proof-policy.js'
import type { ClaimStanding } from './court/verdict.js'

export const SOLVE_REPORT_VERSION = 1

/** Regimes of Theorem 1′-DYN, eq. (46); `static` for P2, `sub-critical` where ψ < ψ_c at the design. */
export type RegimeName = 'handover-rich' | 'mid-budget' | 'handover-starved' | 'static' | 'sub-critical'

/** Why the answer and the closed form differ; every difference carries exactly one of these. */
export type DifferenceCause =
  | 'integer K'
  | 'handover cost not negligible'
  | 'sub-critical'
  | 'cap active'
  | 'boundary between regimes'
  | 'surrogate law'
  | 'objective'
  | 'tolerance'
  | 'closed form infeasible'
  | 'solver fell short'
  | 'unexplained'

export interface Difference {
  readonly quantity: 'status' | 'K' | 'rho' | 'theta' | 'r' | 'objective'
  readonly ours: number | string
  readonly reference: number | string
  readonly cause: DifferenceCause
  /** The numbers behind the cause, in one sentence. */
  readonly detail: string
}

export interface CrossCheck {
  /** Id of the solver compared against. */
  readonly reference: string
  readonly agrees: boolean
  readonly differences: readonly Difference[]
  /** Relative tolerance of "agrees". */
  readonly tolerance: number
  readonly referenceDesign?: Design
  readonly referenceObjective?: number
}

/** A promise or limit of the problem file and the smallest change of it alone that makes the problem feasible. */
export interface Relaxation {
  readonly key: string
  readonly from: number
  readonly to: number
  readonly unit: string
  /** The relaxed problem was solved again and its design judged feasible. */
  readonly verified: boolean
  readonly objective?: number
}

export interface ConflictMember {
  /** kinematic, blocking, reliability, trap, handover ceiling, sensing budget, share range, beamwidth range. */
  readonly name: string
  /** The keys that state it. */
  readonly keys: readonly string[]
}

export interface Infeasibility {
  /** A smallest set of promises and limits that cannot hold together; all others were lifted. */
  readonly conflict: readonly ConflictMember[]
  readonly relaxations: readonly Relaxation[]
  /** Keys that no change of theirs alone repairs, as far as searched. */
  readonly powerless: readonly string[]
  /** Keys of which it was not found out, for want of time or of a proof; absent when there are none. */
  readonly unsettled?: readonly string[]
  /** The design that breaks its worst promise by the smallest factor. */
  readonly leastInfeasible?: {
    readonly design: Design
    readonly worstFactor: number
    readonly constraints: readonly ConstraintRow[]
  }
}

/** What a stated finite change of one promise or limit would gain; the problem was solved again. */
export interface Price {
  readonly key: string
  readonly from: number
  readonly to: number
  readonly unit: string
  /** Objective after the change; absent when that solve did not succeed. */
  readonly objective?: number
  readonly gain?: number
  readonly relativeGain?: number
  /** Design after the change. */
  readonly design?: Design
}

/** What the budget of the command left no time for. */
export type CutShort = 'cross-check' | 'diagnosis' | 'prices'

/** What the solver said beyond its point, and what became of it. */
export interface ClaimReport {
  readonly solver: string
  readonly status: SolveStatus
  /** Upper bound it stated. */
  readonly bound?: number
  readonly standing: ClaimStanding
  /** Who proved or refuted it. */
  readonly by?: string
  /** The design that refutes it, judged by the host, and its objective. */
  readonly refutation?: { readonly design: Design; readonly objective: number }
}

/** A motion that is Brownian with D in the long run only, drift apart. */
export interface TargetMotion {
  readonly name: MotionName
  /** D, m²/s. */
  readonly diffusion: number
  /** τ, s. */
  readonly relaxation: number
  /** Mean speed, m/s. */
  readonly drift: number
}

/** How the targets of a problem move; undefined where as the laws take it. */
export const targetMotion = ({ target }: ProblemSpec): TargetMotion | undefined =>
  target.motion === 'brownian'
    ? undefined
    : {
        name: target.motion,
        diffusion: target.diffusion,
        relaxation: target.relaxation ?? 0,
        drift: target.motion === 'gauss-markov' ? (target.drift ?? 0) : 0,
      }

export interface SolveReport {
  readonly version: typeof SOLVE_REPORT_VERSION
  readonly problem: {
    readonly title: string
    readonly kind: ProblemKind
    readonly objective: ObjectiveName
    /** How targets move, where not as the laws take it. */
    readonly motion?: TargetMotion
  }
  readonly solver: string
  readonly status: SolveStatus
  readonly design?: Design
  readonly objective?: { readonly value: number; readonly unit: string }
  /** Proved upper bound of the objective; absent when nobody proved one. */
  readonly bound?: number
  /** (bound − value)/|value|. */
  readonly gap?: number
  readonly regime?: RegimeName
  readonly supercritical?: boolean
  /** Named model quantities at the design (`quantityInfo` has symbol, unit and meaning of each). */
  readonly quantities: Readonly<Record<string, number>>
  readonly constraints: readonly ConstraintRow[]
  /** What the kinematic promise comes to on the other footprints, by their laws. */
  readonly elsewhere?: readonly FootprintFare[]
  readonly crossCheck?: CrossCheck
  readonly infeasibility?: Infeasibility
  readonly prices: readonly Price[]
  readonly tolerance: { readonly feasibility: number; readonly active: number; readonly gap: number }
  readonly evaluations: number
  /** Wall-clock seconds of the solve itself, without cross-check, diagnosis and prices. */
  readonly elapsed: number
  readonly message?: string
  /** Absent when the solver said nothing beyond its point. */
  readonly claim?: ClaimReport
  /** The certificate that the bound rests on, as the checker found it; absent where none was checked. */
  readonly proof?: ProofCheck & { readonly by: string }
  /** Absent when everything was finished. */
  readonly cutShort?: readonly CutShort[]
}
