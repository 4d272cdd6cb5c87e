/** A whole simulation of lifetimes: so many layouts, or as many as a precision asks for. */
import { meanLifetime } from '../estimate/lifetimes.js'
import type { LayoutExecutor } from '../pool/executor.js'
import { runLayouts, type WorkerOptions } from '../pool/run-layouts.js'
import type { SimulationStore } from './store.js'
import type { LayoutResult, SimulationTask } from './task.js'

export interface SimulationProgress {
  readonly layouts: number
  /** Number of layouts asked for, when that is known. */
  readonly of: number | undefined
  /** Half-width of the interval of the mean over the mean when it was looked at last; Infinity before that. */
  readonly precision: number
}

export interface SimulateOptions {
  /** Stop after so many layouts. */
  readonly layouts?: number | undefined
  /** Stop when the half-width of the interval of the mean is at most this fraction of it. */
  readonly precision?: number | undefined
  /** Most layouts to try for a precision. */
  readonly most?: number
  /** Confidence level of the stopping rule; default 0.99. */
  readonly level?: number
  readonly pool?: WorkerOptions | LayoutExecutor | undefined
  readonly signal?: AbortSignal | undefined
  readonly store?: SimulationStore | undefined
  readonly onProgress?: (progress: SimulationProgress) => void
}

export interface SimulationOutcome {
  /** Layouts 0, 1, … in order. */
  readonly results: readonly LayoutResult[]
  /** The signal aborted before the end. */
  readonly interrupted: boolean
}

const FIRST_LOOK = 32
const LOOK_GROWTH = 1.25
export const DEFAULT_LAYOUTS = 100
export const MOST_LAYOUTS = 1_000_000

/**
 * Runs layouts until there are enough. A precision is looked at after 32, 40, 50, … layouts, whatever the
 * number of threads, so that the result depends on the task alone. Stopping when the interval is short
 * enough makes it too short by O(1/n) (Glynn and Whitt 1992); 32 layouts keep that below the last digit shown.
 */
export const simulateLifetimes = async (
  task: SimulationTask,
  options: SimulateOptions = {},
): Promise<SimulationOutcome> => {
  const { precision, level = 0.99, most = MOST_LAYOUTS, pool, signal, store, onProgress } = options
  const fixed = options.layouts ?? (precision === undefined ? DEFAULT_LAYOUTS : undefined)
  const results: LayoutResult[] = []
  let look = FIRST_LOOK
  let enough = false
  let reached = Infinity
  await runLayouts(
    'lifetimes',
    task,
    (result) => {
      results.push(result)
      store?.append(result)
      const count = results.length
      enough = fixed !== undefined ? count >= fixed : count >= most
      // Where nothing depends on it: seldom, and only for somebody who hears of it.
      if (count >= look && (fixed === undefined || (onProgress && !enough))) {
        look = Math.ceil(look * (fixed === undefined ? LOOK_GROWTH : 2))
        const mean = meanLifetime(results, level)
        reached = (mean.high - mean.low) / 2 / mean.value
        if (fixed === undefined && reached <= precision!) enough = true
      }
      onProgress?.({ layouts: count, of: fixed, precision: reached })
      return !enough
    },
    { pool, signal, ready: store?.ready, most: fixed ?? most },
  )
  return { results, interrupted: !enough }
}
