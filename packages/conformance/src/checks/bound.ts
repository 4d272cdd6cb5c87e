import { OPTIMALITY_GAP, type SolveBudget } from '@dwell/core'
import { ask } from '../ask.js'
import type { ConformanceCheck } from '../check.js'
import { demand } from '../demand.js'
import { compile, isFeasible } from '../entry.js'
import { claimsPoint, demandPoint, demandValidBound, GAP_ROUNDING } from '../verdict.js'

/** A search cut short, or content with less, is where bounds go wrong. */
const budgets: readonly SolveBudget[] = [
  {},
  { relativeGap: 1e-2 },
  { relativeGap: 1e-5 },
  { evaluations: 1 },
  { evaluations: 30 },
  { evaluations: 100 },
]

/**
 * Whatever the budget, a bound is never below the known optimum, and `optimal` is only said when
 * the gap asked for is closed. A `local` solver returns none (contract: `SolverAnswer.bound`), and an
 * infeasible problem has none.
 */
export const boundIsRespected: ConformanceCheck = {
  name: 'bound is respected',
  problems: (_solver, { accepted }) => accepted,
  async run(solver, { entry, patience }) {
    for (const budget of budgets) {
      const problem = compile(entry)
      const answer = await ask(solver, problem, patience, budget)
      const { status, bound } = answer
      const where = `with the budget ${JSON.stringify(budget)}: `
      if (bound === undefined) continue
      demand(solver.capabilities.guarantee !== 'local', `${where}a local solver returned the bound ${bound}`)
      demand(status !== 'infeasible', `${where}'infeasible' came with the bound ${bound}`)
      demandValidBound(entry, bound)
      if (!isFeasible(entry) || !claimsPoint(answer)) continue
      const { value } = demandPoint(problem, answer).objective
      const gap = (bound - value) / Math.abs(value)
      demand(gap >= -entry.outcome.tolerance, `${where}its point ${value} lies above its bound ${bound}`)
      const asked = budget.relativeGap ?? OPTIMALITY_GAP
      if (status === 'optimal')
        demand(gap <= asked + GAP_ROUNDING, `${where}claims 'optimal' with a gap of ${gap}`)
    }
  },
}
