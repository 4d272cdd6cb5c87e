import { objectiveText } from '@dwell/core/units'
import { expect, test } from 'vitest'
import { claimRemark } from '../../src/court/claim-remark.js'
import { best, reference } from '../mocks.js'

const claim = { solver: 'mock', status: 'infeasible', standing: 'claimed' } as const

test('there is nothing to say of no claim, nor of one that is proved', () => {
  expect(claimRemark(undefined, 'capacity')).toBeUndefined()
  expect(claimRemark({ ...claim, standing: 'proved' }, 'capacity')).toBeUndefined()
})

test('an unchecked claim is told as its author’s', () => {
  expect(claimRemark(claim, 'capacity')).toBe('infeasible claimed by mock, not verified')
  const bound = { ...claim, status: 'feasible', bound: 0.123456789 } as const
  for (const [objective, text] of [
    ['capacity', '0.1234568 bit/s per BS'],
    ['target-density', '123456.8 targets/km²'],
    ['sensing-share', '12.34568 %'],
  ] as const)
    expect(claimRemark(bound, objective)).toBe(`that nothing exceeds ${text} claimed by mock, not verified`)
})

test('a bound that nothing can keep is told in words', () => {
  expect(claimRemark({ ...claim, status: 'feasible', bound: -Infinity }, 'capacity')).toBe(
    'that there is no design claimed by mock, not verified',
  )
})

test('a refuted claim says by whom, and what was reached', () => {
  const witness = { by: 'other', evaluation: reference.evaluate(best) }
  const remark = claimRemark({ ...claim, standing: 'refuted', by: 'other', witness }, 'capacity')
  const reached = objectiveText('capacity', witness.evaluation.objective.value, 10)
  expect(remark).toBe(`mock claimed infeasible; withdrawn, a design of other refutes it (${reached})`)
})
