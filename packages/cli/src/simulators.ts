/** Who simulates. */
import type { WorkerOptions } from '@dwell/simulate/pool'

/** Threads of this process, or what is given in their place; and a way to end them. */
export const simulators = async <Pool = WorkerOptions>(
  workers: number,
  instead?: Promise<Pool>,
): Promise<{ readonly pool: Pool | WorkerOptions; readonly close: () => Promise<void> }> => {
  if (instead) return { pool: await instead, close: async () => undefined }
  const { keepThreads } = await import('@dwell/simulate/pool')
  // Bundled, this module lies in dist/chunks and the worker in dist.
  return keepThreads({ worker: new URL('../simulate-worker.js', import.meta.url), workers })
}
