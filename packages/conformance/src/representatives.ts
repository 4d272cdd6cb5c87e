/** One problem per objective, for checks that are about the solver more than about the problem. */
import type { Solver } from '@dwell/core'
import type { Menu } from './check.js'
import { type FeasibleProblem, isFeasible } from './entry.js'

/** Those that cost a search the most come first: a limit shows best where there is much to do. */
const laborious = ['handover-cost-dominated', 'ultra-dense-vehicular', 'small-cell']

const rank = ({ name }: FeasibleProblem): number => {
  const place = laborious.indexOf(name)
  return place < 0 ? laborious.length : place
}

export const representatives = (_solver: Solver, { accepted }: Menu): readonly FeasibleProblem[] => {
  const chosen = new Map<string, FeasibleProblem>()
  const byLabour = accepted.filter(isFeasible).toSorted((a, b) => rank(a) - rank(b))
  for (const entry of byLabour) if (!chosen.has(entry.spec.objective)) chosen.set(entry.spec.objective, entry)
  return [...chosen.values()]
}
