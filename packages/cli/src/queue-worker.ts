/** What a thread of `dwell worker` runs; bundled as a file of its own. */
import { serveChunks } from '@dwell/queue/worker'
import { engineFor } from './engine.js'

export default serveChunks(async (id) =>
  (await engineFor({ ids: [id] })).solvers().find((solver) => solver.id === id),
)
