import { OPTIMALITY_GAP } from '@dwell/core'
import { ask } from '../ask.js'
import type { ConformanceCheck } from '../check.js'
import { demand } from '../demand.js'
import { compile, isFeasible } from '../entry.js'
import {
  claimsPoint,
  demandPoint,
  demandTrueClaims,
  demandValidBound,
  GAP_ROUNDING,
  optimalGap,
} from '../verdict.js'

/**
 * Without a budget the known optimum is reached as far as the guarantee goes. `global`: proved
 * optimal within the default gap, bound included. `bound`: a valid bound, and no false claim.
 * `local`: a feasible point within `localGap` of the optimum.
 */
export const reachesTheKnownOptimum: ConformanceCheck = {
  name: 'reaches the known optimum',
  problems: (_solver, { accepted }) => accepted.filter(isFeasible),
  async run(solver, { entry, localGap, patience }) {
    if (!isFeasible(entry)) throw new TypeError(`${entry.name} has no optimum`)
    const problem = compile(entry)
    const answer = await ask(solver, problem, patience)
    const { status, bound, message } = answer
    const { guarantee } = solver.capabilities
    const best = entry.outcome.value
    const because = message ? ` (${message})` : ''
    demandTrueClaims(problem, entry, answer, optimalGap(guarantee))
    if (guarantee === 'bound') {
      demand(status !== 'failed', `failed${because}`)
      demand(bound !== undefined, `guarantees a bound and returned '${status}' without one`)
      demandValidBound(entry, bound)
      return
    }
    if (guarantee === 'global')
      demand(status === 'optimal', `guarantees the optimum and answered '${status}'${because}`)
    demand(claimsPoint(answer), `answered '${status}' on a feasible problem${because}`)
    const { value } = demandPoint(problem, answer).objective
    if (guarantee === 'local') {
      demand(
        value >= best * (1 - localGap),
        `${value} is ${1 - value / best} below the known optimum ${best}`,
      )
      return
    }
    demand(bound !== undefined, `claims '${status}' without a bound`)
    demandValidBound(entry, bound)
    const gap = (bound - value) / Math.abs(value)
    demand(gap <= OPTIMALITY_GAP + GAP_ROUNDING, `claims 'optimal' with a gap of ${gap} to its own bound`)
  },
}
