/** Results of a run from Redis to whoever keeps them: each once, and gone from Redis when it is kept. */
import { countText } from '@dwell/core/units'
import { hostname } from 'node:os'
import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import type { RunStatus } from '@dwell/engine'
import type { Redis } from 'ioredis'
import { programVersion, versionDifference } from '@dwell/engine/point'
import type { Chunk } from '@dwell/sweep/parts'
import { QueueError } from './address.js'
import { type ChunkQueue, feedRun } from './dispatch.js'
import { keysOf } from './keys.js'
import { threadsOf, workersOn } from './presence.js'
import { openRun, readRun } from './run-record.js'
import { MOST_RESULT_BYTES } from './work/limits.js'
import type { Work } from './work/works.js'

const inflate = promisify(inflateRaw)

/** A result as it comes: lines of points, or the reason why a point was set aside. */
export interface Delivery extends Chunk {
  readonly entry: string
  readonly failed: number
  /** One line for each point, each with its newline; empty for a point set aside. */
  readonly lines: readonly string[]
  readonly aside?: string
  /** Bytes it had in Redis. */
  readonly bytes: number
}

export interface CollectOptions {
  readonly redis: Redis
  readonly queue: ChunkQueue
  readonly work: Work
  readonly title: string
  /** Stretches that are wanted, ascending. */
  readonly wanted: readonly Chunk[]
  /** Takes a result. What it throws ends the collection, the run goes on. */
  readonly keep: (delivery: Delivery) => void
  /** Deliveries that are safe since it was last asked: Redis may forget them. */
  readonly safe: () => readonly Delivery[]
  /** Whether everything wanted has come. */
  readonly complete: () => boolean
  /** What is still wanted, asked when the queue has nothing left. */
  readonly missing: () => readonly Chunk[]
  readonly signal?: AbortSignal | undefined
  readonly onStatus?: ((status: RunStatus) => void) | undefined
  readonly say: (text: string) => void
}

/** A collector that says nothing for so long has gone, ms. */
const CLAIM = 4000
const POLL = 50
const STATUS_EVERY = 250
const AT_ONCE = 16

type Entry = readonly [id: Buffer, fields: readonly Buffer[]]

/** An entry of the stream. @throws QueueError on one that no worker has written */
const read = async ([id, fields]: Entry): Promise<Delivery> => {
  const entry = id.toString('latin1')
  const field = (name: string): Buffer | undefined => {
    for (let i = 0; i + 1 < fields.length; i += 2)
      if (fields[i].toString('latin1') === name) return fields[i + 1]
    return undefined
  }
  const number = (name: string): number => Number(field(name)?.toString('latin1') ?? Number.NaN)
  const [from, count, failed] = [number('from'), number('count'), number('failed')]
  const aside = field('aside')?.toString('utf8')
  const payload = field('payload')
  const faulty = (): never => {
    throw new QueueError(
      `the result ${entry} is not one of a worker of this program; cancel the run and start again`,
    )
  }
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(count)) return faulty()
  if (aside !== undefined) return { entry, from, count, failed: 1, lines: [], aside, bytes: 0 }
  if (!payload) return faulty()
  let text: string
  try {
    text = (await inflate(payload, { maxOutputLength: MOST_RESULT_BYTES })).toString('utf8')
  } catch {
    return faulty()
  }
  const lines = text.split('\n')
  if (lines.pop() !== '' || lines.length !== count) return faulty()
  return { entry, from, count, failed, lines: lines.map((line) => `${line}\n`), bytes: payload.length }
}

/** Holds the right to collect while `work` runs. @throws QueueError when it is lost, or somebody else has it */
const withClaim = async (
  { redis, work, say, signal }: CollectOptions,
  collect: (held: () => boolean) => Promise<void>,
): Promise<void> => {
  const { claim } = keysOf(work.id)
  const owner = `${hostname()}:${process.pid}:${randomBytes(4).toString('hex')}`
  const take = (): Promise<string> => redis.dwellClaim(claim, owner, CLAIM)
  const stopped = (): boolean => signal?.aborted ?? false
  let other = await take()
  if (other !== '')
    say(
      `run ${work.id} is being collected by ${other.split(':', 2).join(', process ')}; waiting for it to go`,
    )
  const until = performance.now() + 2 * CLAIM
  while (other !== '' && !stopped()) {
    if (performance.now() > until)
      throw new QueueError(
        `run ${work.id} is being collected by ${other.split(':', 2).join(', process ')}: one collector at a time`,
      )
    await setTimeout(250)
    other = await take()
  }
  if (stopped()) return
  let lost = false
  const renewal = setInterval(() => {
    void take().then(
      (whose) => {
        lost ||= whose !== ''
      },
      () => undefined,
    )
  }, CLAIM / 3)
  try {
    await collect(() => !lost)
  } finally {
    clearInterval(renewal)
    // Without Redis it lapses by itself.
    if (redis.status === 'ready') await redis.dwellRelease(claim, owner)
  }
}

