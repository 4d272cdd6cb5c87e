/** A stretch of points, computed and written as lines of the store. */
import { overriderOf, replaceKeys, type Solver } from '@dwell/core'
import { type Bystanders, type PointRecord } from '@dwell/engine'
import { failedPoint, runPoint } from '@dwell/engine/point'
import { compilePlan, type PointValues } from '../plan/sweep-plan.js'
import { pointHasher } from '../point-hash.js'
import { encodeLine } from '../store/line.js'
import { sweepKey, type SweepTask } from '../sweep-task.js'

export interface Chunk {
  readonly from: number
  readonly count: number
}

export interface ChunkResult extends Chunk {
  /** The lines, each with its newline. */
  readonly text: string
  /** Points whose status is `failed`. */
  readonly failed: number
  /** What the chunk took, for choosing the size of the next; never written anywhere. */
  readonly milliseconds: number
}

export interface PointRunner {
  /** Seals the lines of its task. */
  readonly key: number
  /** Record and content hash of point `index`. */
  readonly run: (index: number) => Promise<{ hash: string; record: PointRecord }>
  /** Hash of a point with a record for it that says why it could not be computed. */
  readonly giveUp: (index: number, reason: string) => { hash: string; record: PointRecord }
}

/** Why a point has failed whose worker dies whenever it computes it. */
export const deadlyReason = (cause: string): string =>
  `the worker thread died at this point, also alone: ${cause}`

/** The point runner of a task; every claim of the solver is held against the bystanders. */
export const pointRunner = (
  task: SweepTask,
  solver: Solver | undefined,
  bystanders?: Bystanders,
): PointRunner => {
  const plan = compilePlan(task.plan)
  const hashOf = pointHasher(task)
  const specAt = overriderOf(task.spec)
  const unchecked = (values: PointValues): string => hashOf(replaceKeys(task.spec, values))
  return {
    key: sweepKey(task),
    run: async (index) => {
      const values = plan.at(index)
      let spec
      try {
        spec = specAt(values)
      } catch (error) {
        // Two swept limits that cross (share.min > share.max) spoil this point, not the sweep.
        const reason = error instanceof Error ? error.message : String(error)
        return { hash: unchecked(values), record: failedPoint(reason) }
      }
      const { quantities, budget } = task
      const record = solver
        ? await runPoint({ spec, solver, quantities, budget, ...(bystanders ? { bystanders } : {}) })
        : failedPoint(`no solver '${task.solver}' here`)
      return { hash: hashOf(spec), record }
    },
    giveUp: (index, reason) => ({ hash: unchecked(plan.at(index)), record: failedPoint(reason) }),
  }
}

/** Computes the points of a chunk in order. */
export const computeChunk = async (runner: PointRunner, { from, count }: Chunk): Promise<ChunkResult> => {
  const start = performance.now()
  const lines: string[] = []
  let failed = 0
  for (let index = from; index < from + count; index++) {
    const { hash, record } = await runner.run(index)
    if (record.status === 'failed') failed++
    lines.push(encodeLine({ index, hash, record }, runner.key))
  }
  return { from, count, text: lines.join(''), failed, milliseconds: performance.now() - start }
}
