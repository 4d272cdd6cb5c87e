import { expect, test } from 'vitest'
import { claimRemark } from '../../src/court/claim-remark.js'
import { best, reference } from '../mocks.js'

const claim = { solver: 'mock', status: 'infeasible', standing: 'claimed' } as const

test('there is nothing to say of no claim, nor of one that is proved', () => {
  expect(claimRemark(undefined)).toBeUndefined()
  expect(claimRemark({ ...claim, standing: 'proved' })).toBeUndefined()
})

test('an unchecked claim is told as its author’s', () => {
  expect(claimRemark(claim)).toBe('infeasible claimed by mock, not verified')
  expect(claimRemark({ ...claim, status: 'feasible', bound: 12.3456789 })).toBe(
    'that nothing exceeds 12.3457 claimed by mock, not verified',
  )
})

test('a bound that nothing can keep is told in words', () => {
  expect(claimRemark({ ...claim, status: 'feasible', bound: -Infinity })).toBe(
    'that there is no design claimed by mock, not verified',
  )
})

test('a refuted claim says by whom, and what was reached', () => {
  const witness = { by: 'other', evaluation: reference.evaluate(best) }
  const remark = claimRemark({ ...claim, standing: 'refuted', by: 'other', witness })
  const reached = Number(witness.evaluation.objective.value.toPrecision(10))
  expect(remark).toBe(`mock claimed infeasible; withdrawn, a design of other refutes it (${reached})`)
})
