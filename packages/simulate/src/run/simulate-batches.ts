/** A fixed number of layouts of any kind of work. */
import type { JobKind, Jobs } from '../pool/jobs.js'
import { runLayouts, type WorkerOptions } from '../pool/run-layouts.js'

/** Results of layouts 0 … count − 1 in order; fewer when the signal aborts. */
export const simulateBatches = async <Kind extends JobKind>(
  kind: Kind,
  task: Jobs[Kind]['task'],
  count: number,
  options: { readonly pool?: WorkerOptions | undefined; readonly signal?: AbortSignal | undefined } = {},
): Promise<readonly Jobs[Kind]['result'][]> => {
  const results: Jobs[Kind]['result'][] = []
  await runLayouts(kind, task, (result) => results.push(result) < count, options)
  return results
}
