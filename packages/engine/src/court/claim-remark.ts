/** What became of a claim, in one sentence; undefined where there is nothing to say of it. */
import type { ObjectiveName } from '@dwell/core'
import { atMostText, objectiveText } from '@dwell/core/units'
import type { SolverClaim } from './verdict.js'

export const claimRemark = (claim: SolverClaim | undefined, objective: ObjectiveName): string | undefined => {
  if (!claim || (claim.standing !== 'claimed' && claim.standing !== 'refuted')) return undefined
  const { solver, status, bound, by, witness } = claim
  const what =
    status === 'infeasible' || status === 'optimal'
      ? status
      : bound === undefined || bound === -Infinity
        ? 'that there is no design'
        : `that nothing exceeds ${atMostText(objective, bound)}`
  if (claim.standing === 'claimed') return `${what} claimed by ${solver}, not verified`
  const reached = witness ? ` (${objectiveText(objective, witness.evaluation.objective.value, 10)})` : ''
  return `${solver} claimed ${what}; withdrawn, a design of ${by ?? solver} refutes it${reached}`
}
