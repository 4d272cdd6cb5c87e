/** The certified global optimum of P2 and P2-DYN by the structure of docs/model.md §9. */
import type { ObjectiveName, Problem, SolveBudget, Solver, SolverAnswer } from '@dwell/core'
import { acceptedLimits, Designer, type Limits } from '@dwell/reform/reduced'
import { Meter } from '@dwell/reform'
import { maximiseCapacity } from './capacity.js'
import type { Outcome } from './outcome.js'
import { maximiseSensingShare } from './sensing-share.js'
import { maximiseTargetDensity } from './target-density.js'

const maximisers: Readonly<Record<ObjectiveName, (limits: Limits, meter: Meter) => Outcome>> = {
  capacity: maximiseCapacity,
  'target-density': maximiseTargetDensity,
  'sensing-share': maximiseSensingShare,
}

/**
 * K enumerated (whole ranges bounded first), ρ and r analytic, θ by branch and bound with a proved
 * upper bound; every footprint of the problem is searched.
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
    const meter = new Meter(budget, signal, Infinity)
    try {
      return answer(problem, meter)
    } catch (cause) {
      const { evaluations } = meter
      return { status: 'failed', evaluations, message: `the model broke: ${String(cause)}` }
    }
  },
}

const NOT_FINITE = 'the model is not finite at the best point found'

/**
 * The search runs on the limits as the judge takes them, so that bound and "infeasible" hold for every design it
 * accepts. The design keeps the stated limits where that costs no more than the gap.
 */
const answer = (problem: Problem, meter: Meter): SolverAnswer => {
  const maximise = maximisers[problem.spec.objective]
  const { best, bound } = maximise(acceptedLimits(problem, 'outside'), meter)
  const stopped = meter.stopped ? { message: 'stopped by the budget before the proof closed' } : {}
  const enough = bound - meter.relativeGap * Math.abs(bound)
  const designer = new Designer(problem)
  let settled = best && designer.settle(best.point, enough)
  if (best && !settled && !meter.stopped) {
    const inside = maximise(acceptedLimits(problem, 'inside'), meter).best
    settled = (inside && designer.settle(inside.point, enough)) ?? designer.anywhere(enough)
  }
  const { evaluations } = meter
  if (!settled) {
    if (meter.stopped) return { status: 'no-solution', evaluations, ...stopped }
    if (!best) return { status: 'infeasible', evaluations }
    if (!Number.isFinite(bound)) return { status: 'failed', evaluations, message: NOT_FINITE }
    const message = 'designs are admissible only within rounding of the tolerance, if at all'
    return { status: 'no-solution', bound, evaluations, message }
  }
  const { design, value } = settled
  if (!Number.isFinite(value) || Number.isNaN(bound)) {
    return { status: 'failed', evaluations, message: NOT_FINITE }
  }
  const closed = bound - value <= meter.relativeGap * Math.abs(value)
  return { status: closed ? 'optimal' : 'feasible', design, bound, evaluations, ...stopped }
}
