/** Hands results in, however long Redis is away or full: the work is done and not to be lost. */
import { setTimeout } from 'node:timers/promises'
import type { Job } from 'bullmq'
import type { Redis } from 'ioredis'
import { type ChunkJob, chunksOf, type ChunkQueue, enqueue, feedArguments } from './dispatch.js'
import { keysOf } from './keys.js'
import type { ThreadResult } from './serve.js'

const FIRST_PAUSE = 250
const LONGEST_PAUSE = 5000

export interface HandInOptions {
  readonly redis: Redis
  readonly queue: ChunkQueue
  /** Threads of all workers of this model version, as last counted. */
  readonly threads: number
  /** Once it aborts, a result that Redis does not take is given up. */
  readonly signal: AbortSignal
  readonly say: (text: string) => void
}

/** Hands a result in and puts the chunks on the queue that there is room for now. True when the result was wanted. */
export const handIn = async (
  job: Pick<Job<ChunkJob>, 'attemptsStarted'>,
  { run, from, count }: ChunkJob,
  { failed, milliseconds, payload }: ThreadResult,
  { redis, queue, threads, signal, say }: HandInOptions,
): Promise<boolean> => {
  const keys = keysOf(run)
  const retried = job.attemptsStarted > 1 ? 1 : 0
  // Redis may take the result and fail before the next chunks are on the queue: the second time it is known.
  let wanted = false
  for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
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
        retried,
        Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength),
        ...feedArguments(threads),
      )
      wanted ||= kept === 1
      await enqueue(queue, run, chunksOf(made))
      return wanted
    } catch (error) {
      if (signal.aborted) throw error
      say(`a result waits, Redis does not take it: ${error instanceof Error ? error.message : String(error)}`)
      await setTimeout(pause)
    }
  }
}
