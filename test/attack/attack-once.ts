/** One round of the attack: a problem on the edge, a solver's claim, and what a brute force makes of it. */
import {
  type Evaluation,
  isFeasibleStatus,
  Problem,
  type ProblemSpec,
  RandomStream,
  type SolveBudget,
  type Solver,
  type SolverAnswer,
} from '@dwell/core'
import { bruteForce } from './brute-force.js'
import { drawProblem, regionOf } from './draw.js'

/** Track of the climbs' stream, beside that of the draw. */
const CLIMB = 2

/** Rounding of an objective: a bound that is passed by less is not refuted. */
const ROUNDING = 1e-11

export interface AttackRound {
  readonly index: number
  readonly spec: ProblemSpec
  readonly region: string
  readonly answer: SolverAnswer
  readonly milliseconds: number
  /** The best that the brute force found, feasible or not. */
  readonly best: Evaluation | undefined
  /** What is wrong with the answer; absent when nothing is. */
  readonly fault: string | undefined
  /** Whether a design exists that the solver neither found nor called impossible. */
  readonly missed: boolean
}

/** What is wrong with an answer, given the best design found elsewhere; undefined when nothing is. */
export const refutation = (
  problem: Problem,
  { status, bound, design }: SolverAnswer,
  best: Evaluation | undefined,
): string | undefined => {
  const own = design && problem.evaluate(design)
  if (isFeasibleStatus(status) && !own?.feasible) return 'its own design is not feasible'
  if (best?.feasible) {
    const { value } = best.objective
    if (status === 'infeasible') return `called infeasible, ${value} is feasible`
    if (bound !== undefined && value > bound + ROUNDING * Math.abs(bound))
      return `bound ${bound}, ${value} is feasible`
    if (status === 'optimal' && bound === undefined) return 'called optimal without a bound'
  }
  return undefined
}

/** Problem `index` of a seed put to a solver, and its claim put to the brute force. */
export const attackOnce = async (
  solver: Solver,
  seed: number,
  index: number,
  budget: SolveBudget = {},
): Promise<AttackRound> => {
  const spec = drawProblem(seed, index)
  const problem = new Problem(spec)
  const start = performance.now()
  const answer = await solver.solve(problem, budget)
  const milliseconds = performance.now() - start
  const best = bruteForce(problem, new RandomStream(seed, 'problem', index, CLIMB), answer.design)
  const fault = refutation(problem, answer, best)
  const missed = !answer.design && answer.status !== 'infeasible' && (best?.feasible ?? false)
  return { index, spec, region: regionOf(spec), answer, milliseconds, best, fault, missed }
}
