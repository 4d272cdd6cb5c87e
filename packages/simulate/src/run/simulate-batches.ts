/** A fixed number of layouts of any kind of work. */
import type { LayoutExecutor } from '../pool/executor.js'
import type { JobKind, Jobs } from '../pool/jobs.js'
import { runLayouts, type WorkerOptions } from '../pool/run-layouts.js'
import type { SimulationStore } from './store.js'

/** Results of layouts 0 … count − 1 in order; fewer when the signal aborts. */
export const simulateBatches = async <Kind extends JobKind>(
  kind: Kind,
  task: Jobs[Kind]['task'],
  count: number,
  options: {
    readonly pool?: WorkerOptions | LayoutExecutor | undefined
    readonly signal?: AbortSignal | undefined
    readonly store?: SimulationStore<Kind> | undefined
    /** Called with the number of layouts that are done. */
    readonly onLayout?: ((done: number) => void) | undefined
  } = {},
): Promise<readonly Jobs[Kind]['result'][]> => {
  const { pool, signal, store, onLayout } = options
  const results: Jobs[Kind]['result'][] = []
  await runLayouts(
    kind,
    task,
    (result) => {
      store?.append(result)
      results.push(result)
      onLayout?.(results.length)
      return results.length < count
    },
    { pool, signal, ready: store?.ready, most: count },
  )
  return results
}
