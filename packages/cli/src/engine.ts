/** The engine with the solvers that ship with the program. */
import type { Solver } from '@dwell/core'
import { createEngine, type Engine } from '@dwell/engine'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'

/** Every shipped solver, the default first, each passed through `wrap`. */
export const shippedEngine = (wrap: (solver: Solver) => Solver = (solver) => solver): Engine =>
  createEngine({ solvers: [exhaustiveSolver, closedFormSolver].map(wrap) })
