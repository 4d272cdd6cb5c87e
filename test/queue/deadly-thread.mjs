// Solves as the exhaustive solver does, but for one density, at which the thread ends.
import { serveChunks } from '@dwell/queue/worker'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'

const deadly = {
  ...exhaustiveSolver,
  solve(problem, ...rest) {
    if (problem.spec.network.bsDensity === 1e-5) process.exit(3)
    return exhaustiveSolver.solve(problem, ...rest)
  },
}

const solvers = [deadly, closedFormSolver]
export default serveChunks(async (id) => solvers.find((solver) => solver.id === id))
