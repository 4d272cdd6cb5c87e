/** One computed point of a sweep, as it is stored and sent: plain data, no clock, no machine. */
import type {
  ConstraintName,
  Design,
  DesignQuantityName,
  Problem,
  ProblemSpec,
  SolveBudget,
  Solver,
  SolveStatus,
} from '@dwell/core'
import type { Bystanders } from '../engine.js'
import type { RegimeName } from '../solve-report.js'

/** Budget of a point. No wall-clock limit: where a solver stops must not depend on the machine. */
export type PointBudget = Pick<SolveBudget, 'evaluations' | 'relativeGap'>

export interface PointTask {
  readonly spec: ProblemSpec
  /** A problem like this one but for limits: work is shared with it, and no byte depends on it. */
  readonly like?: Problem
  readonly solver: Solver
  /** Model quantities to record beside the verdict. */
  readonly quantities: readonly DesignQuantityName[]
  readonly budget: PointBudget
  /** Who and what claims are held against; the solver's own point alone when absent. */
  readonly bystanders?: Bystanders | undefined
}

export interface PointRecord {
  /** The host's verdict. */
  readonly status: SolveStatus
  readonly design?: Design
  /** Verified objective at the design, SI. */
  readonly objective?: number
  /** Upper bound of the objective: that of a checked certificate where `verified`, else the prover's word. */
  readonly bound?: number
  /** (bound − objective)/|objective|. */
  readonly gap?: number
  /** The gap that a checked certificate proves, 0 of a checked infeasibility; absent where nothing was checked. */
  readonly verified?: number
  readonly regime?: RegimeName
  readonly supercritical?: boolean
  /** Constraints that hold with equality at the design. */
  readonly binding?: readonly ConstraintName[]
  /** Factor by which the worst constraint is broken, less one; 0 when all are kept. */
  readonly worstViolation?: number
  /** The requested quantities at the design, SI. */
  readonly quantities?: Readonly<Partial<Record<DesignQuantityName, number>>>
  /** Why there is no better verdict. */
  readonly reason?: string
}
