/** A sweep in the page: the problem solved at every point of a grid over one or two keys. */
import { applyOverrides, fieldOf, Problem, type ProblemSpec } from '@dwell/core'
import { type CsvColumn, csvText } from '@dwell/core/table'
import type { SolveReport } from '@dwell/engine'
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

const rowOf = (at: readonly number[], report: SolveReport): SweepRow => {
  const { status, design, objective, regime, quantities } = report
  if ((status !== 'optimal' && status !== 'feasible') || !design) return { at, status }
  const lifetime = quantities['lifetime']
  return {
    at,
    status,
    ...design,
    ...(objective && { objective: objective.value }),
    ...(lifetime !== undefined && { lifetime }),
    ...(regime && { regime }),
  }
}

/** A point that cannot be stated (two ends the wrong way round) is a row that says so. */
export const sweepRows = async (
  spec: ProblemSpec,
  axes: readonly SweepAxis[],
  tell: (progress: Progress) => void,
  solve: (problem: Problem) => Promise<SolveReport>,
): Promise<SweepAnswer> => {
  const points = grid(axes)
  const rows: SweepRow[] = []
  let told = 0
  for (const at of points) {
    let problem: Problem | undefined
    try {
      problem = new Problem(applyOverrides(spec, Object.fromEntries(axes.map(({ key }, i) => [key, at[i]]))))
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
    }
    rows.push(problem ? rowOf(at, await solve(problem)) : { at, status: 'refused' })
    const now = performance.now()
    if (now - told < APART) continue
    told = now
    tell({ done: rows.length, total: points.length })
  }
  return { rows }
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
