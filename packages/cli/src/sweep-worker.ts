/** What a worker thread of `dwell sweep` runs; bundled as a file of its own. */
import { serveSweep } from '@dwell/sweep/worker'
import { shippedEngine } from './engine.js'

const engine = shippedEngine()

export default serveSweep((id) => engine.solvers().find((solver) => solver.id === id))
