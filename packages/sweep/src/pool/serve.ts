/**
 * The side of the pool that computes. A program that sweeps has one small module for its workers:
 *
 *     import { serveSweep } from '@dwell/sweep/worker'
 *     export default serveSweep((id) => solvers.find((solver) => solver.id === id))
 */
import type { Solver } from '@dwell/core'
import { bystandersOf, PROVER, REFERENCE } from '@dwell/engine'
import { pointCourt } from '@dwell/engine/court'
import type { SweepTask } from '../sweep-task.js'
import { type Chunk, type ChunkResult, computeChunk, pointRunner, type PointRunner } from './compute-chunk.js'

export interface ChunkMessage extends Chunk {
  readonly task: SweepTask
  /** Equal for equal tasks within a pool: the task is compiled once. */
  readonly taskId: number
}

/** A solver by its id, loaded when it is asked for; undefined where there is none of the name. */
export type SolverLookup = (id: string) => Solver | undefined | Promise<Solver | undefined>

/** The point runner of a task whose solver, and those that its claims are held against, are looked up. */
export const runnerFor = async (task: SweepTask, solverOf: SolverLookup): Promise<PointRunner> => {
  const beside = await Promise.all([PROVER, REFERENCE].map(async (id) => solverOf(id)))
  const bystanders = bystandersOf(
    beside.filter((solver) => solver !== undefined),
    pointCourt(task.verify),
  )
  return pointRunner(task, await solverOf(task.solver), bystanders)
}

/** The function a worker module exports: chunks in, lines of the store out. */
export const serveSweep = (solverOf: SolverLookup): ((message: ChunkMessage) => Promise<ChunkResult>) => {
  let compiled: { id: number; runner: Promise<PointRunner> } | undefined
  let last: Promise<unknown> = Promise.resolve()
  return ({ task, taskId, from, count }) => {
    if (compiled?.id !== taskId) compiled = { id: taskId, runner: runnerFor(task, solverOf) }
    const { runner } = compiled
    // The next chunk lies here already; taking turns would only delay the first.
    const result = last.then(async () => computeChunk(await runner, { from, count }))
    last = result.catch(() => undefined)
    return result
  }
}
