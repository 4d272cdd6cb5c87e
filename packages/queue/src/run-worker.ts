/** A worker process: takes chunks from the queue, computes them on threads, hands in the results. */
import { countText } from '@dwell/core/units'
import { hostname } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { type Job, UnrecoverableError, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import { programVersion } from '@dwell/engine/point'
import { Piscina } from 'piscina'
import { acceptorOf } from './accept-job.js'
import type { QueueAddress } from './address.js'
import { lookAfterRuns } from './caretaker.js'
import { connect, disconnect } from './connect.js'
import { type ChunkJob, type ChunkQueue, openQueue } from './dispatch.js'
import { handIn } from './hand-in.js'
import { PREFIX, queueName } from './keys.js'
import { sign, SIGN_EVERY, signOff, threadsOf, workersOn } from './presence.js'
import { listRuns } from './run-record.js'
import type { ThreadMessage, ThreadResult } from './serve.js'
import { PayloadError } from './work/read-task.js'

export interface WorkerOptions {
  readonly address: QueueAddress
  /** Built module that default-exports `serveChunks(…)`. */
  readonly module: URL
  readonly threads: number
  /** A worker that is silent for so long is taken for dead and its chunks given to others, ms. */
  readonly lock: number
  /** Ends the worker once the chunks under way are handed in. */
  readonly signal: AbortSignal
  /** What a person should know, a line at a time. */
  readonly say: (text: string) => void
}

export interface WorkerSummary {
  readonly chunks: number
  readonly points: number
  readonly refused: number
}

/** How often a chunk may lose its worker before it counts as one that kills workers. */
const MOST_STALLS = 5
const LEAST_BREATH = 500

type ThreadPool = Piscina<ThreadMessage, ThreadResult>

const threadPool = ({ module, threads }: WorkerOptions): ThreadPool => {
  const pool: ThreadPool = new Piscina({
    filename: module.href,
    minThreads: threads,
    maxThreads: threads,
    execArgv: [],
  })
  // A thread that dies is reported by the chunk it had.
  pool.on('error', () => undefined)
  return pool
}

/** What the parts of a worker share. */
interface Bench {
  readonly options: WorkerOptions
  readonly name: string
  readonly redis: Redis
  readonly queue: ChunkQueue
  readonly pool: ThreadPool
  /** Threads of all workers of this model version, as last counted. */
  together: number
  /** What has been done so far. */
  readonly done: { -readonly [Count in keyof WorkerSummary]: WorkerSummary[Count] }
}

/** From job to result, or to the reason why it is refused for good. */
const jobComputer = (bench: Bench): ((job: Job<ChunkJob>) => Promise<void>) => {
  const { redis, queue, pool, done, options } = bench
  const { signal, say } = options
  const accept = acceptorOf(redis)
  return async (job) => {
    try {
      const accepted = await accept(job)
      if (!accepted) return
      const { chunk, work } = accepted
      const { kind, text } = work
      const { run, from, count } = chunk
      const result = await pool.run({ run, kind, text, from, count })
      const wanted = await handIn(job, chunk, result, {
        redis,
        queue,
        threads: bench.together,
        signal,
        say,
      })
      if (!wanted) return
      done.chunks++
      done.points += count
    } catch (error) {
      if (!(error instanceof PayloadError)) throw error
      done.refused++
      say(`job ${String(job.id).slice(0, 60)} ${error.message}`)
      throw new UnrecoverableError(error.message)
    }
  }
}

const bullWorker = (bench: Bench): Worker<ChunkJob> => {
  const { threads, lock } = bench.options
  const worker = new Worker<ChunkJob>(queueName(programVersion()), jobComputer(bench), {
    connection: bench.redis,
    prefix: PREFIX,
    skipVersionCheck: true,
    // One more than there are threads: none waits while a result is handed in.
    concurrency: threads + 1,
    lockDuration: lock,
    stalledInterval: lock / 2,
    maxStalledCount: MOST_STALLS,
    runRetryDelay: 1000,
    drainDelay: 2,
    autorun: false,
  })
  // Outages are told by the connection; a chunk that fails is told by its run.
  worker.on('error', () => undefined)
  return worker
}

/** Milliseconds between two breaths. */
const breathEvery = ({ lock }: WorkerOptions): number =>
  Math.max(LEAST_BREATH, Math.min(SIGN_EVERY, lock / 2))

/** Says that the worker is there, counts the others, and looks after the runs. */
const breathe = async (bench: Bench): Promise<void> => {
  const { redis, queue, name, options } = bench
  const { threads } = options
  await sign(redis, { name, model: programVersion(), threads })
  bench.together = Math.max(threads, threadsOf(await workersOn(redis), programVersion()))
  await lookAfterRuns(redis, queue, { name, threads: bench.together, every: breathEvery(options) / 2 })
}

const breatheUntilAborted = async (bench: Bench, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    await breathe(bench).catch(() => undefined)
    await setTimeout(breathEvery(bench.options), undefined, { signal }).catch(() => undefined)
  }
}

const introduce = async ({ options, name, redis }: Bench): Promise<void> => {
  const { address, threads, say } = options
  say(
    `${name} works on ${address.shown} with ${countText(threads, 'thread')}, model version ${programVersion()}`,
  )
  for (const run of await listRuns(redis))
    if (run.state === 'open' && run.model !== programVersion())
      say(
        `run ${run.id} has model version ${run.model}: versions are never mixed, this worker leaves it alone`,
      )
}

const aborted = async (signal: AbortSignal): Promise<void> => {
  if (signal.aborted) return
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** Works until the signal aborts. @throws QueueError when the queue cannot be used */
export const runWorker = async (options: WorkerOptions): Promise<WorkerSummary> => {
  const redis = await connect({ address: options.address, warn: options.say })
  const bench: Bench = {
    options,
    name: `${hostname()}:${process.pid}`,
    redis,
    queue: openQueue(redis),
    pool: threadPool(options),
    together: options.threads,
    done: { chunks: 0, points: 0, refused: 0 },
  }
  const worker = bullWorker(bench)
  // A worker that cannot even begin ends as well.
  const ended = new AbortController()
  const breathing = breatheUntilAborted(bench, AbortSignal.any([options.signal, ended.signal]))
  try {
    await breathe(bench)
    await introduce(bench)
    const running = worker.run()
    await aborted(options.signal)
    await worker.close()
    await running
    await signOff(redis, bench.name)
  } finally {
    ended.abort()
    await breathing
    await bench.pool.destroy()
    await bench.queue.close()
    disconnect(redis)
  }
  return bench.done
}
