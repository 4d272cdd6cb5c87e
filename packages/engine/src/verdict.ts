/** The host's verdict on what a solver claims. Claims are never printed as facts. */
import {
  designFault,
  type Evaluation,
  FEASIBILITY_TOLERANCE,
  OPTIMALITY_GAP,
  type Problem,
  type SolveBudget,
  type Solver,
  type SolverAnswer,
  type SolveStatus,
} from '@dwell/core'

export interface Verdict {
  readonly status: SolveStatus
  /** What the solver itself said, before the host judged it; absent when it threw. */
  readonly claim?: SolverClaim
  /** The judged point: feasible for `optimal` and `feasible`, else the best the solver met. */
  readonly evaluation?: Evaluation
  readonly bound?: number
  readonly gap?: number
  readonly evaluations: number
  readonly message?: string
  readonly details?: Readonly<Record<string, number | string | boolean>>
  /** Seconds. */
  readonly elapsed: number
}

/** A solver's own words, kept to count false claims; never printed as facts. */
export interface SolverClaim {
  readonly status: SolveStatus
  readonly bound?: number
}

/** Runs a solver and judges its answer. Never throws because of the solver. */
export const runSolver = async (
  solver: Solver,
  problem: Problem,
  budget: SolveBudget,
  signal?: AbortSignal,
): Promise<Verdict> => {
  const start = performance.now()
  const elapsed = (): number => (performance.now() - start) / 1000
  let answer: SolverAnswer
  try {
    answer = await solver.solve(problem, budget, signal)
  } catch (cause) {
    return {
      status: 'failed',
      evaluations: 0,
      message: `the solver threw: ${textOf(cause)}`,
      elapsed: elapsed(),
    }
  }
  const seconds = elapsed()
  try {
    const claim = { status: answer.status, ...(answer.bound === undefined ? {} : { bound: answer.bound }) }
    return { ...judge(solver, problem, budget, answer), claim, elapsed: seconds }
  } catch (cause) {
    return {
      status: 'failed',
      evaluations: 0,
      message: `the answer cannot be judged: ${textOf(cause)}`,
      elapsed: seconds,
    }
  }
}

const textOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

/** How far a bound may lie below a verified value before it is called false: the feasibility tolerance. */
const falseBound = (bound: number, value: number): boolean =>
  bound < value - 10 * FEASIBILITY_TOLERANCE * Math.abs(value)

/** Judges one answer by recomputing everything it claims. */
export const judge = (
  solver: Solver,
  problem: Problem,
  budget: SolveBudget,
  answer: SolverAnswer,
): Omit<Verdict, 'elapsed'> => {
  const evaluations = Number.isInteger(answer.evaluations) && answer.evaluations >= 0 ? answer.evaluations : 0
  const note = answer.message === undefined ? {} : { message: answer.message }
  const base = { evaluations, ...note, ...(answer.details ? { details: answer.details } : {}) }
  const proves = solver.capabilities.guarantee !== 'local'
  const { design } = answer
  const fault = design && designFault(design)
  if (fault) return { ...base, status: 'failed', message: `the solver returned a malformed design: ${fault}` }
  const evaluation = design && problem.evaluate(design)

  if (answer.status === 'failed') return { ...base, status: 'failed' }
  if (answer.status === 'no-solution') {
    return { ...base, status: 'no-solution', ...(evaluation ? { evaluation } : {}) }
  }
  if (answer.status === 'infeasible') {
    if (evaluation?.feasible) {
      const message = 'the solver called the problem infeasible and returned a feasible point'
      return { ...base, status: 'feasible', evaluation, message }
    }
    if (proves) return { ...base, status: 'infeasible', ...(evaluation ? { evaluation } : {}) }
    const message = 'a local method cannot prove infeasibility'
    return { ...base, status: 'no-solution', message, ...(evaluation ? { evaluation } : {}) }
  }
  if (!evaluation)
    return { ...base, status: 'failed', message: `the solver claimed ${answer.status} without a point` }
  if (!evaluation.feasible) {
    const worst = evaluation.constraints.reduce((p, q) => (q.violation > p.violation ? q : p))
    const message = `the solver claimed ${answer.status}, but its point breaks ${worst.name} by a factor of ${(1 + worst.violation).toPrecision(4)} (tolerance ${FEASIBILITY_TOLERANCE})`
    return { ...base, status: 'failed', evaluation, message }
  }
  const { value } = evaluation.objective
  const { bound } = answer
  if (bound === undefined || Number.isNaN(bound) || !proves)
    return { ...base, status: 'feasible', evaluation }
  if (falseBound(bound, value)) {
    const message = `the solver's bound ${bound} lies below its own verified objective ${value}; the bound is dropped`
    return { ...base, status: 'feasible', evaluation, message }
  }
  const gap = Math.max(0, bound - value) / Math.abs(value)
  const closed =
    solver.capabilities.guarantee === 'global' &&
    gap <= Math.max(budget.relativeGap ?? OPTIMALITY_GAP, FEASIBILITY_TOLERANCE)
  return {
    ...base,
    status: answer.status === 'optimal' && closed ? 'optimal' : 'feasible',
    evaluation,
    bound,
    gap,
  }
}
