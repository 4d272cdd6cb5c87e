/** A stretch of points, computed and written as lines of the store. */
import type { Solver } from '@dwell/core'
import { type Bystanders, type PointRecord } from '@dwell/engine'
import { failedPoint, neighboursOf, runPoint } from '@dwell/engine/point'
import { compilePlan } from '../plan/sweep-plan.js'
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
  readonly run: (index: number) => Promise<PointRecord>
}

/** The line of a point whose worker dies whenever it computes it. */
export const deadlyPoint = (index: number, cause: string, key: number): string =>
  encodeLine(
    { index, record: failedPoint(`the worker thread died at this point, also alone: ${cause}`) },
    key,
  )

/** The point runner of a task; every claim of the solver is held against the bystanders. */
export const pointRunner = (
  task: SweepTask,
  solver: Solver | undefined,
  bystanders?: Bystanders,
): PointRunner => {
  const plan = compilePlan(task.plan)
  const pointAt = neighboursOf(task.spec, bystanders?.laws)
  return {
    key: sweepKey(task),
    run: async (index) => {
      if (!solver) return failedPoint(`no solver '${task.solver}' here`)
      let point
      try {
        point = pointAt(plan.at(index))
      } catch (error) {
        // Two swept limits that cross (share.min > share.max) spoil this point, not the sweep.
        return failedPoint(error instanceof Error ? error.message : String(error))
      }
      const { quantities, budget } = task
      return runPoint({ solver, quantities, budget, bystanders, ...point })
    },
  }
}

/** Computes the points of a chunk in order. */
export const computeChunk = async (runner: PointRunner, { from, count }: Chunk): Promise<ChunkResult> => {
  const start = performance.now()
  const lines: string[] = []
  let failed = 0
  for (let index = from; index < from + count; index++) {
    const record = await runner.run(index)
    if (record.status === 'failed') failed++
    lines.push(encodeLine({ index, record }, runner.key))
  }
  return { from, count, text: lines.join(''), failed, milliseconds: performance.now() - start }
}
