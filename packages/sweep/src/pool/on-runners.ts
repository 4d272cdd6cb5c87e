/**
 * Points computed from this thread, several at once: for solvers that compute elsewhere and are waited for, such as
 * plugins in processes of their own.
 */
import { pointCount, type SweepTask } from '../sweep-task.js'
import { type Chunk, computeChunk, type PointRunner } from './compute-chunk.js'
import type { SweepExecutor } from './executor.js'

/** Every point of the stretches, one chunk each: what is handed over is never more than one point behind. */
function* singly(pending: readonly Chunk[]): Generator<Chunk> {
  for (const { from, count } of pending)
    for (let at = from; at < from + count; at++) yield { from: at, count: 1 }
}

/** An executor over as many runners as points are to be under way; each is given one point at a time. */
export const onRunners =
  (
    runnersOf: (task: SweepTask, signal: AbortSignal | undefined) => Promise<readonly PointRunner[]>,
  ): SweepExecutor =>
  async (task, pending, deliver, signal) => {
    const runners = await runnersOf(task, signal)
    const points = singly(pending)
    const lane = async (runner: PointRunner): Promise<void> => {
      for (let next = points.next(); !next.done && !signal?.aborted; next = points.next()) {
        const result = await computeChunk(runner, next.value)
        // A point that an abort cut short is computed when the sweep goes on.
        if (!signal?.aborted) deliver(result)
      }
    }
    await Promise.all(runners.slice(0, pointCount(task)).map(lane))
  }
