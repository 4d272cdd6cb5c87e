/** What goes with the numbers: the whole problem, plan, solver, version and seed, and every column's unit. */
import { canonicalJson } from '../canonical.js'
import { pointCount, type SweepTask } from '../sweep-task.js'
import { type Column, columnsOf } from './columns.js'

/** Version of this document's shape. */
export const METADATA_VERSION = 1

export interface SweepMetadata extends SweepTask {
  readonly dwell: 'sweep'
  readonly version: typeof METADATA_VERSION
  readonly points: number
  readonly columns: readonly Column[]
}

/** No clock and no machine: equal sweeps have equal metadata. */
export const metadataOf = (task: SweepTask): SweepMetadata => ({
  dwell: 'sweep',
  version: METADATA_VERSION,
  ...task,
  ...(task.laws ? { laws: { hash: task.laws.hash } } : {}),
  points: pointCount(task),
  columns: columnsOf(task).map(({ cell: _cell, ...column }) => column),
})

/** One line of canonical JSON; infinities are the string "Infinity". */
export const metadataLine = (task: SweepTask): string => canonicalJson(metadataOf(task))

/** The same for people, in the order of the fields. */
export const metadataText = (task: SweepTask): string =>
  `${JSON.stringify(
    metadataOf(task),
    (_key, value: unknown) => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value),
    2,
  )}\n`
