import { accepts, Problem, replaceKeys, type Solver } from '@dwell/core'
import { askRaw } from '../ask.js'
import type { CheckContext, ConformanceCheck } from '../check.js'
import { ConformanceFailure, demand } from '../demand.js'
import { type CatalogueProblem, compile } from '../entry.js'

/**
 * The same problem with an objective that no solver declares. (An invented problem kind would not do:
 * the judge reads every kind but P2 as P2-DYN, so there an answer need not be wrong.)
 */
const undeclared = (entry: CatalogueProblem): Problem =>
  new Problem(replaceKeys(structuredClone(entry.spec), { objective: 'undeclared' }))

/** Throws, or answers `failed` or `no-solution` with a message: anything else claims something. */
const demandRefusal = async (solver: Solver, problem: Problem, { patience }: CheckContext): Promise<void> => {
  const { problem: kind, objective } = problem.spec
  const what = `${kind} with objective '${objective}', which it does not accept,`
  let answer
  try {
    answer = await askRaw(solver, problem, patience, { evaluations: 10_000 })
  } catch (error) {
    if (error instanceof ConformanceFailure) throw error
    return
  }
  demand(
    answer?.status === 'failed' || answer?.status === 'no-solution',
    `answered ${what} with '${answer?.status}'`,
  )
  demand(Boolean(answer.message?.trim()), `answered ${what} with '${answer.status}' and no message`)
}

/** A problem kind or objective outside the capabilities is refused, never answered with a claim. */
export const refusesWhatItDoesNotAccept: ConformanceCheck = {
  name: 'refuses what it does not accept',
  problems: (_solver, { accepted, refused }) => [...refused, ...accepted.slice(0, 1)],
  async run(solver, context) {
    const problem = compile(context.entry)
    await demandRefusal(solver, accepts(solver, problem) ? undeclared(context.entry) : problem, context)
  },
}
