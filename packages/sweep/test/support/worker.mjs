// A worker of test sweeps: the two exact solvers, and what goes wrong on purpose. Plain JavaScript
// over the built packages, as worker threads run no TypeScript.
import { appendFileSync } from 'node:fs'
import { serveSweep } from '@dwell/sweep/worker'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'

const capabilities = exhaustiveSolver.capabilities
const counted = process.env.DWELL_TEST_COUNTER

/** Notes every solve in a file, so that a test can count them across processes. */
const counting = {
  ...exhaustiveSolver,
  id: 'counting',
  solve(problem, budget) {
    const { network, budget: limits } = problem.spec
    appendFileSync(counted, `${network.bsDensity} ${limits.handoverCeiling}\n`)
    return exhaustiveSolver.solve(problem, budget)
  },
}

/** Ends its own thread at one density, runs out of memory at another, throws at a third. */
const fragile = {
  id: 'fragile',
  summary: 'breaks on purpose',
  capabilities,
  solve(problem, budget) {
    const { bsDensity } = problem.spec.network
    if (bsDensity === 3e-5) process.exit(7)
    if (bsDensity === 5e-5) throw new Error('broken, on purpose')
    return exhaustiveSolver.solve(problem, budget)
  },
}

/** Longer than a pool waits for its first point before it starts other threads. */
const slow = {
  ...exhaustiveSolver,
  id: 'slow',
  solve(problem, budget) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
    return exhaustiveSolver.solve(problem, budget)
  },
}

const solvers = [exhaustiveSolver, closedFormSolver, counting, fragile, slow]
export default serveSweep((id) => solvers.find((solver) => solver.id === id))
