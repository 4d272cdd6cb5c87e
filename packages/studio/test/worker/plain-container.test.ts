/** The page's container against Inversify's: the engine cannot tell them apart. */
import { inThisThread } from '@dwell/engine'
import { bindSolver, boundCourt, boundSolvers, PROOF_POLICY } from '@dwell/engine/container'
import { checkedProofs } from '@dwell/engine/court'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { Container } from 'inversify'
import { expect, test } from 'vitest'
import { Container as Plain } from '../../src/worker/plain-container.js'

const proofs = checkedProofs()

const answers = (container: Container) => {
  const none = boundSolvers(container)
  const unbound = boundCourt(container)
  bindSolver(container, exhaustiveSolver)
  bindSolver(container, closedFormSolver)
  const both = boundSolvers(container)
  const other = { ...exhaustiveSolver, summary: 'another of the same id' }
  bindSolver(container, other)
  container.bind(PROOF_POLICY).toConstantValue(proofs)
  return { none, unbound, both, replaced: boundSolvers(container), bound: boundCourt(container) }
}

test('binds, replaces in place and answers as Inversify does', () => {
  // A container is a class with private parts: the type of one is never that of the other.
  const ours = answers(new Plain() as unknown as Container)
  const theirs = answers(new Container())
  expect(ours).toEqual(theirs)
  expect(ours.replaced.map(({ id }) => id)).toEqual(['exhaustive', 'closed-form'])
  expect(ours.bound.proofs).toBe(proofs)
  expect(ours.bound.executor).toBe(inThisThread)
})

test('one that is bound twice or not at all is no single service', () => {
  const id = Symbol('service')
  for (const container of [new Plain() as unknown as Container, new Container()]) {
    expect(() => container.get(id)).toThrow()
    container.bind(id).toConstantValue(1)
    expect(container.get(id)).toBe(1)
    container.bind(id).toConstantValue(2)
    expect(() => container.get(id)).toThrow()
    expect(container.getAll(id)).toEqual([1, 2])
    container.unbind(id)
    expect(container.isBound(id)).toBe(false)
  }
})
