/** The engine from what it is made of. */
import type { ModelLaws, Solver } from '@dwell/core'
import type { Container } from 'inversify'
import { solverContainer } from './container.js'
import { type Court, ordinaryCourt } from './court/court.js'
import { Engine } from './engine.js'

/** An engine over the given solvers, or over a container that holds them, with laws in place of the shipped ones. */
export const createEngine = (options: {
  readonly solvers?: readonly Solver[]
  readonly court?: Partial<Court>
  readonly laws?: Partial<ModelLaws>
  readonly container?: Container
}): Engine => {
  const engine = new Engine(
    options.container ?? solverContainer(options.solvers ?? [], { ...ordinaryCourt, ...options.court }),
  )
  if (options.laws) engine.useLaws(options.laws)
  return engine
}
