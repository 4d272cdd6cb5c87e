import type { Problem, Solver, SolverAnswer } from '@dwell/core'
import { ask, show } from '../ask.js'
import type { ConformanceCheck } from '../check.js'
import { ConformanceFailure, demand } from '../demand.js'
import { compile, isFeasible } from '../entry.js'
import { breakages, brokenProblem } from '../models/broken.js'
import type { Patience } from '../patience.js'
import { representatives } from '../representatives.js'
import { demandPoint } from '../verdict.js'
import { demandWellFormed } from './well-formed.js'

/** Enough for any search that means to end. */
const BUDGET = { evaluations: 5_000, milliseconds: 1_000 }
const MOST_CALLS = 500_000

const demandContained = (problem: Problem, answer: SolverAnswer): void => {
  const { status, message } = answer
  demand(status !== 'optimal' && status !== 'infeasible', `claims '${status}': a broken model proves nothing`)
  demandWellFormed(answer)
  if (status === 'feasible') demandPoint(problem, answer)
  if (status === 'failed') demand(Boolean(message?.trim()), "answered 'failed' without saying why")
}

const demandContains = async (
  solver: Solver,
  problem: Problem,
  patience: Patience,
  name: string,
): Promise<void> => {
  try {
    demandContained(problem, await ask(solver, problem, patience, BUDGET))
  } catch (error) {
    throw new ConformanceFailure(
      `${name}: ${error instanceof ConformanceFailure ? error.message : show(error)}`,
      {
        cause: error,
      },
    )
  }
}

/**
 * A model that returns NaN or infinity, or throws, everywhere or in a region around the optimum,
 * leads to `failed` (with a message) or `no-solution`, or to a `feasible` point that the same broken
 * model still judges feasible and finite. Nothing can be proved with it.
 */
export const containsNonFiniteModels: ConformanceCheck = {
  name: 'contains non-finite models',
  problems: representatives,
  async run(solver, { entry, patience }) {
    if (!isFeasible(entry)) throw new TypeError(`${entry.name} has no optimum`)
    const failures: string[] = []
    for (const breakage of breakages) {
      if (!breakage.objectives.includes(entry.spec.objective)) continue
      const problem = brokenProblem(compile(entry), breakage, entry.outcome.design, MOST_CALLS)
      try {
        await demandContains(solver, problem, patience, breakage.name)
      } catch (error) {
        failures.push(error instanceof Error ? error.message : String(error))
      }
    }
    demand(failures.length === 0, failures.join('\n'))
  },
}
