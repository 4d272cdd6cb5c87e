/** What became of a design by simulation. */
import { countText } from '@dwell/core/units'
import type { Problem, ProblemSpec } from '@dwell/core'
import { type LossPromise, SIMULATED_DESIGN_VERSION, type SimulatedDesignReport } from '@dwell/engine'
import type { Found, Verified } from './design-by-simulation.js'
import { bindingOf, MOST_COOPERATORS } from './judge.js'

export interface Outcome {
  readonly found: Found
  readonly verified: Verified | undefined
  readonly others: SimulatedDesignReport['others']
  readonly interrupted: boolean
  /** s. */
  readonly elapsed: number
}

const messageOf = ({ found, verified, interrupted }: Outcome): string => {
  if (verified) {
    const { verdict, level, layouts } = verified.simulated
    return verdict === 'kept'
      ? `kept with ${100 * level} % on ${countText(layouts, 'layout')} of its own`
      : 'a fresh simulation does not bear the best design out'
  }
  if (found.best) return 'kept in the search, not verified'
  if (found.branches.length === 0 && !interrupted && !found.ended)
    return `the other promises leave no design of at most ${MOST_COOPERATORS} cooperators`
  return interrupted || found.ended
    ? 'nothing was found before the search ended'
    : 'no design that was tried keeps the promise in simulation'
}

export const reportOf = (
  spec: ProblemSpec,
  lawful: Problem,
  promises: readonly LossPromise[],
  outcome: Outcome,
): SimulatedDesignReport => {
  const { found, verified, others, interrupted, elapsed } = outcome
  const answer = verified?.searched ?? found.best
  const judged = (verified ?? found.best)?.simulated.percentiles
  const { time, limit } = judged ? bindingOf(judged) : promises[0]
  const evaluation = answer && lawful.evaluate(answer.design)
  return {
    version: SIMULATED_DESIGN_VERSION,
    problem: { title: spec.title, kind: spec.problem, objective: spec.objective },
    footprint: spec.kinematics.footprint,
    status: verified?.simulated.verdict === 'kept' ? 'feasible' : 'no-solution',
    message: messageOf(outcome),
    promise: { time, limit },
    ...(promises.length > 1 ? { promises } : {}),
    ...(evaluation && {
      design: evaluation.design,
      objective: { value: evaluation.objective.value, unit: evaluation.objective.unit },
    }),
    constraints: evaluation?.constraints ?? [],
    ...(answer ? { search: answer.simulated } : {}),
    ...(verified ? { verification: verified.simulated } : {}),
    others,
    branches: found.branches,
    ...(interrupted || found.ended ? { cutShort: interrupted ? 'interrupted' : 'budget' } : {}),
    elapsed,
  }
}
