/** Looks after the runs: what always fails is set aside, what was lost between two steps is put back. */
import type { Redis } from 'ioredis'
import { programVersion } from '@dwell/engine/point'
import { chunkSchema, chunksOf, type ChunkQueue, enqueue, feedRun } from './dispatch.js'
import { CARETAKER, keysOf, RUNS } from './keys.js'
import { MOST_REASON } from './work/limits.js'

/** Into how many parts a chunk is cut that always fails. */
const PARTS = 16
const FAILURES_AT_ONCE = 200

/** Open runs of this model version, the oldest first. */
const openRuns = async (redis: Redis): Promise<readonly string[]> => {
  const open: string[] = []
  for (const id of await redis.zrange(RUNS, 0, -1)) {
    const [state, model] = await redis.hmget(keysOf(id).run, 'state', 'model')
    if (state === 'open' && model === programVersion()) open.push(id)
  }
  return open
}

/** Chunks that failed for good: cut up, or set aside; each once, whoever looks. */
const settleFailures = async (redis: Redis, queue: ChunkQueue): Promise<void> => {
  for (const job of await queue.getFailed(0, FAILURES_AT_ONCE)) {
    const read = chunkSchema.safeParse(job.data)
    // What no submitter has put there stays, to be looked at with 'dwell runs list'.
    if (!read.success) continue
    const { run, from, count } = read.data
    const { todo, out, held, results, aside, run: record } = keysOf(run)
    if ((await redis.hget(record, 'state')) !== 'open') {
      await job.remove()
      continue
    }
    const reason = (job.failedReason ?? 'no reason given').slice(0, MOST_REASON)
    await redis.dwellSetAside(record, todo, out, held, results, aside, from, count, reason, PARTS)
    await job.remove()
  }
}

/** Chunks handed out that no job stands for: a process died between the two steps, or Redis forgot one. */
const rekindle = async (redis: Redis, queue: ChunkQueue, runs: readonly string[]): Promise<void> => {
  const out = await Promise.all(runs.map((run) => redis.hgetall(keysOf(run).out)))
  const expected = out.reduce((sum, each) => sum + Object.keys(each).length, 0)
  if (expected === 0) return
  const counts = await queue.getJobCounts('wait', 'active', 'delayed')
  if (counts['wait'] + counts['active'] + counts['delayed'] >= expected) return
  for (const [i, run] of runs.entries()) await enqueue(queue, run, chunksOf(Object.entries(out[i]).flat()))
}

/** One round, if it is our turn. */
export const lookAfterRuns = async (
  redis: Redis,
  queue: ChunkQueue,
  { name, threads, every }: { readonly name: string; readonly threads: number; readonly every: number },
): Promise<void> => {
  if ((await redis.set(CARETAKER, name, 'PX', every, 'NX')) === null) return
  await settleFailures(redis, queue)
  const runs = await openRuns(redis)
  for (const run of runs) await feedRun(redis, queue, run, threads)
  await rekindle(redis, queue, runs)
}
