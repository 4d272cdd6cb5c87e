/** The workers of a queue as the executor of a sweep. */
import {
  type Chunk,
  encodeLine,
  indexOfLine,
  isSealed,
  pointRunner,
  type SweepExecutor,
  type SweepTask,
} from '@dwell/sweep'
import { type QueueAddress, QueueError } from './address.js'
import { collect, type Delivery, type RunStatus } from './collect.js'
import { connect, disconnect } from './connect.js'
import { openQueue } from './dispatch.js'
import { endRun } from './run-record.js'
import { sweepTitle, sweepWork } from './work/sweep.js'
import { workOf } from './work/works.js'

export interface OnQueueOptions {
  readonly address: QueueAddress
  readonly onStatus?: (status: RunStatus) => void
  /** What a person should know, a line at a time. */
  readonly say: (text: string) => void
}

/** Stretches still wanted, as results come in any order. */
class Wanted {
  #stretches: Chunk[]
  #points: number

  constructor(stretches: readonly Chunk[]) {
    this.#stretches = [...stretches]
    this.#points = stretches.reduce((sum, { count }) => sum + count, 0)
  }

  get points(): number {
    return this.#points
  }

  get stretches(): readonly Chunk[] {
    return this.#stretches
  }

  /** The parts of a chunk that were wanted; they are no more. */
  take({ from, count }: Chunk): readonly Chunk[] {
    const upto = from + count
    const taken: Chunk[] = []
    const first = this.#firstEndingAfter(from)
    let last = first
    const left: Chunk[] = []
    for (; last < this.#stretches.length && this.#stretches[last].from < upto; last++) {
      const each = this.#stretches[last]
      const end = each.from + each.count
      const [low, high] = [Math.max(from, each.from), Math.min(upto, end)]
      taken.push({ from: low, count: high - low })
      if (each.from < low) left.push({ from: each.from, count: low - each.from })
      if (high < end) left.push({ from: high, count: end - high })
    }
    this.#stretches.splice(first, last - first, ...left)
    this.#points -= taken.reduce((sum, each) => sum + each.count, 0)
    return taken
  }

  #firstEndingAfter(from: number): number {
    let [low, high] = [0, this.#stretches.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#stretches[middle].from + this.#stretches[middle].count <= from) low = middle + 1
      else high = middle
    }
    return low
  }
}

const isFailed = (line: string): boolean => line.includes('"status":"failed"')

/** Refuses lines that are no lines of a store. */
const judge = ({ lines, from, entry }: Delivery): void => {
  for (const [i, line] of lines.entries()) {
    const bytes = Buffer.from(line, 'utf8')
    if (!isSealed(bytes) || indexOfLine(bytes) !== from + i)
      throw new QueueError(
        `the result ${entry} is damaged at point ${from + i}; cancel the run and start again`,
      )
  }
}

/** The name of a sweep's run: the same on every machine. */
export const sweepRunId = (task: SweepTask): string => workOf(sweepWork, task).id

/** Computes the points of a sweep on the workers of a queue. */
export const onQueue =
  ({ address, onStatus, say }: OnQueueOptions): SweepExecutor =>
  async (task, pending, deliver, signal) => {
    const work = workOf(sweepWork, task)
    const redis = await connect({ address, warn: say })
    const queue = openQueue(redis)
    const wanted = new Wanted(pending)
    const runner = pointRunner(task, undefined)
    try {
      await collect({
        redis,
        queue,
        work,
        title: sweepTitle(task),
        wanted: pending,
        keep: (delivery) => {
          const { from, aside } = delivery
          judge(delivery)
          for (const part of wanted.take(delivery)) {
            const lines =
              aside === undefined
                ? delivery.lines.slice(part.from - from, part.from - from + part.count)
                : [encodeLine({ index: from, ...runner.giveUp(from, aside) })]
            deliver({ ...part, text: lines.join(''), failed: lines.filter(isFailed).length, milliseconds: 0 })
          }
          return [delivery]
        },
        complete: () => wanted.points === 0,
        missing: () => wanted.stretches,
        signal,
        onStatus,
        say,
      })
      if (wanted.points === 0) await endRun(redis, work.id, 'done')
    } finally {
      await queue.close()
      disconnect(redis)
    }
  }
