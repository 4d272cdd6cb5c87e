/** A solver that breaks the contract in one way, and the checks that must catch it. */
import type { Design, Problem, SolveBudget, Solver, SolverAnswer } from '@dwell/core'
import type { CheckName } from '../../../src/check.js'
import { oracle } from '../oracle.js'

export interface Liar {
  readonly solver: Solver
  /** The check that is there to catch it, and what it must say. */
  readonly caught: CheckName
  readonly saying: RegExp
  /** The other checks that it fails as well; all others pass. */
  readonly also?: readonly CheckName[]
  /** Checks that it may fail, depending on how much it gets done before the clock stops it. */
  readonly perhaps?: readonly CheckName[]
}

type Twist = (
  answer: SolverAnswer,
  problem: Problem,
  budget: SolveBudget,
) => SolverAnswer | Promise<SolverAnswer>

/** The base solver with its answers twisted. */
export const twisted = (id: string, twist: Twist, base: Solver = oracle): Solver => ({
  ...base,
  id,
  solve: async (problem, budget, signal) => twist(await base.solve(problem, budget, signal), problem, budget),
})

/** Twists only the points that are claimed. */
export const moved = (id: string, move: (design: Design) => Design, base: Solver = oracle): Solver =>
  twisted(id, (answer) => (answer.design ? { ...answer, design: move(answer.design) } : answer), base)
