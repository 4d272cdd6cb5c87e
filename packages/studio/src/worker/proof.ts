/** The worker that checks: a certificate of the answer is made and judged by interval arithmetic. */
import { Problem } from '@dwell/core'
import { createEngine } from '@dwell/engine'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import type { Handlers } from './messages.js'
import { serve } from './serve.js'

const engine = createEngine({ solvers: [exhaustiveSolver, closedFormSolver] })

const handlers: Handlers<'proof' | 'whole'> = {
  whole: async ({ spec, solver }) => ({ report: await engine.solve(new Problem(spec), { solver }) }),
  proof: async ({ spec }) => {
    const { status, proof } = await engine.solve(new Problem(spec), {
      prices: false,
      diagnose: false,
      crossCheck: false,
    })
    return proof ? { status, proof } : { status }
  },
}

serve(handlers)
