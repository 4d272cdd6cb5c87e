/** What the process tells its caller (README, "Exit codes"). */
import type { SolveStatus } from '@dwell/core'
import type { RobustReport } from '@dwell/engine'

export const exitCode = {
  solved: 0,
  /** A fault of the program itself, or a solver that broke. */
  fault: 1,
  /** Bad usage or bad input. */
  input: 2,
  /** Proved infeasible; for `evaluate`: the design breaks a promise. */
  infeasible: 3,
  /** No solution found within the budget, nothing proved. */
  noSolution: 4,
  /** `verify`: the certificate does not prove its claim. */
  refused: 5,
  /** Ctrl-C: 128 + SIGINT. */
  interrupted: 130,
} as const

export const codeOfStatus: Readonly<Record<SolveStatus, number>> = {
  optimal: exitCode.solved,
  feasible: exitCode.solved,
  infeasible: exitCode.infeasible,
  'no-solution': exitCode.noSolution,
  failed: exitCode.fault,
}

/** Of `dwell solve --robust`. */
export const codeOfRobust = {
  kept: exitCode.solved,
  infeasible: exitCode.infeasible,
  'not-found': exitCode.noSolution,
} as const satisfies Record<RobustReport['status'], number>
