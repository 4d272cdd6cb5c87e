/** The worker with every solver: one chosen from the list, or all compared. */
import { Problem } from '@dwell/core'
import { compareSolvers, createEngine } from '@dwell/engine'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { highsSolver } from '@dwell/solver-highs'
import { levenbergMarquardtSolver } from '@dwell/solver-levenberg-marquardt'
import { linearProgrammingSolver } from '@dwell/solver-linear-programming'
import { nelderMeadSolver } from '@dwell/solver-nelder-mead'
import { giveHighsRuntime } from './highs-runtime.js'
import type { Handlers } from './messages.js'
import { serve } from './serve.js'

const engine = createEngine({
  solvers: [
    exhaustiveSolver,
    closedFormSolver,
    linearProgrammingSolver,
    highsSolver,
    nelderMeadSolver,
    levenbergMarquardtSolver,
  ],
})

/** No solver of a comparison may keep the reader waiting longer, ms. */
const PATIENCE = 10_000

const handlers: Handlers<'solve' | 'compare' | 'runtime'> = {
  runtime: ({ bytes }) => giveHighsRuntime(bytes),
  solve: async ({ spec, solver }) => ({
    report: await engine.solve(new Problem(spec), {
      solver,
      budget: { milliseconds: PATIENCE },
      prices: false,
      diagnose: false,
    }),
  }),
  compare: async ({ spec, name }, tell) => ({
    comparison: await compareSolvers([{ name, spec }], {
      solvers: engine.solvers(),
      prover: exhaustiveSolver,
      reference: closedFormSolver,
      budget: { milliseconds: PATIENCE },
      repeat: 1,
      onRow: ({ solver }, done, total) => tell({ done, total, note: solver }),
    }),
  }),
}

serve(handlers)
