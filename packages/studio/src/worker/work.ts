/** The worker of what takes its time: designs set side by side, sweeps, trials on cells and on the reader's sites. */
import { Problem } from '@dwell/core'
import { problemHost, PROBLEM_NAME } from './problem-host.js'
import { readProblem } from '@dwell/core/problem-file'
import { trustingCourt } from '@dwell/engine/court'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { entryOf } from '../compare/entry.js'
import { sweepRows } from '../vary/sweep-rows.js'
import { runTrial } from '../trial/run-trial.js'
import { fixedEngine } from './fixed-engine.js'
import type { Handlers } from './messages.js'
import { serve } from './serve.js'

// Many points, of which none is called proved.
const engine = fixedEngine([exhaustiveSolver, closedFormSolver], trustingCourt)

const handlers: Handlers<'entry' | 'sweep' | 'trial'> = {
  entry: async ({ name, text, presets, spec, solver, design }) => {
    const problem = new Problem(
      spec ?? (await readProblem(PROBLEM_NAME, problemHost(text ?? '', presets))).spec,
    )
    if (design) return entryOf(name, problem, design)
    const options = {
      solver: solver === 'closed-form' ? solver : 'exhaustive',
      prices: false,
      diagnose: true,
    }
    const report = await engine.solve(problem, { ...options, crossCheck: false })
    const found = report.design ?? report.infeasibility?.leastInfeasible?.design
    return { ...entryOf(name, problem, found), status: report.status }
  },
  sweep: ({ spec, axes }, tell) =>
    sweepRows(spec, axes, tell, (columns, onProgress) =>
      engine.batch(spec, columns, { quantities: ['lifetime'], onProgress }),
    ),
  trial: (ask, tell) => runTrial(ask, tell),
}

serve(handlers)
