/** The claims of the paper as it words them, examined: every number is computed when asked for. */
import { type ProblemSpec, referenceSpec } from '@dwell/core'
import { ceilingClaims, gapClaims } from './ceilings.js'
import { boundClaims } from './bounds.js'
import { type ClaimResult, type ClaimVerdict, contradicts } from './claim.js'
import type { Simulator } from './simulator.js'
import { lifetimeClaims } from './lifetime.js'
import { networkClaims } from './network.js'
import { singleBsClaims } from './single-bs.js'
import { statementClaims } from './statements.js'

export { contradicts, degrees, logSlope, withKeys } from './claim.js'
export type { ClaimNumber, ClaimResult, ClaimVerdict, SimulatedNumber } from './claim.js'
export type {
  CriticalSimulation,
  Interval,
  LifetimeQuestion,
  RadioLossQuestion,
  Simulator,
  SimulatedFootprint,
} from './simulator.js'
export { type CeilingGap, ceilingGap, type ClusterSizes, clusterSizes } from './cluster-sizes.js'

const claims = [
  ...singleBsClaims,
  ...lifetimeClaims,
  ...ceilingClaims,
  ...networkClaims,
  ...gapClaims,
  ...boundClaims,
  ...statementClaims,
]

/** Examines every claim of docs/model.md §11 at a scenario, the reference by default. */
export const examineClaims = (spec: ProblemSpec = referenceSpec): readonly ClaimResult[] =>
  claims.map(({ id, claim, examine }) => {
    const { holds, numbers, note, pending } = examine(spec)
    const remarked = note !== undefined || pending !== undefined
    const verdict: ClaimVerdict = !holds
      ? 'not reproduced'
      : remarked
        ? 'reproduced with a note'
        : 'reproduced'
    return {
      id,
      claim,
      verdict,
      numbers,
      ...(note === undefined ? {} : { note }),
      ...(pending === undefined ? {} : { pending }),
    }
  })

/**
 * The examined claims with what a simulation finds, where one has something to say; then nothing is pending. A claim
 * that a simulated number contradicts is not reproduced, whatever the closed form says.
 */
export const simulateClaims = async (
  simulate: Simulator,
  spec: ProblemSpec = referenceSpec,
): Promise<readonly ClaimResult[]> => {
  const results: ClaimResult[] = []
  for (const result of examineClaims(spec)) {
    const claim = claims.find(({ id }) => id === result.id)
    const { pending: _pending, ...rest } = result
    if (!claim?.simulate) {
      results.push(result)
      continue
    }
    const simulated = await claim.simulate(spec, simulate)
    const verdict = simulated.some(contradicts) ? 'not reproduced' : rest.verdict
    results.push({ ...rest, verdict, simulated })
  }
  return results
}
