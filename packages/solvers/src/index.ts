/** Every solver that ships, by its id; a library is loaded when its solver is asked for. */
import type { Solver } from '@dwell/core'
import { registry } from './registry.js'

/** Ids of the solvers that ship, in the order in which they are listed. */
export const shippedIds: readonly string[] = Object.keys(registry)

/** A solver that ships; undefined for another id. */
export const shippedSolver = async (id: string): Promise<Solver | undefined> =>
  Object.hasOwn(registry, id) ? registry[id]() : undefined

/** All of them. */
export const shippedSolvers = (): Promise<readonly Solver[]> =>
  Promise.all(Object.values(registry).map((load) => load()))
