/** What became of what a solver said beyond its point, in words. */
import type { SolveReport } from '@dwell/engine'
import { atMostText, objectiveText, significant } from '@dwell/core/units'

type Claim = NonNullable<SolveReport['claim']>

const statementOf = ({ status, bound, solver }: Claim, problem: SolveReport['problem']): string => {
  if (status === 'infeasible' || bound === -Infinity)
    return `${solver} says that no design keeps every promise and limit`
  const most = bound === undefined ? '' : ` ${atMostText(problem.objective, bound)}`
  if (status === 'optimal')
    return `${solver} says that no design is better${most === '' ? '' : `, and that nothing exceeds${most}`}`
  return `${solver} says that nothing exceeds${most}`
}

/** Sentences about a claim; none where nothing was claimed, or where the solver asked proved it itself. */
export const claimSentences = ({ claim, problem, solver, proof }: SolveReport): readonly string[] => {
  if (!claim) return []
  const statement = statementOf(claim, problem)
  switch (claim.standing) {
    case 'proved':
      return claim.by === undefined || claim.by === solver
        ? []
        : [`${statement}; proved by ${claim.by}, which was asked.`]
    case 'claimed':
      return [
        proof
          ? `${statement}. Claimed by ${claim.solver}, not verified; what was checked is the bound below.`
          : `${statement}. Claimed by ${claim.solver}, not verified: this is no proof.`,
      ]
    case 'refuted': {
      const { refutation, by } = claim
      const who = by === claim.solver ? 'its own design' : `a design of ${by ?? 'another solver'}`
      const worth = refutation ? `, worth ${objectiveText(problem.objective, refutation.objective)},` : ''
      return [`${statement}. Refuted: ${who}${worth} keeps every promise. The claim is withdrawn.`]
    }
  }
}

const parts = {
  'cross-check': 'the cross-check',
  diagnosis: 'the diagnosis',
  prices: 'the price list',
} as const

/** What there was no time for; undefined when there was time for all. */
export const cutShortSentence = ({ cutShort }: Pick<SolveReport, 'cutShort'>): string | undefined => {
  if (!cutShort || cutShort.length === 0) return undefined
  const names = cutShort.map((each) => parts[each])
  const list = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`
  return `Cut short by the budget: ${list}. A longer --budget finishes ${cutShort.length === 1 ? 'it' : 'them'}.`
}

/** Gaps below are worth a word. */
const NEAR = 1e-3

/** What a status means here: a design that a better one is known to is no mystery. */
export const meaningOf = (report: SolveReport, meaning: string): string => {
  const { status, claim, objective, gap, proof } = report
  const better =
    status === 'feasible' && objective && claim?.refutation && claim.refutation.objective > objective.value
  if (better) return 'found: this design keeps every promise; a better one is known'
  return status === 'feasible' && proof && gap !== undefined && gap < NEAR
    ? `found: no design is better by more than a relative ${significant(gap, 2)}, which is proved`
    : meaning
}
