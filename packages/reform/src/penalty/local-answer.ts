/** The answer of a local method: what it found, judged by the problem. */
import {
  designFault,
  type ObjectiveName,
  type Problem,
  type SolveBudget,
  type SolverAnswer,
} from '@dwell/core'
import { Meter, SearchStopped } from '../meter.js'
import type { Restored } from './exact-penalty.js'

/** Objectives that reduced points can be compared by. */
export const localObjectives: readonly ObjectiveName[] = ['capacity', 'target-density', 'sensing-share']

export interface Find extends Restored {
  /** Told with the answer. */
  readonly details?: SolverAnswer['details']
}

/** Points judged at the most: the best may break a promise by rounding, so many do not. */
const JUDGED = 32

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/**
 * Runs a search to its end or its budget's and answers with the best point that the problem itself calls feasible;
 * of equals the one met last. Without one, the point that breaks least.
 *
 * @param search offers points as it meets them; SearchStopped from the meter ends it
 * @param nothing what is said when no point was feasible
 */
export const localAnswer = (
  problem: Problem,
  budget: SolveBudget,
  signal: AbortSignal | undefined,
  search: (meter: Meter, offer: (find: Find) => void) => void,
  nothing: string,
): SolverAnswer => {
  if (!localObjectives.includes(problem.spec.objective))
    return {
      status: 'failed',
      evaluations: 0,
      message: `the objective '${problem.spec.objective}' is unknown`,
    }
  const meter = new Meter(budget, signal)
  const finds: Find[] = []
  let message: string | undefined
  let broken = false
  try {
    search(meter, (find) => finds.push(find))
  } catch (error) {
    broken = !(error instanceof SearchStopped)
    message = textOf(error)
  }
  const { evaluations } = meter
  try {
    const ranked = finds
      .filter(({ design }) => !designFault(design))
      .reverse()
      .sort((p, q) => q.merit - p.merit || p.violation - q.violation)
    for (const { design, details } of ranked.slice(0, JUDGED))
      if (problem.evaluate(design).feasible)
        return {
          status: 'feasible',
          design,
          evaluations,
          ...(details ? { details } : {}),
          ...(message === undefined ? {} : { message }),
        }
    return {
      status: broken ? 'failed' : 'no-solution',
      evaluations,
      message: message ?? nothing,
      ...(ranked.length > 0 ? { design: ranked[0].design } : {}),
    }
  } catch (error) {
    return { status: 'failed', evaluations, message: textOf(error) }
  }
}
