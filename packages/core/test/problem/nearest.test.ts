import { expect, test } from 'vitest'
import { fields } from '../../src/problem/fields.js'
import { editDistance, nearest } from '../../src/problem/nearest.js'

const keys = fields.map((field) => field.key)

test.each([
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
  ['ab', 'ba', 1],
  ['abc', 'abc', 0],
  ['ca', 'abc', 3],
])('distance of %s and %s', (a, b, expected) => {
  expect(editDistance(a, b)).toBe(expected)
  expect(editDistance(b, a)).toBe(expected)
})

test.each([
  ['network.bsDensty', 'network.bsDensity'],
  ['network.bs_density', 'network.bsDensity'],
  ['network.BSDensity', 'network.bsDensity'],
  ['bsDensity', 'network.bsDensity'],
  ['radio.handoverCost', 'budget.handoverCost'],
  ['target.diffusoin', 'target.diffusion'],
  ['titel', 'title'],
])('%s means %s', (given, meant) => {
  expect(nearest(given, keys)).toBe(meant)
})

test.each(['network.colour', 'zzz', 'x', '', 'a'.repeat(10_000)])('%s means nothing', (given) => {
  expect(nearest(given, keys)).toBeUndefined()
})
