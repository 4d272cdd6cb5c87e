/** The engine of a page, in which nothing is exchanged: no page waits for a container. */
import { shippedLaws, type Solver } from '@dwell/core'
import { Engine } from '@dwell/engine'
import { type Court, ordinaryCourt } from '@dwell/engine/court'

export const fixedEngine = (solvers: readonly Solver[], court: Court = ordinaryCourt): Engine =>
  new Engine({ solvers, court, laws: shippedLaws })
