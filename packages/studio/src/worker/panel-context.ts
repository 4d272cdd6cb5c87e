/** What the panels of the figures package ask for, by the prover. */
import type { ProblemSpec } from '@dwell/core'
import { trustingCourt } from '@dwell/engine/court'
import { coverageFront } from '@dwell/engine/frontier'
import type { PanelContext } from '@dwell/figures/browser'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { fixedEngine } from './fixed-engine.js'

// Many points, of which none is called proved.
const engine = fixedEngine([exhaustiveSolver], trustingCourt)

export const panelContext = (spec: ProblemSpec): PanelContext => ({
  spec,
  batch: (columns) => engine.batch(spec, columns),
  proved: false,
  front: (each) => coverageFront(each, exhaustiveSolver),
})
