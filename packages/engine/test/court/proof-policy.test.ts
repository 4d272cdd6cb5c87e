import type { SolverAnswer } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { statedBound, trustedProvers } from '../../src/court/proof-policy.js'
import { reference, saying } from '../mocks.js'

const answerOf = (answer: Partial<SolverAnswer>): SolverAnswer => ({
  status: 'no-solution',
  evaluations: 1,
  ...answer,
})

describe('the bound that an answer states', () => {
  test.each([
    ['infeasible', { status: 'infeasible' }, -Infinity],
    ['infeasible, whatever bound stands beside it', { status: 'infeasible', bound: 7 }, -Infinity],
    ['a bound', { status: 'feasible', bound: 7 }, 7],
    ['a bound without a point', { status: 'no-solution', bound: 7 }, 7],
    ['no bound', { status: 'optimal' }, undefined],
    ['an infinite bound', { status: 'feasible', bound: Infinity }, undefined],
    ['a bound that is no number', { status: 'feasible', bound: Number.NaN }, undefined],
    ['a failure', { status: 'failed', bound: 7 }, undefined],
  ] as const)('%s', (_, answer, bound) => {
    expect(statedBound(answerOf(answer)), `bound of ${JSON.stringify(answer)}`).toBe(bound)
  })
})

describe('trusted provers', () => {
  const policy = trustedProvers(['mock'])
  const claim = (guarantee: 'global' | 'bound' | 'local', id: string, answer: Partial<SolverAnswer>) =>
    policy.check({ problem: reference, solver: saying(answer, guarantee, id), answer: answerOf(answer) })

  test('their word is proof', () => {
    expect(claim('global', 'mock', { status: 'feasible', bound: 7 })).toEqual({ bound: 7, by: 'mock' })
    expect(claim('bound', 'mock', { status: 'infeasible' })).toEqual({ bound: -Infinity, by: 'mock' })
  })

  test('that of others is not, nor that of a local method', () => {
    expect(claim('global', 'other', { status: 'infeasible' })).toBeUndefined()
    expect(claim('local', 'mock', { status: 'infeasible' })).toBeUndefined()
    expect(claim('global', 'mock', { status: 'optimal' })).toBeUndefined()
  })
})
