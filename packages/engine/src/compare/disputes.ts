/**
 * Disputes adjudicated. When two solvers disagree, their points are judged again at a tolerance a
 * thousand times tighter, the certificate of the proving solver decides, and the reason is said.
 * Agreement of several solvers is no evidence; only the certificate is.
 */
import { type Evaluation, FEASIBILITY_TOLERANCE, isFeasibleStatus, type Problem } from '@dwell/core'
import { objectiveText } from '@dwell/core/units'
import type { Verdict } from '../court/verdict.js'
import type { Dispute } from './comparison.js'

/** Relative difference of verified objectives from which two solvers disagree. */
export const DISPUTE_TOLERANCE = 1e-6
const TIGHT = FEASIBILITY_TOLERANCE / 1000

/** A verdict with its author. */
export interface Statement {
  readonly solver: string
  readonly verdict: Verdict
}

const pointOf = ({ verdict }: Statement): Evaluation | undefined =>
  isFeasibleStatus(verdict.status) ? verdict.evaluation : undefined

/** What a statement commits its author to. */
const saysNothingBetter = ({ verdict }: Statement): boolean => verdict.claim?.status === 'optimal'
const saysInfeasible = ({ verdict }: Statement): boolean => verdict.claim?.status === 'infeasible'

const claimText = (statement: Statement): string => {
  const point = pointOf(statement)
  const status = statement.verdict.claim?.status ?? statement.verdict.status
  return point ? `${status}, ${objectiveText(point.objective.name, point.objective.value, 10)}` : status
}

/** Two statements that cannot both be right, or that are far apart. */
const disagree = (a: Statement, b: Statement): boolean => {
  const [p, q] = [pointOf(a), pointOf(b)]
  if (p && q) {
    const [x, y] = [p.objective.value, q.objective.value]
    return Math.abs(x - y) > DISPUTE_TOLERANCE * Math.max(Math.abs(x), Math.abs(y))
  }
  return (saysInfeasible(a) && q !== undefined) || (saysInfeasible(b) && p !== undefined)
}

const adjudicate = (
  problem: Problem,
  a: Statement,
  b: Statement,
  certificate: Statement | undefined,
): Pick<Dispute, 'wrong' | 'reason'> => {
  const n = (value: number): string => objectiveText(problem.spec.objective, value, 10)
  const wrong: string[] = []
  const reasons: string[] = []
  const accuse = (statement: Statement, reason: string): void => {
    if (!wrong.includes(statement.solver)) wrong.push(statement.solver)
    reasons.push(reason)
  }
  const best = [a, b]
    .flatMap((statement) => {
      const point = pointOf(statement)
      return point ? [{ statement, point: problem.evaluate(point.design) }] : []
    })
    .sort((p, q) => q.point.objective.value - p.point.objective.value)
  for (const { statement, point } of best) {
    if (point.worstViolation > TIGHT && point.worstViolation <= FEASIBILITY_TOLERANCE) {
      reasons.push(
        `the point of ${statement.solver} leans on the tolerance (${point.worstViolation.toExponential(1)})`,
      )
    }
  }
  for (const statement of [a, b]) {
    const other = statement === a ? b : a
    const theirs = pointOf(other)
    if (saysInfeasible(statement) && theirs) {
      accuse(
        statement,
        `${statement.solver} calls the problem infeasible, the point of ${other.solver} keeps every constraint to ${theirs.worstViolation.toExponential(1)}`,
      )
    }
    const ours = pointOf(statement)
    if (
      ours &&
      theirs &&
      saysNothingBetter(statement) &&
      theirs.objective.value > ours.objective.value * (1 + DISPUTE_TOLERANCE)
    ) {
      accuse(
        statement,
        `${statement.solver} claims its ${n(ours.objective.value)} optimal, the verified point of ${other.solver} reaches ${n(theirs.objective.value)}`,
      )
    }
  }
  const bound = certificate?.verdict.claim?.bound
  if (certificate && bound !== undefined) {
    for (const { statement, point } of best) {
      if (point.objective.value > bound + DISPUTE_TOLERANCE * Math.abs(bound)) {
        accuse(
          certificate,
          `the certificate of ${certificate.solver}, ${n(bound)}, lies below the verified ${n(point.objective.value)} of ${statement.solver}`,
        )
      }
    }
    const [, second] = best
    if (wrong.length === 0 && best.length === 2 && second) {
      const short = (bound - second.point.objective.value) / Math.abs(bound)
      reasons.push(
        `by the certificate of ${certificate.solver} nothing exceeds ${n(bound)}: ${second.statement.solver} fell short by ${short.toExponential(1)}, which its statement “${second.statement.verdict.claim?.status ?? '—'}” allows`,
      )
    }
  }
  return { wrong, reason: reasons.join('; ') || 'no certificate is at hand' }
}

/** All disputes of one problem, each pair once. */
export const findDisputes = (
  problem: Problem,
  name: string,
  statements: readonly Statement[],
  certificate: Statement | undefined,
): readonly Dispute[] =>
  statements.flatMap((a, i) =>
    statements.slice(i + 1).flatMap((b) =>
      disagree(a, b)
        ? [
            {
              problem: name,
              solvers: [a.solver, b.solver] as const,
              claims: [claimText(a), claimText(b)] as const,
              ...adjudicate(problem, a, b, certificate),
            },
          ]
        : [],
    ),
  )
