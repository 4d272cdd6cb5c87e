/** Outer approximation of a design problem through HiGHS in WebAssembly. */
import { type Problem, type SolveBudget, type Solver, type SolverAnswer } from '@dwell/core'
import { solveByOuterApproximation } from '@dwell/reform/milp'
import { highsBackend } from './backend.js'

export { highsBackend } from './backend.js'

/** Mixed-integer linear relaxations of the problem in logarithms, tightened until the bound closes. */
export const highsSolver: Solver = {
  id: 'highs',
  summary: 'outer approximation by mixed-integer linear models with a proved bound, through HiGHS',
  capabilities: {
    problems: ['P2', 'P2-DYN'],
    objectives: ['capacity', 'target-density', 'sensing-share'],
    deterministic: true,
    guarantee: 'bound',
  },
  solve: (problem: Problem, budget: SolveBudget, signal?: AbortSignal): Promise<SolverAnswer> =>
    solveByOuterApproximation(problem, highsBackend, budget, signal),
}
