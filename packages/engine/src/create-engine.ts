/** The engine from a container, in which a host exchanges what it is made of. */
import type { ModelLaws, Solver } from '@dwell/core'
import type { Container } from 'inversify'
import { bindLaws, bindSolver, boundCourt, boundLaws, boundSolvers, solverContainer } from './container.js'
import { type Court, ordinaryCourt } from './court/court.js'
import { Engine } from './engine.js'

/** An engine over what is bound in its container, whenever it is asked. */
export class BoundEngine extends Engine {
  readonly container: Container

  constructor(container: Container) {
    super({
      get solvers() {
        return boundSolvers(container)
      },
      get court() {
        return boundCourt(container)
      },
      get laws() {
        return boundLaws(container)
      },
    })
    this.container = container
  }

  /** Binds a solver, replacing one of the same id. */
  use(solver: Solver): void {
    bindSolver(this.container, solver)
  }

  /** Binds laws in place of those of the same options: solves, sweeps, fronts and prices have them from then on. */
  useLaws(laws: Partial<ModelLaws>): void {
    bindLaws(this.container, laws)
  }
}

/** An engine over the given solvers, or over a container that holds them, with laws in place of the shipped ones. */
export const createEngine = (options: {
  readonly solvers?: readonly Solver[]
  readonly court?: Partial<Court>
  readonly laws?: Partial<ModelLaws>
  readonly container?: Container
}): BoundEngine => {
  const engine = new BoundEngine(
    options.container ?? solverContainer(options.solvers ?? [], { ...ordinaryCourt, ...options.court }),
  )
  if (options.laws) engine.useLaws(options.laws)
  return engine
}
