/** What a thread of `dwell worker` runs; bundled as a file of its own. */
import type { Engine } from '@dwell/engine'
import { serveChunks } from '@dwell/queue/worker'
import { shippedSolver } from '@dwell/solvers'
import { engineFor } from './engine.js'
import { lawsFrom } from './laws.js'
import { workerLaws, workerPlugins } from './worker-plugins.js'

let plugins: Promise<Engine> | undefined

// A job names solvers and the hash of laws, never modules: what a worker may run is said where it is started.
export default serveChunks(
  async (id) => {
    const shipped = await shippedSolver(id)
    if (shipped) return shipped
    plugins ??= engineFor({ ids: [], plugins: workerPlugins() })
    return (await plugins).solvers().find((solver) => solver.id === id)
  },
  async () => lawsFrom(workerLaws()),
)
