/** The worker of the first load: solves with the prover and explains. */
import { Problem } from '@dwell/core'
import { createEngine } from '@dwell/engine'
import { trustingCourt } from '@dwell/engine/court'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import type { Handlers } from './messages.js'
import { serve } from './serve.js'

// What it finds is shown at once; the worker of proofs checks it meanwhile.
const engine = createEngine({
  solvers: [exhaustiveSolver, closedFormSolver],
  court: trustingCourt,
})

const handlers: Handlers<'solve' | 'reasons'> = {
  solve: async ({ spec, solver }) => ({
    report: await engine.solve(new Problem(spec), { solver, prices: false, diagnose: false }),
  }),
  reasons: async ({ spec }) => {
    const { prices, infeasibility } = await engine.solve(new Problem(spec), { crossCheck: false })
    return infeasibility ? { prices, infeasibility } : { prices }
  },
}

serve(handlers)
