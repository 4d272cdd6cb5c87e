import { ask } from '../ask.js'
import type { ConformanceCheck } from '../check.js'
import { demand } from '../demand.js'
import { compile } from '../entry.js'
import { slowProblem } from '../models/watched.js'
import { representatives } from '../representatives.js'
import { demandTrueClaims, optimalGap } from '../verdict.js'

const budgets = [0, 25]
/** How late an answer may be, ms: the clock may be looked at now and then only. */
const GRACE = 250
/** Extra time of each model call, ms: a fast solver would otherwise be done before any budget ends. */
const DRAG = 0.2
/** A busy machine can make a punctual solver late, but hardly every time. */
const ATTEMPTS = 3

/** On a model made slow the solver answers within 250 ms of its time budget, and truthfully. */
export const obeysTheTimeBudget: ConformanceCheck = {
  name: 'obeys the time budget',
  problems: representatives,
  async run(solver, { entry, patience }) {
    for (const milliseconds of budgets) {
      let soonest = Infinity
      for (let attempt = 0; attempt < ATTEMPTS && soonest > milliseconds + GRACE; attempt++) {
        const problem = compile(entry)
        const start = performance.now()
        const answer = await ask(solver, slowProblem(problem, DRAG), patience, { milliseconds })
        soonest = Math.min(soonest, performance.now() - start)
        demandTrueClaims(problem, entry, answer, optimalGap(solver.capabilities.guarantee))
      }
      demand(
        soonest <= milliseconds + GRACE,
        `given ${milliseconds} ms it took ${Math.round(soonest)} ms at the best of ${ATTEMPTS} attempts`,
      )
    }
  },
}
