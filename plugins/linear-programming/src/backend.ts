/** A linear model through javascript-lp-solver, wrapped so that its known traps cannot spring. */
import { type LinearBackend, type LinearModel, type LinearSolution, worstResidual } from '@dwell/reform'
import library, { type Model, type SolveResult } from 'javascript-lp-solver'

// The package's types describe a CommonJS module; what an import really gets is the solver itself.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types describe another module format
const solver = library as unknown as (typeof library)['default']

/**
 * Precisions of pivots, reduced costs and integrality, to which values are rounded too. Now and then
 * one of them leads to a point that breaks the model by a whole unit; the next mostly does not.
 */
const PRECISIONS = [1e-8, 1e-10, 1e-9, 1e-7] as const
/** Milliseconds for each but the last: a simplex that cycles would take all there are. */
const PATIENCE = 500
/** A point further from the model than this is not an answer to it. */
const CREDIBLE = 1e-6
/** Milliseconds by which the library's clock may run ahead of ours. */
const TICK = 2
/** Milliseconds for the last. */
const LONGEST = 2_000

// Prefixed: the library loses variables called result, feasible or bounded.
const column = (index: number): string => `x${index}`
const OBJECTIVE = 'goal'

/**
 * The library's variables start at 0 (its `unrestricted` is wrong): each is shifted by its lower
 * bound, x = lower + x′. Upper bounds become rows unless the model's rows imply them.
 */
const toLibrary = ({ variables, rows, objective }: LinearModel, milliseconds: number): Model => {
  const columns: Record<string, Record<string, number>> = {}
  const constraints: Record<string, { min?: number; max?: number; equal?: number }> = {}
  const ints: Record<string, 1> = {}
  variables.forEach(({ lower, upper, integer, implied }, index) => {
    const entry: Record<string, number> = {}
    columns[column(index)] = entry
    if (integer) ints[column(index)] = 1
    if (implied) return
    entry[`upper${index}`] = 1
    constraints[`upper${index}`] = { max: upper - lower }
  })
  rows.forEach(({ terms, lower, upper }, r) => {
    const moved = terms.reduce((sum, [index, c]) => sum + c * variables[index].lower, 0)
    const name = `row${r}`
    if (lower === upper) constraints[name] = { equal: lower - moved }
    else {
      constraints[name] = {
        ...(lower > -Infinity ? { min: lower - moved } : {}),
        ...(upper < Infinity ? { max: upper - moved } : {}),
      }
    }
    for (const [index, c] of terms) columns[column(index)][name] = c
  })
  for (const [index, c] of objective) columns[column(index)][OBJECTIVE] = c
  return {
    optimize: OBJECTIVE,
    opType: 'max',
    constraints,
    variables: columns,
    ints,
    options: {
      tolerance: 0,
      timeout: milliseconds,
      useMIRCuts: false,
      exitOnCycles: true,
      keep_solutions: false,
      presolve: false,
      useIncremental: false,
    },
  }
}

/** Zeros are left out of an answer. */
const toPoint = ({ variables }: LinearModel, answer: SolveResult): Float64Array =>
  Float64Array.from(variables, ({ lower }, index) => {
    const value = answer[column(index)]
    return lower + (typeof value === 'number' ? value : 0)
  })

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
const ask = (model: LinearModel, precision: number, end: number): SolveResult => {
  const left = Math.max(1, Math.ceil(end - performance.now()))
  const instance = new solver.Model(precision).loadJson(toLibrary(model, left))
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

const attemptAt = (model: LinearModel, precision: number, end: number): LinearSolution => {
  const answer = ask(model, precision, end)
  // A timeout between nodes looks like success: only the clock tells, and the library's is coarse.
  if (performance.now() >= end - TICK) throw new OutOfTime()
  if (answer.bounded === false) {
    // Every variable is bounded, so "unbounded" is its other name for infeasible, or a mistake.
    const anything = ask({ ...model, objective: [] }, precision, end)
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
  attempts: PRECISIONS.length,
  solve(model: LinearModel, milliseconds = Infinity, attempt = 0): LinearSolution {
    const most = attempt < PRECISIONS.length - 1 ? Math.min(PATIENCE, milliseconds / 2) : milliseconds
    try {
      return attemptAt(model, PRECISIONS[attempt], performance.now() + Math.min(LONGEST, most))
    } catch (error) {
      if (error instanceof OutOfTime) return { status: 'stopped', message: 'out of time' }
      throw error
    }
  },
} satisfies LinearBackend
