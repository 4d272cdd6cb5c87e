import { applyOverrides, Problem, referenceSpec } from '@dwell/core'
import { expect, test } from 'vitest'
import { neighboursOf } from '../../src/point/neighbours.js'

test('points are those of applyOverrides, and one family where the ceiling alone differs', () => {
  const at = neighboursOf(referenceSpec)
  const families = [1e-5, 1e-4, 1e-5].map((density) => {
    const found = [0.1, 10].map((ceiling) => {
      const values = { 'budget.handoverCeiling': ceiling, 'network.bsDensity': density }
      const { spec, like } = at(values)
      expect(spec, JSON.stringify(values)).toEqual(applyOverrides(referenceSpec, values))
      return new Problem(spec, like).family
    })
    expect(found[0], `family at λ = ${density}`).toBe(found[1])
    return found[0]
  })
  expect(families[2], 'the density met again').toBe(families[0])
  expect(families[1], 'another density').not.toBe(families[0])
})

test('without the ceiling there is nothing to share, and what cannot be stated is refused', () => {
  const at = neighboursOf(referenceSpec)
  expect(at({ 'network.bsDensity': 1e-4 }).like).toBeUndefined()
  expect(() => at({ 'network.bsDensity': -1, 'budget.handoverCeiling': 1 })).toThrow(RangeError)
  expect(() => at({ 'budget.handoverCeiling': -1 })).toThrow(RangeError)
})
