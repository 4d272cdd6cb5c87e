/** The workers of a queue as the executor of a sweep. */
import { deadlyPoint, indexOfLine, isSealed, sweepKey } from '@dwell/sweep/parts'
import { type SweepExecutor, type SweepTask } from '@dwell/sweep'
import { QueueError } from './address.js'
import { collect, type Delivery } from './collect.js'
import { type OnQueueOptions, withQueue } from './on-queue.js'
import { endRun } from './run-record.js'
import { Wanted } from './wanted.js'
import { sweepTitle, sweepWork } from './work/sweep.js'
import { workOf } from './work/works.js'

const isFailed = (line: string): boolean => line.includes('"status":"failed"')

/** Refuses lines that are no lines of a store. */
const judge = ({ lines, from, entry }: Delivery, key: number): void => {
  for (const [i, line] of lines.entries()) {
    const bytes = Buffer.from(line, 'utf8')
    if (!isSealed(bytes, key) || indexOfLine(bytes) !== from + i)
      throw new QueueError(
        `the result ${entry} is damaged at point ${from + i}; cancel the run and start again`,
      )
  }
}

/** The name of a sweep's run: the same on every machine. */
export const sweepRunId = (task: SweepTask): string => workOf(sweepWork, task).id

/** Computes the points of a sweep on the workers of a queue. */
export const sweepOnQueue =
  (options: OnQueueOptions): SweepExecutor =>
  async (task, pending, deliver, signal) => {
    const work = workOf(sweepWork, task)
    const wanted = new Wanted(pending)
    const key = sweepKey(task)
    const kept: Delivery[] = []
    await withQueue(options, async (open) => {
      await collect({
        ...open,
        work,
        title: sweepTitle(task),
        wanted: pending,
        keep: (delivery) => {
          const { from, aside } = delivery
          judge(delivery, key)
          for (const part of wanted.take(delivery)) {
            const lines =
              aside === undefined
                ? delivery.lines.slice(part.from - from, part.from - from + part.count)
                : [deadlyPoint(from, aside, key)]
            deliver({ ...part, text: lines.join(''), failed: lines.filter(isFailed).length, milliseconds: 0 })
          }
          kept.push(delivery)
        },
        safe: () => kept.splice(0),
        complete: () => wanted.points === 0,
        missing: () => wanted.stretches,
        signal,
      })
      if (wanted.points === 0) await endRun(open.redis, work.id, 'done')
    })
  }
