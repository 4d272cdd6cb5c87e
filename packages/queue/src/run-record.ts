/** Runs as they lie in Redis. */
import type { RunRecord } from '@dwell/engine'
import type { Redis } from 'ioredis'
import { programVersion } from '@dwell/engine/point'
import type { Chunk } from '@dwell/sweep/parts'
import { QueueError } from './address.js'
import { keysOf, RUNS } from './keys.js'
import { MOST_TASK_BYTES } from './work/limits.js'
import type { Work } from './work/works.js'

const states: readonly RunRecord['state'][] = ['open', 'cancelled', 'done']
/** How long a run that is over is remembered, s. */
const REMEMBER = 7 * 24 * 3600

/** What is counted from the opening of a run on. */
const counts = [
  'collected',
  'computed',
  'chunks',
  'retried',
  'repeated',
  'cut',
  'aside',
  'heldBytes',
  'bytes',
] as const
const numbers = ['total', 'wanted', 'left', ...counts, 'perPoint', 'opened'] as const
const texts = ['kind', 'title', 'model', 'state'] as const

const all = <Name extends string, Value>(names: readonly Name[], of: (name: Name) => Value) =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a value for each name
  Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Name, Value>

/** The record of a run, without its task; undefined when there is none. */
export const readRun = async (redis: Redis, id: string): Promise<RunRecord | undefined> => {
  const found = await redis.hmget(keysOf(id).run, ...texts, ...numbers)
  if (found[0] === null) return undefined
  const { state: said, ...text } = all(texts, (name) => found[texts.indexOf(name)] ?? '')
  const state = states.find((each) => each === said) ?? 'cancelled'
  const counted = all(numbers, (name) => Number(found[texts.length + numbers.indexOf(name)] ?? 0) || 0)
  return { id, ...text, state, ...counted }
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
    ...(before === 'open' ? {} : { opened: now, ...all(counts, () => 0) }),
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
