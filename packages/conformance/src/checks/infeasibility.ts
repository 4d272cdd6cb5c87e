import { ask } from '../ask.js'
import type { ConformanceCheck } from '../check.js'
import { demand } from '../demand.js'
import { compile, isFeasible } from '../entry.js'
import { judged } from '../verdict.js'

/**
 * On an infeasible problem a `global` solver answers `infeasible`; the others may also say that they
 * found nothing. A design that comes with it, the least infeasible met, is well formed.
 */
export const provesInfeasibility: ConformanceCheck = {
  name: 'proves infeasibility',
  problems: (_solver, { accepted }) => accepted.filter((entry) => !isFeasible(entry)),
  async run(solver, { entry, patience }) {
    const problem = compile(entry)
    const answer = await ask(solver, problem, patience)
    const { guarantee } = solver.capabilities
    const allowed = guarantee === 'global' ? ['infeasible'] : ['infeasible', 'no-solution']
    const because = answer.message ? ` (${answer.message})` : ''
    demand(allowed.includes(answer.status), `answered '${answer.status}' on an infeasible problem${because}`)
    judged(problem, answer)
  },
}
