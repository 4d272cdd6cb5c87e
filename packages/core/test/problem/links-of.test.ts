import { expect, test } from 'vitest'
import { linksOf } from '../../src/problem/links-of.js'
import { referenceSpec } from '../../src/problem/reference.js'

const { service, network } = referenceSpec

test('links that fail each for itself are told by their availability alone', () => {
  expect(linksOf(referenceSpec)).toEqual({ availability: 0.9 })
})

test('a common cause and a range add what they say, and nothing else', () => {
  expect(linksOf({ network, service: { ...service, commonCause: 0.1 } })).toEqual({
    availability: 0.9,
    commonCause: 0.1,
  })
  expect(linksOf({ network, service: { ...service, availabilityRange: 400 } })).toEqual({
    availability: 0.9,
    distance: { bsDensity: network.bsDensity, decay: 400 },
  })
})

test('a common cause of 0 is one', () => {
  expect(linksOf({ network, service: { ...service, commonCause: 0 } }).commonCause).toBe(0)
})
