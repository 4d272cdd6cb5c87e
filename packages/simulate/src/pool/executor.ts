/** Where layouts are computed: in this thread, on threads of this process, on the workers of a queue. */
import type { JobKind, Jobs } from './jobs.js'

/** Layouts `from`, `from` + 1, … below `most`. */
export interface LayoutRange {
  readonly from: number
  readonly most: number
}

/**
 * Computes the layouts of a range and hands them over in the order of their numbers, until `deliver` returns
 * false, the range ends or the signal aborts. What is handed over depends on the task alone.
 * @throws what a layout or `deliver` throws
 */
export type LayoutExecutor = <Kind extends JobKind>(
  kind: Kind,
  task: Jobs[Kind]['task'],
  range: LayoutRange,
  deliver: (result: Jobs[Kind]['result']) => boolean,
  signal?: AbortSignal,
) => Promise<void>
