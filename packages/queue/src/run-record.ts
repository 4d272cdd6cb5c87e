/** Runs as they lie in Redis. */
import type { Redis } from 'ioredis'
import { programVersion } from '@dwell/engine/point'
import type { Chunk } from '@dwell/sweep/parts'
import { QueueError } from './address.js'
import { keysOf, RUNS } from './keys.js'
import { MOST_TASK_BYTES } from './work/limits.js'
import type { Work } from './work/works.js'

export type RunState = 'open' | 'cancelled' | 'done'

/** What a run has come to. */
export interface RunRecord {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly model: string
  readonly state: RunState
  /** Points of the whole work. */
  readonly total: number
  /** Points asked for. */
  readonly wanted: number
  /** Points not handed out yet. */
  readonly left: number
  /** Points that collectors have kept. */
  readonly collected: number
  /** Points that workers have computed, in so many chunks. */
  readonly computed: number
  readonly chunks: number
  /** Chunks computed at the second attempt or later. */
  readonly retried: number
  /** Chunks computed again although they were done: their results were dropped. */
  readonly repeated: number
  /** Chunks that always failed and were cut up. */
  readonly cut: number
  /** Points set aside. */
  readonly aside: number
  /** Bytes of results that wait for a collector. */
  readonly heldBytes: number
  /** Bytes of all results so far. */
  readonly bytes: number
  /** Milliseconds a point takes. */
  readonly perPoint: number
  /** When it was opened, milliseconds since 1970. */
  readonly opened: number
}

const states: readonly RunState[] = ['open', 'cancelled', 'done']
/** How long a run that is over is remembered, s. */
const REMEMBER = 7 * 24 * 3600

const recordOf = (id: string, hash: Readonly<Record<string, string>>): RunRecord => {
  const number = (name: string): number => Number(hash[name] ?? 0) || 0
  return {
    id,
    kind: hash['kind'] ?? '',
    title: hash['title'] ?? '',
    model: hash['model'] ?? '',
    state: states.find((each) => each === hash['state']) ?? 'cancelled',
    total: number('total'),
    wanted: number('wanted'),
    left: number('left'),
    collected: number('collected'),
    computed: number('computed'),
    chunks: number('chunks'),
    retried: number('retried'),
    repeated: number('repeated'),
    cut: number('cut'),
    aside: number('aside'),
    heldBytes: number('heldBytes'),
    bytes: number('bytes'),
    perPoint: number('perPoint'),
    opened: number('opened'),
  }
}

const shown = [
  'kind',
  'title',
  'model',
  'state',
  'total',
  'wanted',
  'left',
  'collected',
  'computed',
  'chunks',
  'retried',
  'repeated',
  'cut',
  'aside',
  'heldBytes',
  'bytes',
  'perPoint',
  'opened',
]

/** What is counted from the opening of a run on. */
const noCounts = {
  collected: 0,
  computed: 0,
  chunks: 0,
  retried: 0,
  repeated: 0,
  cut: 0,
  aside: 0,
  bytes: 0,
  heldBytes: 0,
}

/** The record of a run, without its task; undefined when there is none. */
export const readRun = async (redis: Redis, id: string): Promise<RunRecord | undefined> => {
  const values = await redis.hmget(keysOf(id).run, ...shown)
  if (values[0] === null) return undefined
  return recordOf(id, Object.fromEntries(shown.map((name, i) => [name, values[i] ?? ''])))
}

/** Every run, the newest first. */
export const listRuns = async (redis: Redis): Promise<readonly RunRecord[]> => {
  const runs: RunRecord[] = []
  for (const id of await redis.zrevrange(RUNS, 0, -1)) {
    const run = await readRun(redis, id)
    if (run) runs.push(run)
    else await redis.zrem(RUNS, id)
  }
  return runs
}

/**
 * Opens a run for the wanted stretches, or joins the one that is there: what it has computed or is computing
 * is not asked for again.
 */
export const openRun = async (
  redis: Redis,
  work: Work,
  wanted: readonly Chunk[],
  title: string,
): Promise<void> => {
  const keys = keysOf(work.id)
  const now = (await redis.time())[0] * 1000
  const [before, asked] = await redis.hmget(keys.run, 'state', 'wanted')
  const points = wanted.reduce((sum, { count }) => sum + count, 0)
  const fields = {
    kind: work.kind,
    model: programVersion(),
    task: work.text,
    title: title.slice(0, 200),
    total: work.total,
    first: work.first,
    wanted: before === 'open' ? Math.max(points, Number(asked)) : points,
    state: 'open',
    ...(before === 'open' ? {} : { opened: now, ...noCounts }),
  }
  await redis.multi().hset(keys.run, fields).persist(keys.run).zadd(RUNS, now, work.id).exec()
  await redis.dwellReconcile(
    keys.run,
    keys.todo,
    keys.out,
    keys.held,
    ...wanted.flatMap(({ from, count }) => [from, count]),
  )
}

/** The task of a run. @throws QueueError when there is no such run or it holds none any more */
export const taskOf = async (
  redis: Redis,
  id: string,
): Promise<{ readonly kind: string; readonly text: string; readonly model: string }> => {
  const { run } = keysOf(id)
  // Its length comes first: what is too long is not even fetched.
  if ((await redis.hstrlen(run, 'task')) > MOST_TASK_BYTES)
    throw new QueueError(`the task of run ${id} is larger than ${MOST_TASK_BYTES} bytes`)
  const [kind, text, model] = await redis.hmget(run, 'kind', 'task', 'model')
  if (!kind || !text || !model) throw new QueueError(`there is no run ${id} to work on`)
  return { kind, text, model }
}

/** Ends a run and forgets what it holds; its counts are remembered for a week. */
export const endRun = async (redis: Redis, id: string, state: 'cancelled' | 'done'): Promise<void> => {
  const { run, todo, out, held, results, aside } = keysOf(id)
  await redis
    .multi()
    .hset(run, { state, left: 0, heldBytes: 0 })
    .hdel(run, 'task')
    .del(todo, out, held, results)
    .expire(run, REMEMBER)
    .expire(aside, REMEMBER)
    .exec()
}