/** The state of a run with who works on it. */
export const statusOf = async (redis: Redis, id: string): Promise<RunStatus | undefined> => {
  const { out, held } = keysOf(id)
  const [run, workers, outstanding, waiting] = await Promise.all([
    readRun(redis, id),
    workersOn(redis),
    redis.hlen(out),
    redis.hlen(held),
  ])
  if (!run) return undefined
  const ours = workers.filter(({ model }) => model === run.model)
  return { ...run, workers: ours.length, threads: threadsOf(ours, run.model), outstanding, waiting }
}

/** Refuses a queue whose workers all have another model version; says when there is none. */
const judgeWorkers = async (redis: Redis, say: (text: string) => void): Promise<void> => {
  const workers = await workersOn(redis)
  const others = workers.filter(({ model }) => model !== programVersion())
  if (workers.length === 0)
    say("no worker is on the queue yet; 'dwell worker --queue …' starts one, on any machine")
  else if (others.length === workers.length)
    throw new QueueError(
      `the workers on this queue have ${[...new Set(others.map(({ model }) => versionDifference(model, programVersion())))].join('; ')}, that is theirs and this program's: ` +
        'results of different versions are never mixed; use one version of the program and of Node.js',
    )
  else if (others.length > 0)
    say(
      `${others.length} of ${countText(workers.length, 'worker')} have another version and take no part: ${versionDifference(others[0].model, programVersion())}`,
    )
}

/**
 * Submits work, or joins it where it is under way, and collects until everything wanted has come or the signal
 * aborts; the run then goes on without us.
 * @throws QueueError; what `keep` throws
 */
export const collect = async (options: CollectOptions): Promise<void> => {
  const { redis, queue, work, wanted, title, keep, safe, complete, missing, signal, onStatus, say } = options
  const keys = keysOf(work.id)
  await judgeWorkers(redis, say)
  await withClaim(options, async (held) => {
    let threads = threadsOf(await workersOn(redis), programVersion())
    const open = async (stretches: readonly Chunk[]): Promise<void> => {
      await openRun(redis, work, stretches, title)
      await feedRun(redis, queue, work.id, threads)
    }
    await open(wanted)
    let cursor = '-'
    let told = -Infinity
    const acknowledge = async (): Promise<void> => {
      const kept = safe()
      for (const { entry, from, count, bytes } of kept)
        await redis.dwellAcknowledge(keys.run, keys.held, keys.results, entry, from, count, bytes)
      if (kept.length > 0) await feedRun(redis, queue, work.id, threads)
    }
    const tell = async (): Promise<void> => {
      if (performance.now() - told < STATUS_EVERY) return
      told = performance.now()
      const status = await statusOf(redis, work.id)
      if (!status) {
        say(`Redis has forgotten run ${work.id}; what is missing is submitted again`)
        await open(missing())
        cursor = '-'
        return
      }
      threads = status.threads
      if (status.state === 'cancelled')
        throw new QueueError(`run ${work.id} was cancelled; what had come is safe`)
      onStatus?.(status)
      // Nothing to do and nothing under way, and yet not all is here: somebody else has collected some of it.
      const { left, outstanding, waiting } = status
      if (left === 0 && outstanding === 0 && waiting === 0 && !complete()) await open(missing())
    }
    while (!complete() && !(signal?.aborted ?? false)) {
      if (!held()) throw new QueueError(`run ${work.id} has another collector now; what had come is safe`)
      const entries: readonly Entry[] = await redis.xrangeBuffer(keys.results, cursor, '+', 'COUNT', AT_ONCE)
      for (const entry of entries) {
        const delivery = await read(entry)
        cursor = `(${delivery.entry}`
        keep(delivery)
        await acknowledge()
        if (complete()) break
      }
      await tell()
      if (entries.length === 0) await setTimeout(POLL)
    }
  })
}
