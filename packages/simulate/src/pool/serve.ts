/**
 * The side of the pool that computes. A program that simulates has one small module for its workers:
 *
 *     export { default } from '@dwell/simulate/worker'
 */
import { type JobKind, type Jobs, runJob } from './jobs.js'

export interface JobMessage<Kind extends JobKind = JobKind> {
  readonly kind: Kind
  readonly task: Jobs[Kind]['task']
  readonly layout: number
}

/** One layout, computed. */
const serve = <Kind extends JobKind>({ kind, task, layout }: JobMessage<Kind>): Jobs[Kind]['result'] =>
  runJob(kind, task, layout)

export default serve
