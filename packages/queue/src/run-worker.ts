/** A worker process: takes chunks from the queue, computes them on threads, hands in the results. */
import { hostname } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { type Job, UnrecoverableError, Worker } from 'bullmq'
import { programVersion } from '@dwell/engine'
import { Piscina } from 'piscina'
import type { QueueAddress } from './address.js'
import { lookAfterRuns } from './caretaker.js'
import { connect, disconnect } from './connect.js'
import {
  chunkSchema,
  type ChunkJob,
  chunksOf,
  enqueue,
  feedArguments,
  jobIdOf,
  openQueue,
} from './dispatch.js'
import { keysOf, PREFIX, queueName } from './keys.js'
import { sign, SIGN_EVERY, signOff, threadsOf, workersOn } from './presence.js'
import { listRuns, taskOf } from './run-record.js'
import type { ThreadMessage, ThreadResult } from './serve.js'
import { faultsOf, PayloadError } from './work/read-task.js'
import { readWork, type Work } from './work/works.js'

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
const MOST_KNOWN = 16

/** Works until the signal aborts. @throws QueueError when the queue cannot be used */
export const runWorker = async (options: WorkerOptions): Promise<WorkerSummary> => {
  const { address, threads, lock, signal, say } = options
  const redis = await connect({ address, warn: say })
  const queue = openQueue(redis)
  const name = `${hostname()}:${process.pid}`
  const pool = new Piscina<ThreadMessage, ThreadResult>({
    filename: options.module.href,
    minThreads: threads,
    maxThreads: threads,
    execArgv: [],
  })
  // A thread that dies is reported by the chunk it had.
  pool.on('error', () => undefined)
  const known = new Map<string, Work>()
  let together = threads
  let chunks = 0
  let points = 0
  let refused = 0

  const workOfRun = async (id: string): Promise<Work> => {
    const before = known.get(id)
    if (before) return before
    const { kind, text, model } = await taskOf(redis, id)
    if (model !== programVersion())
      throw new PayloadError(
        `refused: model version ${model.slice(0, 32)}, this worker has ${programVersion()}`,
      )
    const work = readWork(kind, text)
    if (work.id !== id) throw new PayloadError('refused: the task is not the one the run is named after')
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(id, work)
    return work
  }

  /** Checks a job; undefined when nobody wants its chunk any more. */
  const accept = async (job: Job<ChunkJob>): Promise<{ chunk: ChunkJob; work: Work } | undefined> => {
    const read = chunkSchema.safeParse(job.data)
    if (!read.success) throw new PayloadError(`refused: ${faultsOf(read.error)}`)
    const chunk = read.data
    if (chunk.model !== programVersion())
      throw new PayloadError(`refused: model version ${chunk.model}, this worker has ${programVersion()}`)
    if (job.id !== jobIdOf(chunk)) throw new PayloadError('refused: the job is not named after its chunk')
    const { out, run } = keysOf(chunk.run)
    if ((await redis.hget(out, String(chunk.from))) !== String(chunk.count)) {
      if ((await redis.exists(run)) === 0) throw new PayloadError(`refused: there is no run ${chunk.run}`)
      return undefined
    }
    const work = await workOfRun(chunk.run)
    if (chunk.from + chunk.count > work.total)
      throw new PayloadError(`refused: points up to ${chunk.from + chunk.count} of ${work.total}`)
    return { chunk, work }
  }

  /** Hands a result in, however long Redis is away or full: the work is done and not to be lost. */
  const handIn = async (
    job: Job<ChunkJob>,
    { run, from, count }: ChunkJob,
    result: ThreadResult,
  ): Promise<void> => {
    const keys = keysOf(run)
    const { failed, milliseconds, payload } = result
    const retries = Math.max(0, job.attemptsStarted - 1)
    for (let pause = 250; ; pause = Math.min(2 * pause, 5000)) {
      try {
        const [kept, ...made] = await redis.dwellComplete(
          keys.run,
          keys.todo,
          keys.out,
          keys.held,
          keys.results,
          from,
          count,
          failed,
          milliseconds,
          retries > 0 ? 1 : 0,
          Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength),
          ...feedArguments(together),
        )
        if (kept === 1) {
          chunks++
          points += count
        }
        await enqueue(queue, run, chunksOf(made))
        return
      } catch (error) {
        if (signal.aborted) throw error
        say(
          `a result waits, Redis does not take it: ${error instanceof Error ? error.message : String(error)}`,
        )
        await setTimeout(pause)
      }
    }
  }

  const computeJob = async (job: Job<ChunkJob>): Promise<void> => {
    try {
      const accepted = await accept(job)
      if (!accepted) return
      const { chunk, work } = accepted
      const { kind, text } = work
      const { run, from, count } = chunk
      const result = await pool.run({ run, kind, text, from, count })
      await handIn(job, chunk, result)
    } catch (error) {
      if (!(error instanceof PayloadError)) throw error
      refused++
      say(`job ${String(job.id).slice(0, 60)} ${error.message}`)
      throw new UnrecoverableError(error.message)
    }
  }

  const every = Math.max(500, Math.min(SIGN_EVERY, lock / 2))
  const breathe = async (): Promise<void> => {
    await sign(redis, { name, model: programVersion(), threads })
    together = Math.max(threads, threadsOf(await workersOn(redis), programVersion()))
    await lookAfterRuns(redis, queue, { name, threads: together, every: every / 2 })
  }
  const worker = new Worker<ChunkJob>(queueName(programVersion()), computeJob, {
    connection: redis,
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
  const breathing = (async (): Promise<void> => {
    while (!signal.aborted) {
      await breathe().catch(() => undefined)
      await setTimeout(every, undefined, { signal }).catch(() => undefined)
    }
  })()
  try {
    await breathe()
    say(
      `${name} works on ${address.shown} with ${threads} ${threads === 1 ? 'thread' : 'threads'}, model version ${programVersion()}`,
    )
    for (const run of await listRuns(redis))
      if (run.state === 'open' && run.model !== programVersion())
        say(
          `run ${run.id} has model version ${run.model}: versions are never mixed, this worker leaves it alone`,
        )
    const running = worker.run()
    if (!signal.aborted)
      await new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve(), { once: true })
      })
    await worker.close()
    await running
    await signOff(redis, name)
  } finally {
    await breathing
    await pool.destroy()
    await queue.close()
    disconnect(redis)
  }
  return { chunks, points, refused }
}
