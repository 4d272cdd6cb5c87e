/** Points on worker threads, with back-pressure; a worker that dies costs at most the point that killed it. */
import { Piscina } from 'piscina'
import { pointCount, sweepKey, type SweepTask } from '../sweep-task.js'
import { ChunkSize } from './chunk-size.js'
import { type Chunk, type ChunkResult, deadlyPoint } from './compute-chunk.js'
import type { SweepExecutor } from './executor.js'
import type { ChunkMessage } from './serve.js'

export interface ThreadOptions {
  /** Module that default-exports `serveSweep(…)`; built JavaScript, threads run no TypeScript. */
  readonly worker: URL
  readonly workers: number
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
  pending: Iterable<Chunk>,
  deliver: (result: ChunkResult) => void,
  { worker, workers, signal }: ThreadOptions & { readonly signal?: AbortSignal | undefined },
): Promise<void> => {
  const pool = new Piscina<ChunkMessage, ChunkResult>({
    filename: worker.href,
    minThreads: workers,
    maxThreads: workers,
    concurrentTasksPerWorker: 1 + AHEAD,
    // A worker is built JavaScript: what the host was started with (loaders, conditions) is not for it.
    execArgv: [],
  })
  // A thread that dies is reported by the chunk it had.
  pool.on('error', () => undefined)
  const size = new ChunkSize()
  const count = pointCount(task)
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

  const chunks = cut(pending, size, count, workers)
  /** Chunks that a dying worker took along; which of their points killed it is not known yet. */
  const suspects: Chunk[] = []
  const lane = async (): Promise<void> => {
    for (let next = chunks.next(); !next.done && !stopped(); next = chunks.next()) {
      const chunk = next.value
      const result = await Promise.race([compute(chunk).catch(() => suspects.push(chunk)), patience.over])
      // A point that is stuck has nothing to hand over: it is computed when the sweep goes on.
      if (result === GIVEN_UP) return
      if (typeof result === 'number') continue
      size.learn(chunk.count, result.milliseconds)
      try {
        deliver(result)
      } catch (cause) {
        failure ??= { cause }
      }
    }
  }
  try {
    // A module that does not load would leave every chunk but the first waiting for ever.
    await compute({ from: 0, count: 0 })
    await Promise.all(Array.from({ length: workers * (1 + AHEAD) }, lane))
    // One at a time with no other chunk about: whoever dies now is the culprit.
    for (const { from, count: points } of suspects)
      for (let index = from; index < from + points && !stopped(); index++) deliver(await alone(index))
  } finally {
    patience.forget()
    await pool.destroy()
  }
  if (failure) throw failure.cause
}

/** Stretches to chunks, sized as late as possible, smaller towards the end so that all threads end together. */
function* cut(pending: Iterable<Chunk>, size: ChunkSize, total: number, workers: number): Generator<Chunk> {
  for (const { from, count } of pending) {
    for (let at = from; at < from + count;) {
      const fair = Math.ceil((total - at) / (2 * workers))
      const points = Math.min(size.next(from + count - at), Math.max(1, fair))
      yield { from: at, count: points }
      at += points
    }
  }
}
