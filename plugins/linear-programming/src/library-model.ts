/** Linear models in the library's form, and its answers back. */
import type { LinearModel } from '@dwell/reform/milp'
import type { Model, SolveResult } from 'javascript-lp-solver'

// Prefixed: the library loses variables called result, feasible or bounded.
const column = (index: number): string => `x${index}`
const OBJECTIVE = 'goal'
const GOLDEN = (Math.sqrt(5) - 1) / 2

/**
 * The library's variables start at 0 (its `unrestricted` is wrong): each is shifted by its lower
 * bound, x = lower + x′. Upper bounds become rows unless the model's rows imply them.
 */
export const toLibrary = (
  { variables, rows, objective }: LinearModel,
  loosening: number,
  milliseconds: number,
): Model => {
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
    // Every row by another amount: equal ones would leave the ties.
    const loose = loosening * (0.5 + ((r * GOLDEN) % 1))
    if (lower === upper) constraints[name] = { equal: lower - moved }
    else {
      constraints[name] = {
        ...(lower > -Infinity ? { min: lower - moved - loose } : {}),
        ...(upper < Infinity ? { max: upper - moved + loose } : {}),
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
export const toPoint = ({ variables }: LinearModel, answer: SolveResult): Float64Array =>
  Float64Array.from(variables, ({ lower }, index) => {
    const value = answer[column(index)]
    return lower + (typeof value === 'number' ? value : 0)
  })
