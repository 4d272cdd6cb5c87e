/** Points on worker threads, with back-pressure; a worker that dies costs at most the point that killed it. */
import { Piscina } from 'piscina'
import { compilePlan } from '../plan/sweep-plan.js'
import { sweepKey, type SweepTask } from '../sweep-task.js'
import { ChunkSize } from './chunk-size.js'
import { type Chunk, type ChunkResult, deadlyPoint } from './compute-chunk.js'
import type { SweepExecutor } from './executor.js'
import type { ChunkMessage } from './serve.js'
import { Threads } from './threads.js'

export interface ThreadOptions {
  /** Module that default-exports `serveSweep(…)`; built JavaScript, threads run no TypeScript. */
  readonly worker: URL
  readonly workers: number
  /** Begins with one thread; others start once what is left is known to be long. Hears how many there are. */
  readonly asNeeded?: (threads: number) => void
}

/** The threads of this process as an executor. */
export const onThreads =
  (options: ThreadOptions): SweepExecutor =>
  (task, pending, deliver, signal) =>
    runOnPool(task, pending, deliver, { ...options, signal })

/** How long the points under way may take after an abort before their threads are ended, ms. */
export const STOP_GRACE = 2_000

/** What a running chunk comes to when its thread is given up: nothing. */
const GIVEN_UP = Symbol('given up')

/** Resolves a while after the signal aborts; never without one. */
const patienceEnds = (
  signal: AbortSignal | undefined,
): { over: Promise<typeof GIVEN_UP>; forget: () => void } => {
  const forgotten = new AbortController()
  const over = new Promise<typeof GIVEN_UP>((resolve) => {
    const start = (): void => {
      const timer = setTimeout(() => resolve(GIVEN_UP), STOP_GRACE)
      forgotten.signal.addEventListener('abort', () => clearTimeout(timer))
    }
    if (signal?.aborted) start()
    else signal?.addEventListener('abort', start, { once: true, signal: forgotten.signal })
  })
  return { over, forget: () => forgotten.abort() }
}

/** Chunks waiting for each thread beside the one it computes: it never waits for the main thread. */
const AHEAD = 1

/**
 * Computes the points of the given stretches and hands each finished chunk to `deliver`, in whatever
 * order they finish. Hands out at most 2·workers chunks at a time, however many points there are.
 *
 * Chunks whose worker dies (out of memory, process.exit) are tried again at the end, point by point;
 * a point whose worker dies again is recorded as failed.
 * @throws what `deliver` throws, after the running chunks have ended; what loading the worker throws.
 */
const runOnPool = async (
  task: SweepTask,
  pending: readonly Chunk[],
  deliver: (result: ChunkResult) => void,
  { worker, workers, asNeeded, signal }: ThreadOptions & { readonly signal?: AbortSignal | undefined },
): Promise<void> => {
  const pool = new Piscina<ChunkMessage, ChunkResult>({
    filename: worker.href,
    // More start when there is more than those that there are can hold.
    minThreads: asNeeded ? 1 : workers,
    maxThreads: workers,
    idleTimeout: Infinity,
    concurrentTasksPerWorker: 1 + AHEAD,
    // A worker is built JavaScript: what the host was started with (loaders, conditions) is not for it.
    execArgv: [],
  })
  // A thread that dies is reported by the chunk it had.
  pool.on('error', () => undefined)
  const size = new ChunkSize()
  const { count, row } = compilePlan(task.plan)
  const compute = (chunk: Chunk): Promise<ChunkResult> => {
    const message: ChunkMessage = { ...chunk, task, taskId: 1 }
    return pool.run(message)
  }
  const patience = patienceEnds(signal)
  let failure: { cause: unknown } | undefined
  const stopped = (): boolean => failure !== undefined || (signal?.aborted ?? false)

  const alone = async (index: number): Promise<ChunkResult> => {
    const chunk = { from: index, count: 1 }
    try {
      return await compute(chunk)
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error)
      const text = deadlyPoint(index, cause, sweepKey(task))
      return { ...chunk, text, failed: 1, milliseconds: 0 }
    }
  }

  const chunks = cut(pending, size, { count, row, threads: () => threads.count })
  /** Chunks that a dying worker took along; which of their points killed it is not known yet. */
  const suspects: Chunk[] = []
  let left = pending.reduce((sum, each) => sum + each.count, 0)
  const lane = async (): Promise<void> => {
    for (let next = chunks.next(); !next.done && !stopped(); next = chunks.next()) {
      const chunk = next.value
      const result = await Promise.race([compute(chunk).catch(() => suspects.push(chunk)), patience.over])
      // A point that is stuck has nothing to hand over: it is computed when the sweep goes on.
      if (result === GIVEN_UP) return
      if (typeof result === 'number') continue
      size.learn(chunk.count, result.milliseconds)
      left -= chunk.count
      threads.grow()
      try {
        deliver(result)
      } catch (cause) {
        failure ??= { cause }
      }
    }
  }
  const timeLeft = (): number => (stopped() ? 0 : size.time(left))
  const threads = new Threads({ most: workers, lane, lanes: 1 + AHEAD, timeLeft, asNeeded })
  try {
    // A module that does not load would leave every chunk but the first waiting for ever.
    await compute({ from: 0, count: 0 })
    await threads.run()
    // One at a time with no other chunk about: whoever dies now is the culprit.
    for (const { from, count: points } of suspects)
      for (let index = from; index < from + points && !stopped(); index++) deliver(await alone(index))
  } finally {
    patience.forget()
    await pool.destroy()
  }
  if (failure) throw failure.cause
}

interface Cutting {
  /** Points in all, and in a row. */
  readonly count: number
  readonly row: number
  readonly threads: () => number
}

/**
 * Stretches to chunks, sized as late as possible, smaller towards the end so that all threads end together. Where it
 * costs little they end with a row: its points share their work, which two threads would do twice.
 */
function* cut(
  pending: Iterable<Chunk>,
  size: ChunkSize,
  { count: total, row, threads }: Cutting,
): Generator<Chunk> {
  for (const { from, count } of pending) {
    for (let at = from; at < from + count;) {
      const left = from + count - at
      const fair = Math.ceil((total - at) / (2 * threads()))
      const points = Math.min(size.next(left), Math.max(1, fair))
      const end = Math.ceil((at + points) / row) * row
      const whole = end - at <= 1.5 * points ? end : Math.floor((at + points) / row) * row
      const taken = whole > at ? Math.min(whole - at, left) : points
      yield { from: at, count: taken }
      at += taken
    }
  }
}
