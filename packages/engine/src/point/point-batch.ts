/** Points by the ten thousand: columns of values in, columns of judged answers out, in typed arrays. */
import {
  type Columns,
  type DesignColumns,
  type DesignQuantityName,
  type ModelLaws,
  type ProblemSpec,
  readColumns,
  type Solver,
  type SolveStatus,
} from '@dwell/core'
import type { Bystanders } from '../engine.js'
import type { RegimeName } from '../solve-report.js'
import { neighboursOf } from './neighbours.js'
import type { PointBudget, PointRecord } from './point-record.js'
import { failedPoint, runPoint } from './run-point.js'

/** What the entries of `PointBatch.status` and `PointBatch.regime` stand for. */
export const batchStatuses = [
  'optimal',
  'feasible',
  'infeasible',
  'no-solution',
  'failed',
] as const satisfies readonly SolveStatus[]
export const batchRegimes = [
  'handover-rich',
  'mid-budget',
  'handover-starved',
  'static',
  'sub-critical',
] as const satisfies readonly RegimeName[]

/** No regime. */
export const NO_REGIME = 255

/** One entry a point, SI; NaN where the point has no such number. */
export interface PointBatch extends DesignColumns {
  /** Points solved: all of them, or those before the signal; the others have status `failed`. */
  readonly solved: number
  readonly status: Uint8Array
  readonly regime: Uint8Array
  /** Proved or claimed upper bound, as the court has it. */
  readonly bound: Float64Array
  /** Those asked for, at the design. */
  readonly quantities: Readonly<Partial<Record<DesignQuantityName, Float64Array>>>
}

export interface PointBatchOptions {
  /** Model quantities to record beside the verdict. */
  readonly quantities?: readonly DesignQuantityName[]
  readonly budget?: PointBudget
  readonly signal?: AbortSignal
  /** Called now and then with the points solved. */
  readonly onProgress?: (solved: number) => void
  readonly bystanders?: Bystanders
}

/** What `Engine.batch` takes. */
export interface BatchOptions extends Omit<PointBatchOptions, 'bystanders'> {
  readonly solver?: string
  /** Check a certificate of every row; without it the bounds are the word of the solver that proves. */
  readonly verify?: boolean
  /** Hold every row against its problem (default). */
  readonly judged?: boolean
}

/** Points between two words of progress. */
const WORD = 32
/** Milliseconds after which a signal can be heard: what raises it waits for a turn of the event loop. */
const TURN = 50

/** Points in an order in which neighbours have values of the first columns in common. */
const orderOf = (columns: readonly Float64Array[], count: number): Uint32Array =>
  Uint32Array.from({ length: count }, (_, i) => i).sort((i, j) => {
    for (const column of columns) if (column[i] !== column[j]) return column[i] - column[j]
    return i - j
  })

/**
 * Solves and judges a problem at every row of the columns: the records of `runPoint`, row by row, whatever the order they
 * are computed in.
 *
 * @throws ColumnsError on columns that are none of the problem
 */
export const pointBatch = async (
  spec: ProblemSpec,
  solver: Solver,
  columns: Columns,
  { quantities = [], budget = {}, signal, onProgress, bystanders }: PointBatchOptions = {},
): Promise<PointBatch> => {
  const { lists: read, count } = readColumns(spec, columns)
  const keys = [...read.keys()]
  const lists = [...read.values()]
  const batch = emptyBatch(count, quantities)
  const pointAt = neighboursOf(spec, bystanders?.laws)
  const pointOf = (values: Readonly<Record<string, number>>): PointRecord | Promise<PointRecord> => {
    try {
      // The spread last: four members added to a copy of two cost as much as the judging.
      return runPoint({ solver, quantities, budget, bystanders, ...pointAt(values) })
    } catch (cause) {
      // What the laws have no numbers for spoils this row, not the batch.
      if (cause instanceof RangeError) return failedPoint(cause.message)
      throw cause
    }
  }
  let solved = 0
  let turn = performance.now()
  for (const i of orderOf(lists, count)) {
    if (signal && performance.now() - turn > TURN) {
      await new Promise((resolve) => setTimeout(resolve))
      turn = performance.now()
    }
    if (signal?.aborted) break
    const values: Record<string, number> = {}
    for (let k = 0; k < keys.length; k++) values[keys[k]] = lists[k][i]
    const record = pointOf(values)
    enter(batch, i, record instanceof Promise ? await record : record, quantities)
    solved++
    if (solved % WORD === 0) onProgress?.(solved)
  }
  return { ...batch, solved }
}

/**
 * What a solver says of all rows at once, judged by nobody.
 *
 * @throws ColumnsError on columns that are none of the problem, RangeError where it finds designs one by one only
 */
export const claimedBatch = (
  spec: ProblemSpec,
  solver: Solver,
  columns: Columns,
  laws?: ModelLaws,
): DesignColumns => {
  if (!solver.designs)
    throw new RangeError(`${solver.id} finds designs one by one: leave out judged: false, and each is judged`)
  return solver.designs(spec, readColumns(spec, columns), laws)
}

const emptyBatch = (count: number, quantities: readonly DesignQuantityName[]): Omit<PointBatch, 'solved'> => {
  const numbers = (): Float64Array => new Float64Array(count).fill(Number.NaN)
  return {
    status: new Uint8Array(count).fill(batchStatuses.indexOf('failed')),
    regime: new Uint8Array(count).fill(NO_REGIME),
    K: numbers(),
    rho: numbers(),
    theta: numbers(),
    r: numbers(),
    objective: numbers(),
    bound: numbers(),
    quantities: Object.fromEntries(quantities.map((name) => [name, numbers()])),
  }
}

const enter = (
  to: Omit<PointBatch, 'solved'>,
  i: number,
  record: PointRecord,
  quantities: readonly DesignQuantityName[],
): void => {
  const { status, regime, design, objective, bound } = record
  to.status[i] = batchStatuses.indexOf(status)
  if (regime !== undefined) to.regime[i] = batchRegimes.indexOf(regime)
  if (bound !== undefined) to.bound[i] = bound
  if (objective !== undefined) to.objective[i] = objective
  for (const name of quantities) to.quantities[name]![i] = record.quantities?.[name] ?? Number.NaN
  if (!design) return
  to.K[i] = design.K
  to.rho[i] = design.rho
  to.theta[i] = design.theta
  to.r[i] = design.r
}
