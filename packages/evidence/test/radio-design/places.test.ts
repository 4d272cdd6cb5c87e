import { referenceSpec, replaceKeys } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { placesOf } from '../../src/radio-design/places.js'

const { share } = referenceSpec.budget
const { beamwidth } = referenceSpec.radio

describe('places of designs', () => {
  const places = placesOf(referenceSpec, 54, 1)
  test('a design has its place, and the place its design', () => {
    const design = { K: 4, rho: 0.05, theta: 0.16, r: 0.02 }
    const back = places.design(4, places.of(design))
    expect(back.K).toBe(4)
    for (const name of ['rho', 'theta', 'r'] as const)
      expect(back[name] / design[name], name).toBeCloseTo(1, 12)
  })
  test('ends of the box are the limits of the problem to the last bit, and nothing lies beyond', () => {
    expect(places.design(3, [-1, -1, -1])).toEqual({ K: 3, rho: share.min, theta: beamwidth.min, r: 0 })
    expect(places.design(3, [9, 9, 99])).toEqual({ K: 3, rho: share.max, theta: beamwidth.max, r: 1 })
  })
})

test('without handover, or with one share, there is nothing to choose', () => {
  const one = replaceKeys(referenceSpec, { 'budget.share.max': share.min })
  const { most, design } = placesOf(one, 54, 0)
  expect([most[0], most[2]]).toEqual([0, 0])
  expect(design(3, [1, 0, 1])).toEqual({ K: 3, rho: share.min, theta: beamwidth.min, r: 0 })
})
