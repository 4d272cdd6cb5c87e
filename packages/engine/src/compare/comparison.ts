/** What a comparison of solvers tells: the shape that `dwell compare --json` prints (version 1). */
import type { ConstraintName, Design, ObjectiveName, ProblemKind, SolveStatus } from '@dwell/core'
import type { ClaimStanding } from '../court/verdict.js'
import type { DifferenceCause } from '../solve-report.js'

export const COMPARISON_VERSION = 1

/** One solver on one problem. Times are seconds, gaps relative. */
export interface ComparisonRow {
  readonly problem: string
  readonly solver: string
  /** The host's verdict; `refused` when the solver does not take the problem. */
  readonly status: SolveStatus | 'refused'
  readonly objective?: number
  readonly design?: Design
  /** (best verified − ours)/|best|. */
  readonly gapToBest?: number
  /** (least proved bound − ours)/|ours|. */
  readonly gapToBound?: number
  readonly worstViolation?: number
  readonly worstConstraint?: ConstraintName
  readonly evaluations: number
  /** Median of the repeats after a warm-up. */
  readonly seconds: number
  /** What the solver said beyond its point, and how it stands against all points of all solvers. */
  readonly claim?: { readonly status: SolveStatus; readonly standing: ClaimStanding }
  /** The solver claimed `optimal` and a verified point beats it. */
  readonly falseOptimal: boolean
  /** The solver claimed `infeasible` and a verified feasible point exists. */
  readonly falseInfeasible: boolean
  /** A bound that a verified point exceeds. */
  readonly falseBound: boolean
  /** Repeats gave different answers although the solver says it is deterministic. */
  readonly unrepeatable: boolean
  readonly closedForm?: { readonly agrees: boolean; readonly causes: readonly DifferenceCause[] }
  readonly message?: string
}

/** A disagreement, adjudicated. */
export interface Dispute {
  readonly problem: string
  readonly solvers: readonly [string, string]
  /** Objectives or statuses they give. */
  readonly claims: readonly [string, string]
  /** Who is wrong; empty when both stand within the tolerance of their own statements. */
  readonly wrong: readonly string[]
  readonly reason: string
}

export interface ProblemSummary {
  readonly problem: string
  readonly title: string
  readonly kind: ProblemKind
  readonly objective: ObjectiveName
  readonly status: 'feasible' | 'infeasible' | 'unknown'
  readonly best?: number
  readonly bestSolver?: string
  /** Least proved upper bound. */
  readonly bound?: number
  readonly certificate?: string
  /** The prover's own upper bound where no checked certificate bears it out; −Infinity where it claims infeasibility. */
  readonly claimed?: { readonly solver: string; readonly bound: number }
}

/** Steps (x, fraction ≤ x) of one solver's profile, x ascending. */
export interface Profile {
  readonly solver: string
  readonly steps: readonly (readonly [x: number, fraction: number])[]
}

export interface SolverSummary {
  readonly solver: string
  readonly problems: number
  readonly refused: number
  /** Fraction of the taken, feasible problems solved within each gap. */
  readonly solved: Readonly<Record<string, number>>
  /** Fraction of the taken, infeasible problems that it calls infeasible; to find nothing is not enough. */
  readonly infeasibleRecognised: number
  readonly falseOptimal: number
  readonly falseInfeasible: number
  readonly falseBound: number
  readonly failed: number
  readonly medianSeconds: number
  readonly p95Seconds: number
}

export interface Comparison {
  readonly version: typeof COMPARISON_VERSION
  readonly solvers: readonly string[]
  readonly problems: readonly ProblemSummary[]
  readonly rows: readonly ComparisonRow[]
  readonly summaries: readonly SolverSummary[]
  /** Dolan–Moré: fraction of problems solved within x times the fastest solver's time. */
  readonly performance: readonly Profile[]
  /** Fraction solved within x evaluations, and within x seconds. */
  readonly dataByEvaluations: readonly Profile[]
  readonly dataBySeconds: readonly Profile[]
  /** Gap within which a problem counts as solved in the profiles. */
  readonly profileGap: number
  readonly disputes: readonly Dispute[]
  readonly tolerance: { readonly feasibility: number; readonly dispute: number }
  /** False when the run was interrupted: the rows are those that finished. */
  readonly complete: boolean
}
