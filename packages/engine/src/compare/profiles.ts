/** Performance and data profiles over the finished rows. */
import { isFeasibleStatus } from '@dwell/core'
import type { ComparisonRow, Profile } from './comparison.js'

/** Whether a row counts as solved at a gap: a verified point that near the best known. */
export const solvedWithin = (row: ComparisonRow, gap: number): boolean =>
  row.gapToBest !== undefined && row.gapToBest <= gap && isFeasibleStatus(row.status)

/** Fraction of `count` problems with cost ≤ x, at each x where it changes. */
const steps = (costs: readonly number[], count: number): Profile['steps'] => {
  const sorted = costs.filter((cost) => Number.isFinite(cost)).sort((p, q) => p - q)
  const result: [number, number][] = []
  sorted.forEach((cost, i) => {
    if (i + 1 < sorted.length && sorted[i + 1] === cost) return
    result.push([cost, (i + 1) / count])
  })
  return result
}

/** Problems on which somebody has a verified point: the ones profiles are over. */
const contested = (rows: readonly ComparisonRow[]): readonly string[] => [
  ...new Set(rows.filter((row) => row.gapToBest !== undefined).map((row) => row.problem)),
]

/**
 * Dolan and Moré, "Benchmarking optimization software with performance profiles", Math. Program. 91
 * (2002): for each solver the fraction of problems it solves within a factor x of the fastest.
 */
export const performanceProfiles = (
  rows: readonly ComparisonRow[],
  solvers: readonly string[],
  gap: number,
): readonly Profile[] => {
  const problems = contested(rows)
  const fastest = new Map<string, number>()
  for (const row of rows) {
    if (solvedWithin(row, gap)) {
      fastest.set(row.problem, Math.min(fastest.get(row.problem) ?? Infinity, row.seconds))
    }
  }
  return solvers.map((solver) => ({
    solver,
    steps: steps(
      rows
        .filter((row) => row.solver === solver && solvedWithin(row, gap))
        .map((row) => row.seconds / (fastest.get(row.problem) ?? row.seconds)),
      problems.length,
    ),
  }))
}

/** Moré and Wild, "Benchmarking derivative-free optimization algorithms" (2009): fraction solved within a cost. */
export const dataProfiles = (
  rows: readonly ComparisonRow[],
  solvers: readonly string[],
  gap: number,
  cost: (row: ComparisonRow) => number,
): readonly Profile[] => {
  const problems = contested(rows)
  return solvers.map((solver) => ({
    solver,
    steps: steps(
      rows.filter((row) => row.solver === solver && solvedWithin(row, gap)).map(cost),
      problems.length,
    ),
  }))
}
