import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { aNumber, isConvex, lastHolding } from '../../src/reduced/share-floor.js'

test('lastHolding is the last double at which a falling predicate holds', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1, noNaN: true }), (edge) => {
      const found = lastHolding((x) => x <= edge, 1e-7, 2)
      expect(found).toBeLessThanOrEqual(edge)
      expect(edge - found).toBeLessThanOrEqual(1e-15 * edge)
    }),
    { seed: 1 },
  )
  expect(lastHolding(() => true, 0.1, 0.7)).toBe(0.7)
  expect(lastHolding((x) => x <= 0.1, 0.1, 0.7)).toBeCloseTo(0.1, 14)
})

test('aNumber stops NaN and nothing else', () => {
  for (const value of [0, -1, Infinity, -Infinity, 1e-308]) expect(aNumber(value, 'x')).toBe(value)
  expect(() => aNumber(Number.NaN, 'the share')).toThrow(
    new RangeError('the model is not a number: the share'),
  )
})

test('isConvex tells convex from not', () => {
  const interval = { min: 0.5, max: 2 }
  for (const convex of [(x: number) => x * x, (x: number) => 1 / x, Math.exp, (x: number) => 3 * x + 1])
    expect(isConvex(convex, interval)).toBe(true)
  for (const other of [Math.sqrt, (x: number) => 2 + Math.sin(6 * x), (x: number) => 5 - x * x])
    expect(isConvex(other, interval)).toBe(false)
})
