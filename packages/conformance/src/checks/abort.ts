import type { Solver, SolverAnswer } from '@dwell/core'
import { ask } from '../ask.js'
import type { CheckContext, ConformanceCheck } from '../check.js'
import { demand } from '../demand.js'
import { compile } from '../entry.js'
import { CALLS_AFTER_STOP, GRACE, watchedProblem } from '../models/watched.js'
import { representatives } from '../representatives.js'
import { demandTrueClaims, optimalGap } from '../verdict.js'

const demandTruth = (solver: Solver, { entry }: CheckContext, answer: SolverAnswer): void =>
  demandTrueClaims(compile(entry), entry, answer, optimalGap(solver.capabilities.guarantee))

/**
 * Aborts from within the `at`-th model call, which reaches solvers that never yield, and counts the
 * calls that follow. Returns the calls made in all.
 */
const abortInside = async (solver: Solver, context: CheckContext, at: number): Promise<number> => {
  const controller = new AbortController()
  if (at === 0) controller.abort()
  let calls = 0
  const problem = watchedProblem(compile(context.entry), () => {
    calls++
    if (calls === at) controller.abort()
  })
  const answer = await ask(solver, problem, context.patience, {}, controller.signal)
  demandTruth(solver, context, answer)
  if (controller.signal.aborted) {
    const after = calls - at
    const when = at === 0 ? 'before it began' : `at model call ${at}`
    demand(after <= CALLS_AFTER_STOP, `aborted ${when}, it made ${after} more model calls`)
  }
  return calls
}

/** Aborts from a timer, which is how a user does it. */
const abortOutside = async (solver: Solver, context: CheckContext): Promise<void> => {
  const controller = new AbortController()
  let late = Infinity
  const timer = setTimeout(() => {
    late = performance.now() + GRACE
    controller.abort()
  }, 5)
  try {
    const answer = await ask(solver, compile(context.entry), context.patience, {}, controller.signal)
    demand(performance.now() <= late, `aborted by a timer, it answered more than ${GRACE} ms later`)
    demandTruth(solver, context, answer)
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Whether aborted beforehand, from inside the search, or from outside while it is pending, the
 * solver returns soon, with what it has and no false claim.
 */
export const obeysTheAbortSignal: ConformanceCheck = {
  name: 'obeys the abort signal',
  problems: representatives,
  async run(solver, context) {
    await abortInside(solver, context, 0)
    await abortOutside(solver, context)
    const calls = await abortInside(solver, context, Infinity)
    for (const part of [0.05, 0.25, 0.5])
      await abortInside(solver, context, Math.max(1, Math.ceil(calls * part)))
  },
}
