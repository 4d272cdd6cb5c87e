import { designFault, type SolveBudget, type SolverAnswer } from '@dwell/core'
import { ask } from '../ask.js'
import type { ConformanceCheck } from '../check.js'
import { demand } from '../demand.js'
import { compile } from '../entry.js'

const budgets: readonly SolveBudget[] = [{}, { evaluations: 1 }]

/** What is wrong with the shape of an answer. */
export const demandWellFormed = (answer: SolverAnswer): void => {
  const { design, bound, evaluations, message, details } = answer
  if (design !== undefined) {
    demand(typeof design === 'object' && design !== null, `the design is a ${typeof design}`)
    const fault = designFault(design)
    demand(fault === undefined, `malformed design: ${fault}`)
  }
  demand(bound === undefined || Number.isFinite(bound), `the bound is ${String(bound)}`)
  demand(Number.isSafeInteger(evaluations) && evaluations >= 0, `evaluations is ${String(evaluations)}`)
  demand(message === undefined || typeof message === 'string', `the message is a ${typeof message}`)
  for (const [key, value] of Object.entries(details ?? {}))
    demand(['number', 'string', 'boolean'].includes(typeof value), `details.${key} is a ${typeof value}`)
}

/** Every number of a claim is finite, every field is what the contract says it is. */
export const claimsAreWellFormed: ConformanceCheck = {
  name: 'claims are finite and well formed',
  problems: (_solver, { accepted }) => accepted,
  async run(solver, { entry, patience }) {
    for (const budget of budgets) demandWellFormed(await ask(solver, compile(entry), patience, budget))
  },
}
