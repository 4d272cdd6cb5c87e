/** The worker that checks: a certificate of the answer is made and judged by interval arithmetic. */
import { Problem } from '@dwell/core'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { checkCertificate, HOST_TOLERANCE, readCertificate } from '@dwell/verify'
import { fixedEngine } from './fixed-engine.js'
import type { Handlers } from './messages.js'
import { serve } from './serve.js'

const engine = fixedEngine([exhaustiveSolver, closedFormSolver])

const handlers: Handlers<'proof' | 'whole' | 'verify'> = {
  verify: ({ spec, certificate, text }) => {
    const given: unknown = JSON.parse(text)
    const start = performance.now()
    const result = checkCertificate(spec, given)
    const elapsed = (performance.now() - start) / 1000
    const read = readCertificate(given)
    const { title, objective } = spec
    return {
      problem: { title, objective },
      certificate,
      bytes: new TextEncoder().encode(text).length,
      elapsed,
      tolerance: HOST_TOLERANCE,
      ...result,
      ...(result.accepted && typeof read !== 'string' && read.design ? { design: read.design } : {}),
    }
  },
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
