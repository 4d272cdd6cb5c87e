/** The worker of the sweep benchmark. */
import { serveSweep } from '@dwell/sweep/worker'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'

export default serveSweep((id) => (id === exhaustiveSolver.id ? exhaustiveSolver : undefined))
