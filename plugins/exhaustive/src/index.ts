/** The certified global optimum of P2 and P2-DYN by the structure of docs/model.md §9. */
import type { Design, ObjectiveName, Problem, SolveBudget, Solver, SolverAnswer } from '@dwell/core'
import { acceptedLimits, Designer, type Limits, type Settled } from '@dwell/reform/reduced'
import { Meter } from '@dwell/reform'
import { maximiseCapacity } from './capacity.js'
import type { Outcome } from './outcome.js'
import { maximiseSensingShare } from './sensing-share.js'
import { maximiseTargetDensity } from './target-density.js'

const maximisers: Readonly<Record<ObjectiveName, (limits: Limits, meter: Meter, known: number) => Outcome>> =
  {
    capacity: maximiseCapacity,
    'target-density': maximiseTargetDensity,
    'sensing-share': maximiseSensingShare,
  }

/** What was asked of a problem's limits. */
type Asked = Pick<Limits, 'servesFor'>

/** An answer, and what it must not differ in to serve for another problem of the family. */
interface Known {
  readonly answer: SolverAnswer
  readonly gap: number
  readonly most: number | undefined
  readonly asked: readonly Asked[]
}

/** The latest answer of each family of problems that differ in limits of which little is asked. */
const answers = new WeakMap<object, Known>()

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
    const [gap, most] = [meter.relativeGap, budget.evaluations]
    // What was found with something in hand serves nobody else.
    const { incumbent } = budget
    const family = incumbent ? undefined : problem.family
    const known = family && answers.get(family)
    if (known?.gap === gap && known.most === most && !meter.stopped)
      if (known.asked.every((each) => each.servesFor(problem))) return known.answer
    try {
      const asked: Asked[] = []
      const found = answerOf(problem, meter, asked, incumbent && settledAt(problem, incumbent))
      if (family && !meter.stopped) answers.set(family, { answer: found, gap, most, asked })
      return found
    } catch (cause) {
      const { evaluations } = meter
      return { status: 'failed', evaluations, message: `the model broke: ${String(cause)}` }
    }
  },
}

/** A design with its objective, where the judge takes it. */
const settledAt = (problem: Problem, design: Design): Settled | undefined => {
  const { feasible, objective } = problem.evaluate(design)
  return feasible ? { design, value: objective.value } : undefined
}

const NOT_FINITE = 'the model is not finite at the best point found'

/**
 * The search runs on the limits as the judge takes them, so that bound and "infeasible" hold for every design it
 * accepts. The design keeps the stated limits where that costs no more than the gap. One in hand is the answer where
 * nothing is better by more than that.
 */
const answerOf = (
  problem: Problem,
  meter: Meter,
  asked: Asked[],
  inHand: Settled | undefined,
): SolverAnswer => {
  const known = inHand?.value ?? -Infinity
  const within = (side: 'outside' | 'inside'): Outcome => {
    const limits = acceptedLimits(problem, side)
    asked.push(limits)
    return maximisers[problem.spec.objective](limits, meter, known)
  }
  const { best, bound: above } = within('outside')
  const bound = Math.max(above, known)
  const stopped = meter.stopped ? { message: 'stopped by the budget before the proof closed' } : {}
  const enough = bound - meter.relativeGap * Math.abs(bound)
  const designer = new Designer(problem)
  let settled = known >= enough ? inHand : best && designer.settle(best.point, enough)
  if (best && !settled && !meter.stopped) {
    const inside = within('inside').best
    settled = (inside && designer.settle(inside.point, enough)) ?? designer.anywhere(enough)
  }
  if (!(settled && settled.value >= known)) settled = inHand ?? settled
  asked.push(designer)
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
