import { countText } from '@dwell/core/units'
import { ask } from '../ask.js'
import type { ConformanceCheck } from '../check.js'
import { demand } from '../demand.js'
import { compile } from '../entry.js'
import { watchedProblem } from '../models/watched.js'
import { demandTrueClaims, optimalGap } from '../verdict.js'

const budgets = [1, 10, 100, 300]
/** A solver may finish what it has begun: a sweep of a grid, a line search, the final check. */
const OVERRUN = 150

/**
 * With an evaluation budget of n the solver reports, and makes, no more than 2n + 150 evaluations,
 * and what it claims is still true.
 */
export const obeysTheEvaluationBudget: ConformanceCheck = {
  name: 'obeys the evaluation budget',
  problems: (_solver, { accepted }) => accepted,
  async run(solver, { entry, patience }) {
    for (const evaluations of budgets) {
      let judgings = 0
      const problem = watchedProblem(compile(entry), (name) => {
        if (name === 'evaluate') judgings++
      })
      const answer = await ask(solver, problem, patience, { evaluations })
      const most = 2 * evaluations + OVERRUN
      demand(
        judgings <= most,
        `asked for at most ${countText(evaluations, 'evaluation')}, it had the judge make ${judgings}`,
      )
      demand(
        answer.evaluations <= most,
        `asked for at most ${countText(evaluations, 'evaluation')}, it reports ${answer.evaluations}`,
      )
      demandTrueClaims(problem, entry, answer, optimalGap(solver.capabilities.guarantee))
    }
  },
}
