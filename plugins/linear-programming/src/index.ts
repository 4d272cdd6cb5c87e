/** Outer approximation of a design problem through javascript-lp-solver. */
import { type Problem, type SolveBudget, type Solver, type SolverAnswer } from '@dwell/core'
import { solveByOuterApproximation } from '@dwell/reform/milp'
import { javascriptBackend } from './backend.js'

export { javascriptBackend } from './backend.js'

/** Mixed-integer linear relaxations of the problem in logarithms, tightened until the bound closes. */
export const linearProgrammingSolver: Solver = {
  id: 'linear-programming',
  summary:
    'outer approximation by mixed-integer linear models with a proved bound, through javascript-lp-solver',
  capabilities: {
    problems: ['P2', 'P2-DYN'],
    objectives: ['capacity', 'target-density', 'sensing-share'],
    deterministic: true,
    guarantee: 'bound',
  },
  solve: (problem: Problem, budget: SolveBudget, signal?: AbortSignal): Promise<SolverAnswer> =>
    solveByOuterApproximation(problem, javascriptBackend, budget, signal),
}
