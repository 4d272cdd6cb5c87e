/** The worker with every solver: one chosen from the list, or all compared. */
import { Problem } from '@dwell/core'
import { compareSolvers } from '@dwell/engine'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { shippedSolvers } from '@dwell/solvers'
import { fixedEngine } from './fixed-engine.js'
import { giveHighsRuntime } from './highs-runtime.js'
import type { Handlers } from './messages.js'
import { serve } from './serve.js'

// A classic script cannot wait at its top.
const engine = shippedSolvers().then((solvers) => fixedEngine(solvers))

/** No solver of a comparison may keep the reader waiting longer, ms. */
const PATIENCE = 10_000

const handlers: Handlers<'solve' | 'compare' | 'runtime'> = {
  runtime: ({ bytes }) => giveHighsRuntime(bytes),
  solve: async ({ spec, solver }) => ({
    report: await (
      await engine
    ).solve(new Problem(spec), {
      solver,
      budget: { milliseconds: PATIENCE },
      prices: false,
      diagnose: false,
    }),
  }),
  compare: async ({ spec, name }, tell) => ({
    comparison: await compareSolvers([{ name, spec }], {
      solvers: (await engine).solvers(),
      prover: exhaustiveSolver,
      reference: closedFormSolver,
      budget: { milliseconds: PATIENCE },
      repeat: 1,
      onRow: ({ solver }, done, total) => tell({ done, total, note: solver }),
    }),
  }),
}

serve(handlers)
