/** The worker of the pictures: panels of the figures package, each point solved with the prover. */
import { coverageFront, createEngine } from '@dwell/engine'
import { panels } from '@dwell/figures/browser'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import type { Handlers } from './messages.js'
import { serve } from './serve.js'

const engine = createEngine({ solvers: [exhaustiveSolver, closedFormSolver] })

const handlers: Handlers<'figure'> = {
  figure: async ({ spec, panel }) => {
    const found = panels.find(({ id }) => id === panel)
    if (!found) throw new Error(`there is no panel '${panel}'`)
    return {
      figure: await found.draw({
        spec,
        solve: (problem) => engine.solve(problem, { prices: false, diagnose: false, crossCheck: false }),
        front: (each) => coverageFront(each, exhaustiveSolver),
      }),
    }
  },
}

serve(handlers)
