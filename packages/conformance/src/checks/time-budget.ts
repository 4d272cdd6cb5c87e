import type { Solver } from '@dwell/core'
import { ask } from '../ask.js'
import type { CheckContext, ConformanceCheck } from '../check.js'
import { demand } from '../demand.js'
import { compile } from '../entry.js'
import { CALLS_AFTER_STOP, GRACE, type Lateness, slowProblem } from '../models/watched.js'
import { representatives } from '../representatives.js'
import { demandTrueClaims, optimalGap } from '../verdict.js'

const budgets = [0, 25]
/** Extra time of each model call, ms: a fast solver would otherwise be done before any budget ends. */
const DRAG = 0.2
/** A busy machine can make a punctual solver late, but hardly every time. */
const ATTEMPTS = 3

/** Asks once on a slow model; returns the time it took, ms, less the slowness after the budget's end. */
const askInTime = async (
  solver: Solver,
  { entry, patience }: CheckContext,
  milliseconds: number,
): Promise<number> => {
  const problem = compile(entry)
  const late: Lateness = { calls: 0, waited: 0 }
  const start = performance.now()
  const answer = await ask(solver, slowProblem(problem, DRAG, start + milliseconds, late), patience, {
    milliseconds,
  })
  const taken = performance.now() - start - late.waited
  demand(
    late.calls <= CALLS_AFTER_STOP,
    `given ${milliseconds} ms it made ${late.calls} model calls after they ended`,
  )
  demandTrueClaims(problem, entry, answer, optimalGap(solver.capabilities.guarantee))
  return taken
}

/**
 * On a slow model the solver answers soon after its time budget: after at most 1,500 model calls more
 * and 500 ms of its own, and truthfully.
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
