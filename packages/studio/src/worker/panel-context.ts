/** What the panels of the figures package ask for, by the prover. */
import type { ProblemSpec } from '@dwell/core'
import { createEngine } from '@dwell/engine'
import { trustingCourt } from '@dwell/engine/court'
import { coverageFront } from '@dwell/engine/frontier'
import type { PanelContext } from '@dwell/figures/browser'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'

// Many points, of which none is called proved.
const engine = createEngine({ solvers: [exhaustiveSolver], court: trustingCourt })

export const panelContext = (spec: ProblemSpec): PanelContext => ({
  spec,
  solve: (problem) => engine.solve(problem, { prices: false, diagnose: false, crossCheck: false }),
  front: (each) => coverageFront(each, exhaustiveSolver),
})
