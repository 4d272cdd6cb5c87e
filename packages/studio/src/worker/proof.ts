/** The worker that checks: a certificate of the answer is made and judged by interval arithmetic. */
import { Problem } from '@dwell/core'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { verifyCertificateText } from '@dwell/verify'
import { fixedEngine } from './fixed-engine.js'
import type { Handlers } from './messages.js'
import { serve } from './serve.js'

const engine = fixedEngine([exhaustiveSolver, closedFormSolver])

const handlers: Handlers<'proof' | 'whole' | 'verify'> = {
  verify: ({ spec, certificate, text }) => verifyCertificateText(spec, certificate, text),
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
