/** Who works on the queue: each worker says so every few seconds. */
import type { Redis } from 'ioredis'
import * as z from 'zod'
import { WORKERS } from './keys.js'

const presence = z.object({
  name: z.string().max(200),
  model: z.string().max(64),
  threads: z.number().int().min(1).max(1024),
  /** Milliseconds of Redis's clock. */
  seen: z.number(),
})
export type Presence = z.infer<typeof presence>

/** Milliseconds between two signs of life, and after how many a worker counts as gone. */
export const SIGN_EVERY = 2000
const GONE_AFTER = 10_000

const clock = async (redis: Redis): Promise<number> => (await redis.time())[0] * 1000

const read = (text: string): Presence | undefined => {
  try {
    return presence.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Says that a worker is there. */
export const sign = async (redis: Redis, worker: Omit<Presence, 'seen'>): Promise<void> => {
  const text = JSON.stringify({ ...worker, seen: await clock(redis) })
  await redis.hset(WORKERS, worker.name, text)
}

export const signOff = async (redis: Redis, name: string): Promise<void> => {
  await redis.hdel(WORKERS, name)
}

/** The workers that are there, of any model version. */
export const workersOn = async (redis: Redis): Promise<readonly Presence[]> => {
  const [said, now] = await Promise.all([redis.hgetall(WORKERS), clock(redis)])
  const alive: Presence[] = []
  for (const [name, text] of Object.entries(said)) {
    const worker = read(text)
    if (worker && now - worker.seen < GONE_AFTER) alive.push(worker)
    else if (!worker || now - worker.seen > 60 * GONE_AFTER) await redis.hdel(WORKERS, name)
  }
  return alive
}

/** Threads of the workers of a model version. */
export const threadsOf = (workers: readonly Presence[], model: string): number =>
  workers.reduce((sum, each) => sum + (each.model === model ? each.threads : 0), 0)
