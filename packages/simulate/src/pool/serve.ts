/**
 * The side of the pool that computes. A program that simulates has one small module for its workers:
 *
 *     export { default } from '@dwell/simulate/worker'
 */
import { setImmediate } from 'node:timers/promises'
import { workerData } from 'node:worker_threads'
import { adoptExitTable } from '../exit/exit-table.js'
import { type JobKind, type Jobs, runJob } from './jobs.js'

export interface JobMessage<Kind extends JobKind = JobKind> {
  readonly kind: Kind
  readonly task: Jobs[Kind]['task']
  readonly layout: number
  /** Not 0 in shared memory when nobody waits for the layouts of this task any more. */
  readonly dropped: Int32Array
}

/** The table that the main thread fills while this one starts: ready with the first message, not before. */
let handed: unknown = workerData

/** One layout, computed; nothing when it is not wanted any more. */
const serve = async <Kind extends JobKind>(
  message: JobMessage<Kind>,
): Promise<Jobs[Kind]['result'] | undefined> => {
  // The pool begins with all messages that are there: each is answered before the next is computed.
  await setImmediate()
  if (Atomics.load(message.dropped, 0) !== 0) return undefined
  if (handed instanceof SharedArrayBuffer) adoptExitTable(new Float64Array(handed))
  handed = undefined
  return runJob(message.kind, message.task, message.layout)
}

export default serve
