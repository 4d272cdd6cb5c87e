/** A sweep inside a program: plain rows from plain values; long runs are for `@dwell/sweep`. */
import type { DesignQuantityName, ProblemSpec, Solver } from '@dwell/core'
import type { Bystanders } from './engine.js'
import { neighboursOf, type PointBudget, type PointRecord, runPoint } from './point/index.js'

/** Values of one key each, SI numbers or options; every combination is solved, the last key fastest. */
export type SweepValues = Readonly<Record<string, readonly (number | string)[]>>

export interface SweepRowsOptions {
  readonly over: SweepValues
  /** Quantities of a design to record in every row (default none). */
  readonly quantities?: readonly DesignQuantityName[]
  readonly budget?: PointBudget
  readonly signal?: AbortSignal
  /** Who and what claims are held against; the solver's own point alone when absent. */
  readonly bystanders?: Bystanders
}

/** One solved point: the values it was solved at beside the judged answer. */
export interface SweepRow extends PointRecord {
  readonly values: Readonly<Record<string, number | string>>
}

/** Every combination of the values, the last key fastest. */
const combinations = (over: SweepValues): readonly Readonly<Record<string, number | string>>[] =>
  Object.entries(over).reduce<readonly Readonly<Record<string, number | string>>[]>(
    (rows, [key, values]) => rows.flatMap((row) => values.map((value) => ({ ...row, [key]: value }))),
    [{}],
  )

/**
 * Solves a problem at every combination of the given values, in order. An aborted signal ends it with the rows that
 * are done. What goes wrong at a point becomes that row's `failed` status with its reason.
 *
 * @throws RangeError for a key that no problem has or a value that it cannot take
 */
export const sweepRows = async (
  spec: ProblemSpec,
  solver: Solver,
  { over, quantities = [], budget = {}, signal, bystanders }: SweepRowsOptions,
): Promise<readonly SweepRow[]> => {
  const pointAt = neighboursOf(spec, bystanders?.laws)
  const points = combinations(over).map((values) => ({ values, point: pointAt(values) }))
  const rows: SweepRow[] = []
  for (const { values, point } of points) {
    if (signal?.aborted) break
    const task = { solver, quantities, budget, bystanders, ...point }
    rows.push({ values, ...(await runPoint(task)) })
  }
  return rows
}
