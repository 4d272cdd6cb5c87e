import type { Problem, SolveBudget, SolverAnswer } from '@dwell/core'
import { exhaustiveSolver } from '../src/index.js'

export const solve = (problem: Problem, budget: SolveBudget = {}, signal?: AbortSignal): SolverAnswer => {
  const answer = exhaustiveSolver.solve(problem, budget, signal)
  if (answer instanceof Promise) throw new Error('this solver is synchronous')
  return answer
}
