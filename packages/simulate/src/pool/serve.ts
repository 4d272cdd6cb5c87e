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
  /** Layouts `from` to `from + count - 1`. */
  readonly from: number
  readonly count: number
  /** Not 0 in shared memory when nobody waits for the layouts of this task any more. */
  readonly dropped: Int32Array
}

/** Layouts one after another as far as they were wanted, and what the one after them threw. */
export interface Stretch<Kind extends JobKind = JobKind> {
  readonly results: readonly Jobs[Kind]['result'][]
  readonly milliseconds: number
  readonly failure?: { readonly cause: unknown }
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

/** Some layouts, computed while they are wanted. */
const serve = async <Kind extends JobKind>(message: JobMessage<Kind>): Promise<Stretch<Kind>> => {
  // The pool begins with all messages that are there: each is answered before the next is computed.
  await setImmediate()
  const { kind, from, count, dropped } = message
  const results: Jobs[Kind]['result'][] = []
  const start = performance.now()
  const stretch = (): Stretch<Kind> => ({ results, milliseconds: performance.now() - start })
  if (Atomics.load(dropped, 0) !== 0) return stretch()
  if (isHanded(handed)) {
    adoptExitTable(new Float64Array(handed.table))
    adoptProgram(handed.program)
  }
  handed = undefined
  try {
    const task = taskOf(message)
    for (let layout = from; layout < from + count && Atomics.load(dropped, 0) === 0; layout++)
      results.push(runJob(kind, task, layout))
  } catch (cause) {
    return { ...stretch(), failure: { cause } }
  }
  return stretch()
}

export default serve
