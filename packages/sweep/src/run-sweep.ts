/** A whole sweep: the store, the executor, the outputs. */
import type { PointRecord, SweepRow } from '@dwell/engine'
import { readNumberWord } from './canonical.js'
import { compilePlan } from './plan/sweep-plan.js'
import type { ChunkResult } from './pool/compute-chunk.js'
import type { SweepExecutor } from './pool/executor.js'
import type { StoreMode } from './store/log.js'
import { Store } from './store/store.js'
import { pointCount, type SweepTask } from './sweep-task.js'
import { checkOutputs, type SweepOutput, Tables, type Tally } from './output/write-outputs.js'

export interface SweepProgress {
  /** Points in the store. */
  readonly done: number
  readonly total: number
  /** Points computed by this run. */
  readonly computed: number
  /** Of these, failed. */
  readonly failed: number
}

export interface SweepOptions {
  readonly task: SweepTask
  /** Computes the points that the store lacks. */
  readonly execute: SweepExecutor
  readonly store: string
  readonly mode: StoreMode
  readonly outputs: readonly SweepOutput[]
  readonly signal?: AbortSignal
  /** Called once at the start and after each chunk. */
  readonly onProgress?: (progress: SweepProgress) => void
  /** Hears every finished point at the end, in order; of an interrupted sweep those that there are. */
  readonly onRow?: (row: SweepRow) => void
}

export interface SweepSummary {
  readonly interrupted: boolean
  readonly points: number
  /** Points in the store at the end. */
  readonly done: number
  /** Points computed by this run; the others were in the store. */
  readonly computed: number
  readonly reused: number
  /** Damaged lines of the store, computed again. */
  readonly dropped: number
  /** Points by status; empty when the outputs were not written. */
  readonly statuses: Tally['statuses']
  /** Where certificates were asked for: points that have a checked one, and the widest gap that these prove. */
  readonly verified?: Tally['verified']
  readonly store: string
  readonly outputs: readonly SweepOutput[]
}

/** The finished points as a program's rows: infinite numbers, words in the store, are numbers again. */
function* rowsOf(store: Store, task: SweepTask): Generator<SweepRow> {
  const plan = compilePlan(task.plan)
  for (const { index, record } of store.finished()) {
    const whole: PointRecord = JSON.parse(
      JSON.stringify(record),
      (_key, value: unknown) => readNumberWord(value) ?? value,
    )
    yield { values: plan.at(index), ...whole }
  }
}

/**
 * Runs a sweep or what is left of it, then writes its outputs from the store. Outputs depend on the
 * task alone: not on who computed it, nor on how often the sweep was interrupted.
 * @throws StoreError on a store that cannot be used or a file that cannot be written.
 */
export const runSweep = async (options: SweepOptions): Promise<SweepSummary> => {
  const { task, execute, signal, onProgress, outputs } = options
  const total = pointCount(task)
  checkOutputs(outputs)
  const store = Store.open(options.store, task, options.mode)
  let tables: Tables | undefined
  try {
    tables = await Tables.begin(store, task, outputs)
    const reused = store.points
    let computed = 0
    let failed = 0
    const tell = (): void => onProgress?.({ done: store.points, total, computed, failed })
    tell()
    const deliver = (result: ChunkResult): void => {
      store.append(result)
      computed += result.count
      failed += result.failed
      tell()
      tables?.advance()
    }
    const missing = store.missing()
    if (missing.length > 0) await execute(task, missing, deliver, signal)
    const complete = store.points >= total
    if (options.onRow) for (const row of rowsOf(store, task)) options.onRow(row)
    const tally = complete ? await tables.finish(signal) : undefined
    return {
      interrupted: tally === undefined,
      points: total,
      done: store.points,
      computed,
      reused,
      dropped: store.dropped,
      statuses: tally?.statuses ?? {},
      ...(task.verify && tally ? { verified: tally.verified } : {}),
      store: options.store,
      outputs,
    }
  } finally {
    tables?.abandon()
    store.close()
  }
}
