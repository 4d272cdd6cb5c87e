/** The worker of the first load: solves with the prover and explains. */
import { Problem } from '@dwell/core'
import { trustingCourt } from '@dwell/engine/court'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { fixedEngine } from './fixed-engine.js'
import type { Handlers } from './messages.js'
import { serve } from './serve.js'

// What it finds is shown at once; the worker of proofs checks it meanwhile.
const engine = fixedEngine([exhaustiveSolver, closedFormSolver], trustingCourt)

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
