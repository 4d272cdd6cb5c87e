/** What can be done with runs from any machine: list, look, follow, cancel, take their task. */
import { setTimeout } from 'node:timers/promises'
import type { QueueOverview, RunDetails, RunRecord, RunStatus } from '@dwell/engine'
import { QueueError } from './address.js'
import { statusOf } from './collect.js'
import { chunkSchema } from './dispatch.js'
import { keysOf } from './keys.js'
import { type OnQueueOptions, withQueue } from './on-queue.js'
import { workersOn } from './presence.js'
import { endRun, listRuns, taskOf } from './run-record.js'
import { comparisonWork, type ComparisonTask } from './work/comparisons.js'
import { frontsWork, type FrontsTask } from './work/fronts.js'
import { readTask } from './work/read-task.js'
import { sweepWork } from './work/sweep.js'
import type { SweepTask } from '@dwell/sweep'

const SHOWN_REASONS = 10

export const overview = (options: OnQueueOptions): Promise<QueueOverview> =>
  withQueue(options, async ({ redis, queue }) => {
    const [runs, workers, failed] = await Promise.all([
      listRuns(redis),
      workersOn(redis),
      queue.getFailed(0, 100).catch(() => []),
    ])
    const known = new Set(runs.map(({ id }) => id))
    const refused = failed.filter(({ data }) => {
      const read = chunkSchema.safeParse(data)
      return !read.success || !known.has(read.data.run)
    })
    return {
      runs,
      workers,
      refused: refused
        .slice(0, SHOWN_REASONS)
        .map(({ id, failedReason }) => ({ id: String(id), reason: failedReason })),
    }
  })

/** The id that a beginning stands for. @throws QueueError when no run or more than one begins so */
const resolve = (runs: readonly RunRecord[], beginning: string): string => {
  const found = runs.filter(({ id }) => id.startsWith(beginning))
  if (found.length === 1) return found[0].id
  throw new QueueError(
    found.length === 0
      ? `there is no run '${beginning}' on this queue ('dwell runs list' shows them)`
      : `'${beginning}' could be any of ${found.map(({ id }) => id).join(', ')}`,
  )
}

/** One run in full. @throws QueueError when there is none */
export const showRun = (options: OnQueueOptions, beginning: string): Promise<RunDetails> =>
  withQueue(options, async ({ redis }) => {
    const id = resolve(await listRuns(redis), beginning)
    const status = await statusOf(redis, id)
    if (!status) throw new QueueError(`run ${id} has just gone`)
    const aside = Object.entries(await redis.hgetall(keysOf(id).aside))
      .map(([point, reason]) => ({ point: Number(point), reason }))
      .sort((p, q) => p.point - q.point)
    return { ...status, asideReasons: aside.slice(0, SHOWN_REASONS) }
  })

/** Nothing is left to compute: what there is waits to be collected. */
const isComputed = ({ left, outstanding }: RunStatus): boolean => left === 0 && outstanding === 0

const FOLLOW_EVERY = 300

/** Tells the status of a run until it is over, all of it is computed, or the signal aborts. */
export const followRun = (
  options: OnQueueOptions,
  beginning: string,
  signal: AbortSignal,
): Promise<RunStatus> =>
  withQueue(options, async ({ redis, onStatus }) => {
    const id = resolve(await listRuns(redis), beginning)
    for (;;) {
      const status = await statusOf(redis, id)
      if (!status) throw new QueueError(`run ${id} has just gone`)
      onStatus?.(status)
      if (status.state !== 'open' || isComputed(status) || signal.aborted) return status
      await setTimeout(FOLLOW_EVERY, undefined, { signal }).catch(() => undefined)
    }
  })

/** Ends a run; what collectors have kept is theirs. Returns its id. */
export const cancelRun = (options: OnQueueOptions, beginning: string): Promise<string> =>
  withQueue(options, async ({ redis }) => {
    const runs = await listRuns(redis)
    const id = resolve(runs, beginning)
    const state = runs.find((each) => each.id === id)?.state
    if (state !== 'open') throw new QueueError(`run ${id} is over already (${String(state)})`)
    await endRun(redis, id, 'cancelled')
    return id
  })

/** The task of a run that can be collected without the command that submitted it. */
export type CollectableTask =
  | { readonly kind: 'sweep'; readonly task: SweepTask }
  | { readonly kind: 'pareto'; readonly task: FrontsTask }
  | { readonly kind: 'compare'; readonly task: ComparisonTask }

/** @throws QueueError when the run is over, or only the command that submitted it can make sense of it */
export const taskToCollect = (options: OnQueueOptions, beginning: string): Promise<CollectableTask> =>
  withQueue(options, async ({ redis }) => {
    const id = resolve(await listRuns(redis), beginning)
    const { kind, text } = await taskOf(redis, id)
    switch (kind) {
      case 'sweep':
        return { kind, task: readTask(text, sweepWork.schema) }
      case 'pareto':
        return { kind, task: readTask(text, frontsWork.schema) }
      case 'compare':
        return { kind, task: readTask(text, comparisonWork.schema) }
      default:
        throw new QueueError(
          `run ${id} is a part of a simulation (${kind}): the dwell simulate command that began it, given again with --queue, takes it up`,
        )
    }
  })
