/** A sweep in the page: the problem solved at every point of a grid over one or two keys. */
import { columnFaults, fieldOf, type ProblemSpec } from '@dwell/core'
import { type CsvColumn, csvText } from '@dwell/core/table'
import type { SolveReport } from '@dwell/engine'
import { batchRegimes, batchStatuses, NO_REGIME, type PointBatch } from '@dwell/engine/point'
import type { Progress } from '../worker/messages.js'

export interface SweepAxis {
  readonly key: string
  /** SI. */
  readonly values: readonly number[]
}

export interface SweepRow {
  /** Of each axis, SI. */
  readonly at: readonly number[]
  readonly status: SolveReport['status'] | 'refused'
  readonly K?: number
  readonly rho?: number
  readonly theta?: number
  readonly r?: number
  readonly objective?: number
  readonly lifetime?: number
  readonly regime?: string
}

export interface SweepAnswer {
  readonly rows: readonly SweepRow[]
}

/** Words of progress are so far apart, ms. */
const APART = 150

const grid = (axes: readonly SweepAxis[]): readonly (readonly number[])[] =>
  axes.reduce<readonly (readonly number[])[]>(
    (points, { values }) => points.flatMap((point) => values.map((value) => [...point, value])),
    [[]],
  )

/** Solves a problem at every entry of columns of SI values by key. */
export type Batch = (
  columns: Readonly<Record<string, Float64Array>>,
  onProgress: (solved: number) => void,
) => Promise<PointBatch>

const rowOf = (at: readonly number[], i: number, batch: PointBatch): SweepRow => {
  const status = batchStatuses[batch.status[i]]
  if (status !== 'optimal' && status !== 'feasible') return { at, status }
  const { K, rho, theta, r, objective, quantities, regime } = batch
  return {
    at,
    status,
    K: K[i],
    rho: rho[i],
    theta: theta[i],
    r: r[i],
    objective: objective[i],
    ...(quantities.lifetime && { lifetime: quantities.lifetime[i] }),
    ...(regime[i] === NO_REGIME ? {} : { regime: batchRegimes[regime[i]] }),
  }
}

/** A point that cannot be stated is a row that says so. */
export const sweepRows = async (
  spec: ProblemSpec,
  axes: readonly SweepAxis[],
  tell: (progress: Progress) => void,
  batch: Batch,
): Promise<SweepAnswer> => {
  const points = grid(axes)
  const columnsOf = (rows: readonly (readonly number[])[]) =>
    Object.fromEntries(axes.map(({ key }, d) => [key, Float64Array.from(rows, (at) => at[d])]))
  const refused = new Set(columnFaults(spec, columnsOf(points)).map(({ row }) => row))
  const stated = points.filter((_, i) => !refused.has(i))
  let told = 0
  const solved = await batch(columnsOf(stated), (done) => {
    const now = performance.now()
    if (now - told < APART) return
    told = now
    tell({ done, total: points.length })
  })
  let next = 0
  return {
    rows: points.map((at, i) => (refused.has(i) ? { at, status: 'refused' } : rowOf(at, next++, solved))),
  }
}

/** Values from one end to the other, evenly spaced, or in the logarithm. */
export const spaced = (from: number, to: number, steps: number, log: boolean): readonly number[] =>
  steps < 2
    ? [from]
    : Array.from({ length: steps }, (_, i) => {
        if (i === 0) return from
        if (i === steps - 1) return to
        const part = i / (steps - 1)
        return log ? from * (to / from) ** part : from + (to - from) * part
      })

const keyColumn = (key: string): CsvColumn => {
  const field = fieldOf(key)
  return { name: key, unit: field?.kind === 'number' ? field.unit : undefined }
}

/** The rows in the vocabulary of all tables. */
export const sweepCsv = (axes: readonly SweepAxis[], rows: readonly SweepRow[]): string => {
  const columns: readonly CsvColumn[] = [
    { name: 'point' },
    ...axes.map(({ key }) => keyColumn(key)),
    { name: 'status' },
    { name: 'K' },
    { name: 'rho' },
    { name: 'theta', unit: 'rad' },
    { name: 'r', unit: '1/s' },
    { name: 'objectiveValue' },
    { name: 'lifetime', unit: 's' },
    { name: 'regime' },
  ]
  const cells = rows.map(({ at, status, K, rho, theta, r, objective, lifetime, regime }, i) => [
    i,
    ...at,
    status,
    K,
    rho,
    theta,
    r,
    objective,
    lifetime,
    regime,
  ])
  return csvText(columns, cells)
}
