/** The workers of a queue as the executor of a simulation. */
import type { JobKind, Jobs, LayoutExecutor, LayoutRange } from '@dwell/simulate/pool'
import { collectInOrder } from './in-order.js'
import { type OnQueueOptions, withQueue } from './on-queue.js'
import { layoutWorks } from './work/layouts.js'
import { valueOf } from './work/outcome.js'
import { workOf } from './work/works.js'

/** Computes layouts on the workers of a queue; `title` names the runs in lists. */
export const layoutsOnQueue =
  (options: OnQueueOptions, title: string): LayoutExecutor =>
  async <Kind extends JobKind>(
    kind: Kind,
    task: Jobs[Kind]['task'],
    { from, most }: LayoutRange,
    deliver: (result: Jobs[Kind]['result']) => boolean,
    signal?: AbortSignal,
  ) => {
    const work = workOf(layoutWorks[kind], task)
    await withQueue(options, (open) =>
      collectInOrder(
        open,
        work,
        title,
        { from, upto: Math.min(most, work.total) },
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the work computes them
        (line) => deliver(valueOf(line) as Jobs[Kind]['result']),
        signal,
      ),
    )
  }
