/** Runs a solver and reads what it says, believing nothing and throwing nothing because of it. */
import {
  accepts,
  designFault,
  type Evaluation,
  FEASIBILITY_TOLERANCE,
  isFeasibleStatus,
  type Problem,
  readAnswer,
  type SolveBudget,
  type Solver,
  type SolverAnswer,
  type SolveStatus,
} from '@dwell/core'
import type { Court } from './court.js'
import { refutes } from './evidence.js'

/** An answer, read and its point judged; nothing is said yet of what it is worth. */
export interface Heard {
  readonly solver: Solver
  /** Absent when there was none, or none that could be read. */
  readonly answer?: SolverAnswer
  readonly evaluation?: Evaluation
  /** The point does not bear out what was said of it. */
  readonly fault: boolean
  readonly evaluations: number
  readonly message?: string
  /** Seconds. */
  readonly elapsed: number
}

const textOf = (cause: unknown): string => {
  try {
    return cause instanceof Error ? cause.message : String(cause)
  } catch {
    return 'something that has no text'
  }
}

/** Whether a value is waited for: a promise, of whatever make. */
const isPending = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value

/**
 * Runs a solver on a problem that it accepts, and judges its point: at once where the answer is there, for a turn of the
 * event loop costs a sweep as much as the judging.
 */
export const hear = (
  solver: Solver,
  problem: Problem,
  budget: SolveBudget,
  court: Court,
  signal?: AbortSignal,
): Heard | Promise<Heard> => {
  const start = performance.now()
  const nothing = (message: string): Heard => ({
    solver,
    fault: true,
    evaluations: 0,
    message,
    elapsed: (performance.now() - start) / 1000,
  })
  if (!accepts(solver, problem)) {
    const { problem: kind, objective } = problem.spec
    return nothing(`${solver.id} does not take ${kind} with objective ${objective}`)
  }
  const threw = (cause: unknown): Heard => nothing(`the solver threw: ${textOf(cause)}`)
  const read = (given: unknown): Heard => {
    const elapsed = (performance.now() - start) / 1000
    try {
      const answer = readAnswer(given)
      if ('fault' in answer) return nothing(`the answer cannot be judged: ${answer.fault}`)
      return judged(solver, problem, answer.answer, elapsed)
    } catch (cause) {
      return nothing(`the answer cannot be judged: ${textOf(cause)}`)
    }
  }
  try {
    const running: unknown = court.executor.run(solver, problem, budget, signal)
    return isPending(running) ? Promise.resolve(running).then(read, threw) : read(running)
  } catch (cause) {
    return threw(cause)
  }
}

const judged = (solver: Solver, problem: Problem, answer: SolverAnswer, elapsed: number): Heard => {
  const { design, status } = answer
  const evaluations = Number.isInteger(answer.evaluations) && answer.evaluations >= 0 ? answer.evaluations : 0
  const malformed = design && designFault(design)
  if (malformed)
    return {
      solver,
      fault: true,
      evaluations,
      elapsed,
      message: `the solver returned a malformed design: ${malformed}`,
    }
  const evaluation = design && problem.evaluate(design)
  // Filled member by member: a sweep makes a million of these.
  const heard: { -readonly [Name in keyof Heard]: Heard[Name] } = {
    solver,
    answer,
    evaluations,
    elapsed,
    fault: isFeasibleStatus(status) && !evaluation?.feasible,
  }
  if (evaluation) heard.evaluation = evaluation
  const message = heard.fault ? faultText(status, evaluation) : remarkOn(solver, answer, evaluation)
  if (message !== undefined) heard.message = message
  return heard
}

/** Why a point does not bear out that it keeps every promise. */
const faultText = (status: SolveStatus, evaluation: Evaluation | undefined): string => {
  if (!evaluation) return `the solver claimed ${status} without a point`
  const worst = evaluation.constraints.reduce((p, q) => (q.violation > p.violation ? q : p))
  const by =
    worst.violation < Infinity
      ? `by a factor of ${(1 + worst.violation).toPrecision(4)}`
      : 'beyond any factor'
  return `the solver claimed ${status}, but its point breaks ${worst.name} ${by} (tolerance ${FEASIBILITY_TOLERANCE})`
}

/** What is to be said of an answer that its point does not contradict; the solver's own words where there is nothing. */
const remarkOn = (
  solver: Solver,
  { status, bound, message }: SolverAnswer,
  evaluation: Evaluation | undefined,
): string | undefined => {
  if (status === 'infeasible') {
    if (evaluation?.feasible) return 'the solver called the problem infeasible and returned a feasible point'
    if (solver.capabilities.guarantee === 'local') return 'a local method cannot prove infeasibility'
  }
  if (evaluation?.feasible && bound !== undefined && refutes(evaluation.objective.value, bound))
    return "the solver's bound lies below its own verified objective and is dropped"
  return Number.isNaN(bound) ? "the solver's bound is no number and is dropped" : message
}
