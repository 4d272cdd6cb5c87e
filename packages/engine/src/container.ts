/** The Inversify container that holds the solvers: one binding each, rebindable by tests and users. */
import 'reflect-metadata'
import type { Solver } from '@dwell/core'
import { Container } from 'inversify'

/** Service identifier under which every solver is bound. */
export const SOLVER = Symbol.for('dwell.solver')

/** A container with the given solvers bound. */
export const solverContainer = (solvers: readonly Solver[]): Container => {
  const container = new Container()
  for (const solver of solvers) bindSolver(container, solver)
  return container
}

/** All bound solvers in the order of binding. */
export const boundSolvers = (container: Container): readonly Solver[] => container.getAll<Solver>(SOLVER)

/** Binds a solver; one of the same id is replaced in its place. */
export const bindSolver = (container: Container, solver: Solver): void => {
  const others = boundSolvers(container)
  if (!others.some(({ id }) => id === solver.id)) {
    container.bind<Solver>(SOLVER).toConstantValue(solver)
    return
  }
  container.unbind(SOLVER)
  for (const each of others) {
    container.bind<Solver>(SOLVER).toConstantValue(each.id === solver.id ? solver : each)
  }
}
