/**
 * The side of the pool that computes. A program that sweeps has one small module for its workers:
 *
 *     import { serveSweep } from '@dwell/sweep/worker'
 *     export default serveSweep((id) => solvers.find((solver) => solver.id === id), importLaws)
 */
import type { LawModule, ModelLaws, Solver } from '@dwell/core'
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

/** The laws of a module that a task names. @throws where they are not to be had */
export type LawLookup = (module: LawModule) => Promise<ModelLaws>

const noLaws: LawLookup = async () => {
  throw new Error("this worker takes no laws of one's own (serveSweep's second argument)")
}

/** The point runner of a task whose solver, and those that its claims are held against, are looked up. */
export const runnerFor = async (
  task: SweepTask,
  solverOf: SolverLookup,
  lawsOf: LawLookup = noLaws,
): Promise<PointRunner> => {
  const laws = task.laws && (await lawsOf(task.laws))
  const beside = await Promise.all([PROVER, REFERENCE].map(async (id) => solverOf(id)))
  const bystanders = bystandersOf(
    beside.filter((solver) => solver !== undefined),
    pointCourt(task.verify),
  )
  return pointRunner(task, await solverOf(task.solver), laws ? { ...bystanders, laws } : bystanders)
}

/** The function a worker module exports: chunks in, lines of the store out. */
export const serveSweep = (
  solverOf: SolverLookup,
  lawsOf?: LawLookup,
): ((message: ChunkMessage) => Promise<ChunkResult>) => {
  let compiled: { id: number; runner: Promise<PointRunner> } | undefined
  let last: Promise<unknown> = Promise.resolve()
  return ({ task, taskId, from, count }) => {
    if (compiled?.id !== taskId) compiled = { id: taskId, runner: runnerFor(task, solverOf, lawsOf) }
    const { runner } = compiled
    // The next chunk lies here already; taking turns would only delay the first.
    const result = last.then(async () => computeChunk(await runner, { from, count }))
    last = result.catch(() => undefined)
    return result
  }
}
