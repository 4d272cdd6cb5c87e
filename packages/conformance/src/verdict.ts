/** Claims held against the judge and the known outcome. */
import {
  designFault,
  type Evaluation,
  FEASIBILITY_TOLERANCE,
  isFeasibleStatus,
  OPTIMALITY_GAP,
  type Problem,
  type SolverAnswer,
} from '@dwell/core'
import { demand } from './demand.js'
import type { CatalogueProblem } from './entry.js'

/** A point may break each limit by the feasibility tolerance, which buys a little objective. */
const FEASIBILITY_GAIN = 10 * FEASIBILITY_TOLERANCE
/** How near to the optimum a point must be that a `local` solver calls optimal, relative. */
const LOCAL_OPTIMAL_GAP = 1e-6
/** Rounding of a gap that is computed from two objectives of equal size. */
export const GAP_ROUNDING = 1e-12

export const claimsPoint = ({ status }: SolverAnswer): boolean => isFeasibleStatus(status)

/** The judge's word on the design of an answer; undefined when there is no design. */
export const judged = (problem: Problem, { design }: SolverAnswer): Evaluation | undefined => {
  if (design === undefined) return undefined
  const fault = designFault(design)
  demand(fault === undefined, `returned a malformed design: ${fault}`)
  return problem.evaluate(design)
}

const broken = ({ constraints }: Evaluation): string =>
  constraints
    .filter(({ violation }) => !(violation <= FEASIBILITY_TOLERANCE))
    .map(({ name, value, limit, sense }) => `${name}: ${value} ${sense} ${limit}`)
    .join(', ') || 'its objective is not finite'

/** `optimal` and `feasible` come with a point that the judge finds feasible, which is returned. */
export const demandPoint = (problem: Problem, answer: SolverAnswer): Evaluation => {
  const evaluation = judged(problem, answer)
  demand(evaluation !== undefined, `claims '${answer.status}' without a design`)
  demand(evaluation.feasible, `claims '${answer.status}' with an infeasible point (${broken(evaluation)})`)
  return evaluation
}

/** Every claim that a status makes is true, whatever the budget was. */
export const demandTrueClaims = (
  problem: Problem,
  { outcome }: CatalogueProblem,
  answer: SolverAnswer,
  gap: number,
): void => {
  if (outcome === 'infeasible') {
    demand(!claimsPoint(answer), `claims '${answer.status}' on an infeasible problem`)
    return
  }
  demand(answer.status !== 'infeasible', 'claims that a feasible problem is infeasible')
  if (!claimsPoint(answer)) return
  const { value } = demandPoint(problem, answer).objective
  const { value: best, tolerance } = outcome
  demand(
    value <= best * (1 + tolerance + FEASIBILITY_GAIN),
    `${value} beats the known optimum ${best}: the catalogue or the judge is wrong`,
  )
  if (answer.status === 'optimal')
    demand(
      value >= best * (1 - gap - tolerance),
      `claims that ${value} is optimal within ${gap}; the optimum is ${best}`,
    )
}

/** A bound is no less than the known optimum. */
export const demandValidBound = ({ outcome }: CatalogueProblem, bound: number): void => {
  if (outcome === 'infeasible') return
  const { value: best, tolerance } = outcome
  demand(bound >= best * (1 - tolerance), `bound ${bound} is below the known optimum ${best}`)
}

/** The gap that lets a solver of this guarantee say `optimal`. */
export const optimalGap = (guarantee: string, asked: number = OPTIMALITY_GAP): number =>
  guarantee === 'local' ? Math.max(asked, LOCAL_OPTIMAL_GAP) : asked
