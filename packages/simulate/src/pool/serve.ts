/**
 * The side of the pool that computes. A program that simulates has one small module for its workers:
 *
 *     export { default } from '@dwell/simulate/worker'
 */
import { setImmediate } from 'node:timers/promises'
import { deserialize } from 'node:v8'
import { workerData } from 'node:worker_threads'
import { adoptProgram } from '../compiled/kernel.js'
import { adoptExitTable } from '../exit/exit-table.js'
import { type JobKind, type Jobs, runJob } from './jobs.js'

export interface JobMessage<Kind extends JobKind = JobKind> {
  readonly kind: Kind
  /** The task, serialized in shared memory, and its number in this process: each thread reads it once. */
  readonly task: SharedArrayBuffer
  readonly id: number
  readonly layout: number
  /** Not 0 in shared memory when nobody waits for the layouts of this task any more. */
  readonly dropped: Int32Array
}

/** What the main thread has found out; the table it fills while this one starts: ready with the first message, not before. */
export interface Handed {
  readonly table: SharedArrayBuffer
  readonly program: WebAssembly.Module | false
}

const isHanded = (value: unknown): value is Handed =>
  typeof value === 'object' && value !== null && 'table' in value && 'program' in value

let handed: unknown = workerData

let last: { readonly id: number; readonly task: unknown } | undefined

/** The same object for all layouts of a task: what is found out of given sites is kept by it. */
const taskOf = <Kind extends JobKind>({ id, task }: JobMessage<Kind>): Jobs[Kind]['task'] => {
  if (last?.id !== id) last = { id, task: deserialize(new Uint8Array(task).slice()) }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the pool has serialized
  return last.task as Jobs[Kind]['task']
}

/** One layout, computed; nothing when it is not wanted any more. */
const serve = async <Kind extends JobKind>(
  message: JobMessage<Kind>,
): Promise<Jobs[Kind]['result'] | undefined> => {
  // The pool begins with all messages that are there: each is answered before the next is computed.
  await setImmediate()
  if (Atomics.load(message.dropped, 0) !== 0) return undefined
  if (isHanded(handed)) {
    adoptExitTable(new Float64Array(handed.table))
    adoptProgram(handed.program)
  }
  handed = undefined
  return runJob(message.kind, taskOf(message), message.layout)
}

export default serve
