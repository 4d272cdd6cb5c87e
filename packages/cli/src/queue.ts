/** What the commands share that can put their work on a queue. */
import type { OnQueueOptions } from '@dwell/queue'
import { type QueueAddress, readAddress, redacted } from '@dwell/queue/address'
import type { LayoutExecutor } from '@dwell/simulate/pool'
import { UsageError } from './failure.js'
import { progressDisplay } from './sweep-progress.js'
import type { ProgressLine } from './simulate-progress.js'

export { redacted }

/** `--queue URL`, or `--queue` alone for the one of the environment. */
export type QueueOption = string | true

/** The queue's address, from the option or the environment. @throws QueueError when neither has one */
export const queueAddress = (option: QueueOption | undefined): QueueAddress =>
  readAddress(typeof option === 'string' ? option : undefined, process.env)

/** Threads of one's own and those of a queue exclude each other. @throws UsageError */
export const refuseWorkers = (workers: string | undefined): void => {
  if (workers !== undefined)
    throw new UsageError('give --workers or --queue: the threads of a queue are those of its workers')
}

/** The executor of a simulation on a queue. */
export const layoutQueue = async (
  { queue, workers }: { readonly queue?: QueueOption; readonly workers?: string },
  title: string,
  progress: ProgressLine,
): Promise<LayoutExecutor> => {
  refuseWorkers(workers)
  const address = queueAddress(queue)
  const { layoutsOnQueue } = await import('@dwell/queue')
  return layoutsOnQueue({ address, onStatus: progress.crew, say: progress.say }, title)
}

/** Waits for a run with a live view of it, told by its status alone. */
export const whileShown = async <T>(
  queue: QueueOption | undefined,
  wait: (options: OnQueueOptions) => Promise<T>,
): Promise<T> => {
  const display = progressDisplay(process.stderr)
  let before: number | undefined
  const onStatus: OnQueueOptions['onStatus'] = (status) => {
    display.crew(status)
    const { computed, wanted, aside } = status
    before ??= computed
    display.show({
      done: Math.min(computed, wanted),
      total: wanted,
      computed: computed - before,
      failed: aside,
    })
  }
  try {
    return await wait({ address: queueAddress(queue), onStatus, say: display.say })
  } finally {
    display.stop()
  }
}
