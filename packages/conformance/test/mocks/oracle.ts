/**
 * Honest solvers with a guarantee, for testing the suite only: the search is a real one, the proof
 * is read from the catalogue.
 */
import type { Problem, Solver, SolverAnswer } from '@dwell/core'
import { catalogue } from '../../src/catalogue.js'
import type { KnownOutcome } from '../../src/entry.js'
import { bruteForce } from './brute-force.js'

export const outcomeOf = (problem: Problem): KnownOutcome | undefined =>
  catalogue.find(({ name }) => name === problem.spec.title)?.outcome

/** Whether the search ended by itself. */
export const complete = ({ status, details }: SolverAnswer): boolean =>
  status !== 'failed' && details?.['cut'] === false

const proved = (problem: Problem, answer: SolverAnswer): SolverAnswer => {
  const outcome = outcomeOf(problem)
  if (!complete(answer) || outcome === undefined) return answer
  const { evaluations } = answer
  if (outcome === 'infeasible') return { status: 'infeasible', evaluations }
  // Under a broken model the known design is no longer known to be anything.
  const { feasible, objective } = problem.evaluate(outcome.design)
  return feasible
    ? { status: 'optimal', design: outcome.design, bound: objective.value * (1 + 1e-10), evaluations }
    : answer
}

/** Guarantees the optimum. */
export const oracle: Solver = {
  ...bruteForce,
  id: 'oracle',
  capabilities: { ...bruteForce.capabilities, guarantee: 'global' },
  async solve(problem, budget, signal) {
    return proved(problem, await bruteForce.solve(problem, budget, signal))
  },
}

/** Guarantees a bound, one per cent too high. */
export const bounder: Solver = {
  ...bruteForce,
  id: 'bounder',
  capabilities: { ...bruteForce.capabilities, guarantee: 'bound' },
  async solve(problem, budget, signal) {
    const answer = await bruteForce.solve(problem, budget, signal)
    const outcome = outcomeOf(problem)
    const known = answer.status === 'feasible' && outcome !== undefined && outcome !== 'infeasible'
    return known ? { ...answer, bound: outcome.value * 1.01 } : answer
  },
}
