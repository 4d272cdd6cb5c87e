import type { SolveBudget, SolverAnswer } from '@dwell/core'
import { ask } from '../ask.js'
import type { ConformanceCheck } from '../check.js'
import { demand } from '../demand.js'
import { compile } from '../entry.js'

const budgets: readonly SolveBudget[] = [{}, { evaluations: 40 }]

/** The fields that make up a result. Messages and details may tell of the clock. */
const result = ({ status, design, bound }: SolverAnswer): Record<string, unknown> => ({
  status,
  bound,
  K: design?.K,
  rho: design?.rho,
  theta: design?.theta,
  r: design?.r,
})

const demandSame = (first: Record<string, unknown>, second: Record<string, unknown>, how: string): void => {
  for (const [key, value] of Object.entries(first))
    demand(Object.is(value, second[key]), `${how}: ${key} was ${String(value)}, then ${String(second[key])}`)
}

/**
 * A solver that calls itself deterministic gives the same status, design and bound, bit for bit,
 * when the same solver is asked about the same problem again, and from a fresh solver and a fresh
 * problem also with the same number of evaluations (a solver may remember a problem it has met, and
 * then needs fewer).
 */
export const givesTheSameResultTwice: ConformanceCheck = {
  name: 'gives the same result twice',
  problems: (solver, { accepted }) => (solver.capabilities.deterministic ? accepted : []),
  async run(solver, { entry, patience, freshSolver }) {
    for (const budget of budgets) {
      const problem = compile(entry)
      const first = await ask(solver, problem, patience, budget)
      const fresh = await ask(await freshSolver(), compile(entry), patience, budget)
      const where = `with the budget ${JSON.stringify(budget)}`
      demandSame(
        { ...result(first), evaluations: first.evaluations },
        { ...result(fresh), evaluations: fresh.evaluations },
        `${where} from a fresh solver`,
      )
      // What was remembered of the problem may rightly carry a budgeted search further.
      if (budget.evaluations !== undefined) continue
      const again = await ask(solver, problem, patience, budget)
      demandSame(result(first), result(again), `${where} on the same problem again`)
    }
  },
}
