/**
 * The side of the pool that computes. A program that simulates has one small module for its workers:
 *
 *     export { default } from '@dwell/simulate/worker'
 */
import { workerData } from 'node:worker_threads'
import { adoptExitTable } from '../exit/exit-table.js'
import { type JobKind, type Jobs, runJob } from './jobs.js'

export interface JobMessage<Kind extends JobKind = JobKind> {
  readonly kind: Kind
  readonly task: Jobs[Kind]['task']
  readonly layout: number
}

/** The table that the main thread fills while this one starts: ready with the first message, not before. */
let handed: unknown = workerData

/** One layout, computed. */
const serve = <Kind extends JobKind>({ kind, task, layout }: JobMessage<Kind>): Jobs[Kind]['result'] => {
  if (handed instanceof SharedArrayBuffer) adoptExitTable(new Float64Array(handed))
  handed = undefined
  return runJob(kind, task, layout)
}

export default serve
