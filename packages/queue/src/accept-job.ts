/** What a worker takes from the queue: a chunk of a run of its own model version that somebody still wants. */
import type { Job } from 'bullmq'
import type { Redis } from 'ioredis'
import { programVersion } from '@dwell/engine/point'
import { chunkSchema, type ChunkJob, jobIdOf } from './dispatch.js'
import { keysOf } from './keys.js'
import { taskOf } from './run-record.js'
import { faultsOf, PayloadError } from './work/read-task.js'
import { readWork, type Work } from './work/works.js'

/** Works that are kept read. */
const MOST_KNOWN = 16

/** Refuses what another version has written. @throws PayloadError */
const sameVersion = (model: string): void => {
  if (model !== programVersion())
    throw new PayloadError(
      `refused: model version ${model.slice(0, 32)}, this worker has ${programVersion()}`,
    )
}

/** The works of the runs by their ids, each read and checked once. */
const knownWorks = (redis: Redis): ((id: string) => Promise<Work>) => {
  const known = new Map<string, Work>()
  return async (id) => {
    const before = known.get(id)
    if (before) return before
    const { kind, text, model } = await taskOf(redis, id)
    sameVersion(model)
    const work = readWork(kind, text)
    if (work.id !== id) throw new PayloadError('refused: the task is not the one the run is named after')
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(id, work)
    return work
  }
}

export interface AcceptedChunk {
  readonly chunk: ChunkJob
  readonly work: Work
}

/** Checks jobs: the chunk and its work; undefined when nobody wants the chunk any more. @throws PayloadError */
export const acceptorOf = (
  redis: Redis,
): ((job: Pick<Job<ChunkJob>, 'id' | 'data'>) => Promise<AcceptedChunk | undefined>) => {
  const workOfRun = knownWorks(redis)
  return async ({ id, data }) => {
    const read = chunkSchema.safeParse(data)
    if (!read.success) throw new PayloadError(`refused: ${faultsOf(read.error)}`)
    const chunk = read.data
    sameVersion(chunk.model)
    if (id !== jobIdOf(chunk)) throw new PayloadError('refused: the job is not named after its chunk')
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
}
