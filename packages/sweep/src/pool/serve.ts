/**
 * The side of the pool that computes. A program that sweeps has one small module for its workers:
 *
 *     import { serveSweep } from '@dwell/sweep/worker'
 *     export default serveSweep((id) => solvers.find((solver) => solver.id === id))
 */
import type { Solver } from '@dwell/core'
import type { SweepTask } from '../sweep-task.js'
import { type Chunk, type ChunkResult, computeChunk, pointRunner, type PointRunner } from './compute-chunk.js'

export interface ChunkMessage extends Chunk {
  readonly task: SweepTask
  /** Equal for equal tasks within a pool: the task is compiled once. */
  readonly taskId: number
}

/** The function a worker module exports: chunks in, lines of the store out. */
export const serveSweep = (
  solverOf: (id: string) => Solver | undefined,
): ((message: ChunkMessage) => Promise<ChunkResult>) => {
  let compiled: { id: number; runner: PointRunner } | undefined
  let last: Promise<unknown> = Promise.resolve()
  return ({ task, taskId, from, count }) => {
    if (compiled?.id !== taskId) compiled = { id: taskId, runner: pointRunner(task, solverOf(task.solver)) }
    const { runner } = compiled
    // The next chunk lies here already; taking turns would only delay the first.
    const result = last.then(() => computeChunk(runner, { from, count }))
    last = result.catch(() => undefined)
    return result
  }
}
