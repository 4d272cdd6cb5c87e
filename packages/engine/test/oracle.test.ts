/** What-if questions about one problem. */
import { referenceSpec, type SolveBudget, type Solver } from '@dwell/core'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { describe, expect, test } from 'vitest'
import { Oracle } from '../src/oracle.js'
import { saying, trusting } from './mocks.js'

const crowded = { 'target.density': 1.1e-4, 'service.linkAvailability': 0.9995 }

describe('feasible?', () => {
  const oracle = new Oracle(exhaustiveSolver, referenceSpec)
  test.each([
    ['as it is', {}, 'yes'],
    ['eleven targets for fifteen slots', crowded, 'no'],
  ] as const)('%s: %s', async (_, changes, expected) => {
    expect(await oracle.feasible(changes)).toBe(expected)
  })

  test('a solver that finds nothing leaves it unknown, one that nobody trusts too', async () => {
    expect(await new Oracle(saying({ status: 'no-solution' }), referenceSpec).feasible({})).toBe('unknown')
    const stranger = saying({ status: 'infeasible' })
    expect(await new Oracle(stranger, referenceSpec).feasible({})).toBe('unknown')
    expect(await new Oracle(stranger, referenceSpec, { court: trusting('mock') }).feasible({})).toBe('no')
  })
})

test('a design met before answers without another solve, where it keeps what is changed', async () => {
  const budgets: SolveBudget[] = []
  const counted: Solver = {
    ...exhaustiveSolver,
    solve: (problem, budget) => {
      budgets.push(budget)
      return exhaustiveSolver.solve(problem, budget)
    },
  }
  const oracle = new Oracle(counted, referenceSpec)
  expect(await oracle.feasible({ 'service.blocking': 0.2 })).toBe('yes')
  expect(await oracle.feasible({ 'service.blocking': 0.1 })).toBe('yes')
  expect(budgets.length, 'solves').toBe(1)
  expect(await oracle.feasible(crowded)).toBe('no')
  expect(budgets.length, 'solves').toBe(2)
})

test('every design met is told', async () => {
  const met: number[] = []
  const oracle = new Oracle(exhaustiveSolver, referenceSpec, { onDesign: ({ K }) => met.push(K) })
  await oracle.solve({})
  await oracle.solve(crowded)
  expect(met, 'sizes of designs met').toEqual([3])
})

test('after an abort nothing is answered, and that is counted', async () => {
  const oracle = new Oracle(exhaustiveSolver, referenceSpec, { signal: AbortSignal.abort() })
  expect(oracle.stopped).toBe(true)
  expect(await oracle.solve({})).toMatchObject({ status: 'no-solution', message: 'the time is up' })
  expect(oracle.unanswered, 'questions without an answer').toBe(1)
})
