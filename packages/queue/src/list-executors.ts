/** Fronts and comparisons on the workers of a queue. */
import { countText } from '@dwell/core/units'
import type { Frontier } from '@dwell/engine'
import type { ProblemOutcome } from '@dwell/engine/compare'
import { collectInOrder } from './in-order.js'
import { type OnQueueOptions, withQueue } from './on-queue.js'
import { type ComparisonTask, comparisonWork } from './work/comparisons.js'
import { type FrontsTask, frontsWork } from './work/fronts.js'
import type { WorkKind } from './work/kind.js'
import { valueOf } from './work/outcome.js'
import { workOf } from './work/works.js'

/** Every value of a piece of work, in order; the first ones when the signal aborted. */
const valuesOnQueue = async <Task extends object, Value>(
  options: OnQueueOptions,
  kind: WorkKind<Task>,
  task: Task,
  title: string,
  signal: AbortSignal | undefined,
): Promise<readonly Value[]> => {
  const work = workOf(kind, task)
  const values: Value[] = []
  await withQueue(options, (open) =>
    collectInOrder(
      open,
      work,
      title,
      { from: 0, upto: work.total },
      (line) => {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the work computes them
        values.push(valueOf(line) as Value)
        return true
      },
      signal,
    ),
  )
  return values
}

/** Draws the fronts of a task, one job each. @throws WorkError where the local run throws */
export const frontsOnQueue = (
  options: OnQueueOptions,
  task: FrontsTask,
  signal?: AbortSignal,
): Promise<readonly Frontier[]> =>
  valuesOnQueue(options, frontsWork, task, `${task.spec.title}: ${task.axes.join(', ')}`, signal)

/** Runs the comparisons of a task, a few problems a job. */
export const comparisonsOnQueue = (
  options: OnQueueOptions,
  task: ComparisonTask,
  signal?: AbortSignal,
): Promise<readonly ProblemOutcome[]> =>
  valuesOnQueue(
    options,
    comparisonWork,
    task,
    `${task.solvers.join(', ')} on ${countText(task.problems.length, 'problem')}`,
    signal,
  )
