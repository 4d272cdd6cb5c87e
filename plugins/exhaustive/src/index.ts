/** The certified global optimum of P2 and P2-DYN by the structure of MODEL.md §9. */
import type { Problem, SolveBudget, Solver, SolverAnswer } from '@dwell/core'
import { maximiseCapacity } from './capacity.js'
import type { Outcome } from './outcome.js'
import { maximiseSensingShare } from './sensing-share.js'
import { maximiseTargetDensity } from './target-density.js'
import { WorkLimit } from './work-limit.js'

const maximise = (problem: Problem, limit: WorkLimit): Outcome => {
  switch (problem.spec.objective) {
    case 'capacity':
      return maximiseCapacity(problem, limit)
    case 'target-density':
      return maximiseTargetDensity(problem, limit)
    case 'sensing-share':
      return maximiseSensingShare(problem, limit)
  }
}

/**
 * K enumerated (whole ranges bounded first), ρ and r analytic, θ by branch and bound with a proved
 * upper bound; both the clustered and the isolated footprint are searched.
 */
export const exhaustiveSolver: Solver = {
  id: 'exhaustive',
  summary: 'certified global optimum: K enumerated, ρ and r analytic, θ by branch and bound',
  capabilities: {
    problems: ['P2', 'P2-DYN'],
    objectives: ['capacity', 'target-density', 'sensing-share'],
    deterministic: true,
    guarantee: 'global',
  },
  solve(problem: Problem, budget: SolveBudget, signal?: AbortSignal): SolverAnswer {
    const limit = new WorkLimit(budget, signal)
    try {
      return answer(problem, limit)
    } catch (cause) {
      const { evaluations } = limit
      return { status: 'failed', evaluations, message: `the model broke: ${String(cause)}` }
    }
  },
}

const answer = (problem: Problem, limit: WorkLimit): SolverAnswer => {
  const { design, bound } = maximise(problem, limit)
  const { evaluations } = limit
  const stopped = limit.stopped ? { message: 'stopped by the budget before the proof closed' } : {}
  if (!design) {
    return limit.stopped
      ? { status: 'no-solution', evaluations, ...stopped }
      : { status: 'infeasible', evaluations }
  }
  const { value } = problem.evaluate(design).objective
  if (!Number.isFinite(value) || Number.isNaN(bound)) {
    return { status: 'failed', evaluations, message: 'the model is not finite at the best point found' }
  }
  const closed = bound - value <= limit.relativeGap * Math.abs(value)
  return { status: closed ? 'optimal' : 'feasible', design, bound, evaluations, ...stopped }
}
