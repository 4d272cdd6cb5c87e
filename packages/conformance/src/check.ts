/** The shape of one conformance check. Checks know nothing of the test runner. */
import type { Solver } from '@dwell/core'
import type { CatalogueProblem } from './entry.js'
import type { Patience } from './patience.js'

export const checkNames = [
  'reaches the known optimum',
  'proves infeasibility',
  'bound is respected',
  'status and design agree',
  'claims are finite and well formed',
  'gives the same result twice',
  'does not mutate its input',
  'obeys the evaluation budget',
  'obeys the time budget',
  'obeys the abort signal',
  'contains non-finite models',
] as const

export type CheckName = (typeof checkNames)[number]

export interface CheckContext {
  readonly entry: CatalogueProblem
  /** How near a `local` solver must come to the known optimum, relative. */
  readonly localGap: number
  readonly patience: Patience
  /** Another solver from the same factory. */
  readonly freshSolver: () => Promise<Solver>
}

/** What a check may choose its problems from. */
export interface Menu {
  readonly accepted: readonly CatalogueProblem[]
}

export interface ConformanceCheck {
  readonly name: CheckName
  /** The problems it is run on; none when the check says nothing of this solver. */
  problems(solver: Solver, menu: Menu): readonly CatalogueProblem[]
  /** @throws ConformanceFailure when the solver breaks the contract on this problem */
  run(solver: Solver, context: CheckContext): Promise<void>
}
