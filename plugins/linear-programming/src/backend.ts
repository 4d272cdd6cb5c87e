/** A linear model through javascript-lp-solver, wrapped so that its known traps cannot spring. */
import { type LinearBackend, type LinearModel, type LinearSolution, worstResidual } from '@dwell/reform/milp'
import library, { type SolveResult } from 'javascript-lp-solver'
import { toLibrary, toPoint } from './library-model.js'

// The package's types describe a CommonJS module; what an import really gets is the solver itself.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types describe another module format
const solver = library as unknown as (typeof library)['default']

/** One way to ask. */
interface Manner {
  /** Precision of pivots, reduced costs and integrality, to which values are rounded too. */
  readonly precision: number
  /** By how much each inequality is loosened, times ½ to 1½: ties are what the simplex cycles on. */
  readonly loosening: number
}

/**
 * Tried in turn while answers are wrong or late, which is about one of the models that design problems
 * make in a hundred, and several times that without loosening. A loosened model is a relaxation, so its
 * optimum is still a bound.
 */
const MANNERS: readonly Manner[] = [
  { precision: 1e-8, loosening: 1e-8 },
  { precision: 1e-9, loosening: 1e-7 },
  { precision: 1e-10, loosening: 1e-8 },
  { precision: 1e-7, loosening: 1e-8 },
]
/** Milliseconds for each but the last: a simplex that cycles would take all there are. */
const PATIENCE = 500
/** A point further from the model than this is not an answer to it. */
const CREDIBLE = 1e-6
/** Milliseconds by which the library's clock may run ahead of ours. */
const TICK = 2
/** Milliseconds for the last. */
const LONGEST = 2_000

/** Thrown from a pivot, which is the only way out of a simplex that cycles. */
class OutOfTime extends Error {
  override readonly name = 'OutOfTime'
}

/**
 * One solve. The library looks at its clock between nodes only, and its simplex can cycle for ever in
 * spite of `exitOnCycles`: so each pivot looks at the clock too.
 *
 * @throws OutOfTime
 */
const ask = (model: LinearModel, { precision, loosening }: Manner, end: number): SolveResult => {
  const left = Math.max(1, Math.ceil(end - performance.now()))
  const instance = new solver.Model(precision).loadJson(toLibrary(model, loosening, left))
  const { tableau } = instance
  const pivot = tableau.pivot.bind(tableau)
  tableau.pivot = (row, at) => {
    if (performance.now() >= end) throw new OutOfTime()
    pivot(row, at)
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a plain result, since `full` is absent
  return solver.Solve(instance, precision) as SolveResult
}

/**
 * The objective at a point with its integers made whole, and what rounding the other values and each
 * node's objective to the precision can have taken from it.
 */
const objectiveAt = (
  { variables, objective }: LinearModel,
  values: Float64Array,
  precision: number,
): number =>
  objective.reduce(
    (sum, [index, c]) =>
      variables[index].integer
        ? sum + c * Math.round(values[index])
        : sum + c * values[index] + Math.abs(c) * precision,
    precision,
  )

/**
 * One answer, checked as far as the model alone allows.
 *
 * @param end when to stop, on the clock of `performance.now`
 */
export const attemptAt = (model: LinearModel, manner: Manner, end: number): LinearSolution => {
  const { precision } = manner
  const answer = ask(model, manner, end)
  // A timeout between nodes looks like success: only the clock tells, and the library's is coarse.
  if (performance.now() >= end - TICK) throw new OutOfTime()
  if (answer.bounded === false) {
    // Every variable is bounded, so "unbounded" is its other name for infeasible, or a mistake.
    const anything = ask({ ...model, objective: [] }, manner, end)
    return anything.feasible
      ? { status: 'failed', message: 'called unbounded, but every variable is bounded' }
      : { status: 'infeasible' }
  }
  if (!answer.feasible) return { status: 'infeasible' }
  const values = toPoint(model, answer)
  const residual = worstResidual(model, values)
  if (!(residual <= CREDIBLE))
    return { status: 'failed', message: `the point returned is off by ${residual}` }
  // `result` is rounded to 8 decimals: the objective is computed again. With tolerance 0 the search
  // ends at the optimum, so that is the bound too, but for rounding.
  const bound = objectiveAt(model, values, precision)
  return { status: 'optimal', values, bound, dualTolerance: precision }
}

export const javascriptBackend = {
  id: 'linear-programming',
  attempts: MANNERS.length,
  solve(model: LinearModel, milliseconds = Infinity, attempt = 0): LinearSolution {
    const most = attempt < MANNERS.length - 1 ? Math.min(PATIENCE, milliseconds / 2) : milliseconds
    try {
      return attemptAt(model, MANNERS[attempt], performance.now() + Math.min(LONGEST, most))
    } catch (error) {
      if (error instanceof OutOfTime) return { status: 'stopped', message: 'out of time' }
      throw error
    }
  },
} satisfies LinearBackend
