import type { SolveBudget } from '@dwell/core'
import { ask } from '../ask.js'
import type { ConformanceCheck } from '../check.js'
import { demand } from '../demand.js'
import { compile } from '../entry.js'
import { claimsPoint, demandPoint, judged } from '../verdict.js'

const budgets: readonly SolveBudget[] = [{}, { evaluations: 1 }, { evaluations: 60 }]

/**
 * `optimal` and `feasible` come with a point the judge finds feasible; `infeasible` and
 * `no-solution` never do. A least-infeasible point may come with them.
 */
export const statusAndDesignAgree: ConformanceCheck = {
  name: 'status and design agree',
  problems: (_solver, { accepted }) => accepted,
  async run(solver, { entry, patience }) {
    for (const budget of budgets) {
      const problem = compile(entry)
      const answer = await ask(solver, problem, patience, budget)
      if (claimsPoint(answer)) demandPoint(problem, answer)
      else if (answer.status !== 'failed')
        demand(!judged(problem, answer)?.feasible, `answered '${answer.status}' with a feasible design`)
    }
  },
}
