/** Layouts on worker threads or in this one, delivered in the order of their numbers. */
import { setImmediate } from 'node:timers/promises'
import { Piscina } from 'piscina'
import { type JobKind, type Jobs, runJob } from './jobs.js'
import type { JobMessage } from './serve.js'

export interface WorkerOptions {
  /** Module that default-exports the worker's function; built JavaScript, threads run no TypeScript. */
  readonly worker: URL
  readonly workers: number
  /** Threads that stay when a simulation ends, of `keepThreads`. */
  readonly threads?: Piscina
}

const startThreads = ({ worker, workers }: WorkerOptions): Piscina => {
  const threads = new Piscina({
    filename: worker.href,
    minThreads: workers,
    maxThreads: workers,
    execArgv: [],
  })
  // Layouts ahead of the last one that was wanted are thrown away with their threads: no fault.
  threads.on('error', () => undefined)
  return threads
}

/**
 * Worker options for many simulations in a row on the same threads, and a way to end these. The few layouts that
 * a simulation had handed out beyond its last one are then computed for nothing.
 */
export const keepThreads = (
  options: WorkerOptions,
): { readonly pool: WorkerOptions; readonly close: () => Promise<void> } => {
  if (options.workers <= 1) return { pool: options, close: async () => undefined }
  const threads = startThreads(options)
  return { pool: { ...options, threads }, close: () => threads.destroy() }
}

/** Layouts handed out for each thread: enough that none waits, few enough that little is thrown away at a stop. */
const AHEAD = 2

/**
 * Computes layouts 0, 1, 2, … and hands each to `deliver` in that order, until it returns false or the signal
 * aborts. Whether layouts are computed here or by any number of threads makes no difference to what is delivered.
 *
 * @param ready results of earlier layouts that need not be computed again
 * @throws what a layout throws
 */
export const runLayouts = async <Kind extends JobKind>(
  kind: Kind,
  task: Jobs[Kind]['task'],
  deliver: (result: Jobs[Kind]['result']) => boolean,
  options: {
    readonly pool?: WorkerOptions | undefined
    readonly signal?: AbortSignal | undefined
    readonly ready?: ((layout: number) => Jobs[Kind]['result'] | undefined) | undefined
  } = {},
): Promise<void> => {
  const { pool, signal, ready = () => undefined } = options
  const aborted = (): boolean => signal?.aborted ?? false
  if (pool === undefined || pool.workers <= 1) {
    for (let layout = 0; !aborted(); layout++) {
      // Ctrl-C is heard between layouts.
      await setImmediate()
      if (!deliver(ready(layout) ?? runJob(kind, task, layout))) return
    }
    return
  }
  const threads: Piscina<JobMessage<Kind>, Jobs[Kind]['result']> = pool.threads ?? startThreads(pool)
  const pending: Promise<Jobs[Kind]['result']>[] = []
  let next = 0
  const fill = (): void => {
    while (pending.length < AHEAD * pool.workers) {
      const layout = next++
      const known = ready(layout)
      const result = known === undefined ? threads.run({ kind, task, layout }) : Promise.resolve(known)
      // A layout may fail long before its turn comes.
      result.catch(() => undefined)
      pending.push(result)
    }
  }
  try {
    for (;;) {
      if (aborted()) return
      fill()
      if (!deliver(await pending.shift()!)) return
    }
  } finally {
    if (pool.threads === undefined) await threads.destroy()
  }
}
