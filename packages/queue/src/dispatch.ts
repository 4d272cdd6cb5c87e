/** From what a run still has to do to jobs on the queue. */
import { Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import { programVersion } from '@dwell/engine/point'
import type { Chunk } from '@dwell/sweep/parts'
import * as z from 'zod'
import { keysOf, PREFIX, queueName } from './keys.js'
import { MOST_CHUNK_POINTS, MOST_HELD_BYTES, MOST_POINTS } from './work/limits.js'
import { whole } from './work/numbers.js'

/** What a job carries: the name of its run and a stretch of it. */
export const chunkSchema = z.strictObject({
  run: z.string().regex(/^[0-9a-f]{16}$/),
  model: z.string().max(64),
  from: whole(MOST_POINTS),
  count: whole(MOST_CHUNK_POINTS, 1),
})
export type ChunkJob = z.infer<typeof chunkSchema>

/** Milliseconds a chunk should take: handing it over costs a hundredth of it. */
const TARGET_MILLISECONDS = 500
/** Chunks on the queue for each thread that works on it. */
const AHEAD = 4
const LEAST_WINDOW = 8

const ATTEMPTS = 3
const BACKOFF_MILLISECONDS = 250

export type ChunkQueue = Queue<ChunkJob>

export const openQueue = (redis: Redis): ChunkQueue => {
  const queue: ChunkQueue = new Queue(queueName(programVersion()), {
    connection: redis,
    prefix: PREFIX,
    // The server has been judged already, in words of our own.
    skipVersionCheck: true,
    streams: { events: { maxLen: 1000 } },
    defaultJobOptions: {
      attempts: ATTEMPTS,
      backoff: { type: 'exponential', delay: BACKOFF_MILLISECONDS },
      removeOnComplete: true,
      removeOnFail: { count: 1000 },
    },
  })
  queue.on('error', () => undefined)
  return queue
}

/** The name of a chunk: its run is a content hash, so that the same chunk has the same name. */
export const jobIdOf = ({ run, from, count }: Omit<ChunkJob, 'model'>): string => `${run}-${from}-${count}`

/** Arguments of a feed, for so many threads. */
export const feedArguments = (threads: number): readonly number[] => [
  Math.max(LEAST_WINDOW, AHEAD * threads),
  MOST_HELD_BYTES,
  TARGET_MILLISECONDS,
  MOST_CHUNK_POINTS,
  Math.max(1, threads),
]

/** from, count, from, count, … as chunks. */
export const chunksOf = (flat: readonly (string | number)[]): readonly Chunk[] => {
  const chunks: Chunk[] = []
  for (let i = 0; i + 1 < flat.length; i += 2)
    chunks.push({ from: Number(flat[i]), count: Number(flat[i + 1]) })
  return chunks
}

/** Puts chunks on the queue. One that is on it already stays as it is. */
export const enqueue = async (queue: ChunkQueue, run: string, chunks: readonly Chunk[]): Promise<void> => {
  if (chunks.length === 0) return
  await queue.addBulk(
    chunks.map(({ from, count }) => {
      const data = { run, model: programVersion(), from, count }
      return { name: 'chunk', data, opts: { jobId: jobIdOf(data) } }
    }),
  )
}

/** Hands out as many chunks of a run as there is room for. */
export const feedRun = async (
  redis: Redis,
  queue: ChunkQueue,
  run: string,
  threads: number,
): Promise<void> => {
  const keys = keysOf(run)
  await enqueue(
    queue,
    run,
    chunksOf(await redis.dwellFeed(keys.run, keys.todo, keys.out, ...feedArguments(threads))),
  )
}
