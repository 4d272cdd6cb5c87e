/** Layouts from wherever they are computed, after those that are known already. */
import { setImmediate } from 'node:timers/promises'
import { serialize } from 'node:v8'
import { Piscina } from 'piscina'
import { compiledProgram } from '../compiled/kernel.js'
import { coefficients, exitTable } from '../exit/exit-table.js'
import type { LayoutExecutor } from './executor.js'
import { type JobKind, type Jobs, runJob } from './jobs.js'
import type { Handed, JobMessage, Stretch } from './serve.js'

export interface WorkerOptions {
  /** Module that default-exports the worker's function; built JavaScript, threads run no TypeScript. */
  readonly worker: URL
  readonly workers: number
  /** Threads that stay when a simulation ends, of `keepThreads`. */
  readonly threads?: Piscina
}

const startThreads = ({ worker, workers }: WorkerOptions): Piscina => {
  const handed: Handed = {
    table: new SharedArrayBuffer(coefficients.byteLength),
    program: compiledProgram(),
  }
  const threads = new Piscina({
    filename: worker.href,
    minThreads: workers,
    maxThreads: workers,
    // One is computed while one waits beside it: a thread never waits for this one.
    concurrentTasksPerWorker: 2,
    // They are delivered in order, and not to be waited for out of it.
    stricterFIFO: true,
    execArgv: [],
    workerData: handed,
  })
  // While they start; they look at it with their first layout.
  new Float64Array(handed.table).set(exitTable())
  // Layouts ahead of the last one that was wanted are thrown away with their threads: no fault.
  threads.on('error', () => undefined)
  return threads
}

/** Worker options for many simulations in a row on the same threads, and a way to end these. */
export const keepThreads = (
  options: WorkerOptions,
): { readonly pool: WorkerOptions; readonly close: () => Promise<void> } => {
  if (options.workers <= 1) return { pool: options, close: async () => undefined }
  const threads = startThreads(options)
  return { pool: { ...options, threads }, close: () => threads.destroy() }
}

/** Stretches handed out for each thread: enough that none waits for one that takes longer; at a stop most are dropped. */
const AHEAD = 4
/** Layouts of so many ms make a stretch: what a message costs both sides (0.2 ms) is lost in it. */
const STRETCH = 50

const inThisThread: LayoutExecutor = async (kind, task, { from, most }, deliver, signal) => {
  for (let layout = from; layout < most && !signal?.aborted; layout++) {
    // Ctrl-C is heard between layouts.
    await setImmediate()
    if (!deliver(runJob(kind, task, layout))) return
  }
}

const shared = (value: unknown): SharedArrayBuffer => {
  const bytes = serialize(value)
  const buffer = new SharedArrayBuffer(bytes.length)
  new Uint8Array(buffer).set(bytes)
  return buffer
}

let tasks = 0

const onThreads =
  (pool: WorkerOptions): LayoutExecutor =>
  async <Kind extends JobKind>(
    kind: Kind,
    task: Jobs[Kind]['task'],
    { from, most }: { readonly from: number; readonly most: number },
    deliver: (result: Jobs[Kind]['result']) => boolean,
    signal?: AbortSignal,
  ) => {
    const threads: Piscina<JobMessage<Kind>, Stretch<Kind>> = pool.threads ?? startThreads(pool)
    const message = { kind, task: shared(task), id: ++tasks }
    const dropped = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
    const drop = (): void => void Atomics.store(dropped, 0, 1)
    signal?.addEventListener('abort', drop)
    const pending: Promise<Stretch<Kind>>[] = []
    let next = from
    // One layout until it is known how long they take, and fewer towards the end, so that all threads end together.
    let length = 1
    const fill = (): void => {
      while (pending.length < AHEAD * pool.workers && next < most) {
        const fair = Math.ceil((most - next) / (AHEAD * pool.workers))
        const count = Math.min(length, fair)
        const stretch = threads.run({ ...message, from: next, count, dropped })
        next += count
        // A layout may fail long before its turn comes.
        stretch.catch(() => undefined)
        pending.push(stretch)
      }
    }
    try {
      for (;;) {
        fill()
        const stretch = await pending.shift()
        if (stretch === undefined) return
        const { results, milliseconds, failure } = stretch
        for (const result of results) if (signal?.aborted || !deliver(result)) return
        if (signal?.aborted) return
        if (failure) throw failure.cause
        length = Math.max(1, Math.round((STRETCH * results.length) / Math.max(milliseconds, 1e-3)))
      }
    } finally {
      signal?.removeEventListener('abort', drop)
      drop()
      if (pool.threads === undefined) await threads.destroy()
    }
  }

/** The executor that the options stand for. */
const executorOf = (pool: WorkerOptions | LayoutExecutor | undefined): LayoutExecutor => {
  if (typeof pool === 'function') return pool
  return pool === undefined || pool.workers <= 1 ? inThisThread : onThreads(pool)
}

/**
 * Computes layouts 0, 1, 2, … and hands each to `deliver` in that order, until it returns false or the signal
 * aborts. Where layouts are computed makes no difference to what is delivered.
 *
 * @param ready results of the first layouts that need not be computed again
 * @param most so many layouts are enough: none beyond them is begun
 * @throws what a layout throws
 */
export const runLayouts = async <Kind extends JobKind>(
  kind: Kind,
  task: Jobs[Kind]['task'],
  deliver: (result: Jobs[Kind]['result']) => boolean,
  options: {
    readonly pool?: WorkerOptions | LayoutExecutor | undefined
    readonly signal?: AbortSignal | undefined
    readonly ready?: ((layout: number) => Jobs[Kind]['result'] | undefined) | undefined
    readonly most?: number
  } = {},
): Promise<void> => {
  const { pool, signal, ready = () => undefined, most = Infinity } = options
  let from = 0
  for (let known = ready(from); known !== undefined; known = ready(from)) {
    if (signal?.aborted || !deliver(known)) return
    from++
  }
  await executorOf(pool)(kind, task, { from, most }, deliver, signal)
}
