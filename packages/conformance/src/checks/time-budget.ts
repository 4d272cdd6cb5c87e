import type { Solver } from '@dwell/core'
import { ask } from '../ask.js'
import type { CheckContext, ConformanceCheck } from '../check.js'
import { demand } from '../demand.js'
import { compile } from '../entry.js'
import { CALLS_AFTER_STOP, GRACE, slowProblem } from '../models/watched.js'
import { representatives } from '../representatives.js'
import { demandTrueClaims, optimalGap } from '../verdict.js'

const budgets = [0, 25]
/** Extra time of each model call, ms: a fast solver would otherwise be done before any budget ends. */
const DRAG = 0.2
/** A busy machine can make a punctual solver late, but hardly every time. */
const ATTEMPTS = 3

/** Asks once on a model that is slow until the budget ends; returns how long it took, ms. */
const askInTime = async (
  solver: Solver,
  { entry, patience }: CheckContext,
  milliseconds: number,
): Promise<number> => {
  const problem = compile(entry)
  let lateCalls = 0
  const start = performance.now()
  const slow = slowProblem(problem, DRAG, start + milliseconds, () => lateCalls++)
  const answer = await ask(solver, slow, patience, { milliseconds })
  const taken = performance.now() - start
  demand(
    lateCalls <= CALLS_AFTER_STOP,
    `given ${milliseconds} ms it made ${lateCalls} model calls after they ended`,
  )
  demandTrueClaims(problem, entry, answer, optimalGap(solver.capabilities.guarantee))
  return taken
}

/**
 * On a model that is slow until then, the solver answers soon after its time budget: after at most
 * 1,500 model calls more and within 500 ms, and truthfully.
 */
export const obeysTheTimeBudget: ConformanceCheck = {
  name: 'obeys the time budget',
  problems: representatives,
  async run(solver, context) {
    for (const milliseconds of budgets) {
      let soonest = Infinity
      for (let attempt = 0; attempt < ATTEMPTS && soonest > milliseconds + GRACE; attempt++)
        soonest = Math.min(soonest, await askInTime(solver, context, milliseconds))
      demand(
        soonest <= milliseconds + GRACE,
        `given ${milliseconds} ms it took ${Math.round(soonest)} ms at the best of ${ATTEMPTS} attempts`,
      )
    }
  },
}
