/**
 * The Inversify container that the engine asks for everything that can be exchanged: the solvers, how they are run
 * and what may be called proved. A test or a user rebinds each.
 */
import 'reflect-metadata'
import { type ModelLaws, shippedLaws, type Solver } from '@dwell/core'
import { Container } from 'inversify'
import { type Court, ordinaryCourt } from './court/court.js'
import type { Executor } from './court/executor.js'
import type { ProofPolicy } from './court/proof-policy.js'

/** Service identifier under which every solver is bound. */
export const SOLVER = Symbol.for('dwell.solver')
/** How solvers are run: an `Executor`. */
export const EXECUTOR = Symbol.for('dwell.executor')
/** What may be called proved: a `ProofPolicy`. */
export const PROOF_POLICY = Symbol.for('dwell.proof-policy')

/** What problems are compiled with: `ModelLaws`. */
export const MODEL_LAWS = Symbol.for('dwell.model-laws')

/** A container with the given solvers bound, which runs and believes them as `court` does. */
export const solverContainer = (
  solvers: readonly Solver[],
  { executor, proofs }: Court = ordinaryCourt,
): Container => {
  const container = new Container()
  container.bind<Executor>(EXECUTOR).toConstantValue(executor)
  container.bind<ProofPolicy>(PROOF_POLICY).toConstantValue(proofs)
  for (const solver of solvers) bindSolver(container, solver)
  return container
}

/** The court that is bound; what a container of one's own leaves out is the ordinary one's. */
export const boundCourt = (container: Container): Court => ({
  executor: container.isBound(EXECUTOR) ? container.get<Executor>(EXECUTOR) : ordinaryCourt.executor,
  proofs: container.isBound(PROOF_POLICY) ? container.get<ProofPolicy>(PROOF_POLICY) : ordinaryCourt.proofs,
})

/** The laws that are bound; those that are shipped where none are. */
export const boundLaws = (container: Container): ModelLaws =>
  container.isBound(MODEL_LAWS) ? container.get<ModelLaws>(MODEL_LAWS) : shippedLaws

/**
 * Binds laws in place of those of the same options; every problem that the engine compiles from then on has them.
 * The same laws once more are none of one's own.
 */
export const bindLaws = (container: Container, laws: Partial<ModelLaws>): void => {
  const before = boundLaws(container)
  const bound: ModelLaws = { ...before, ...laws }
  const members = new Map(Object.entries(before))
  if (Object.entries(bound).every(([option, law]) => members.get(option) === law)) return
  if (container.isBound(MODEL_LAWS)) container.unbind(MODEL_LAWS)
  container.bind<ModelLaws>(MODEL_LAWS).toConstantValue(bound)
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
