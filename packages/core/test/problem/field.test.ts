/** What a key admits, and how that is said. */
import { describe, expect, test } from 'vitest'
import { type NumberField, rangeText, withinRange } from '../../src/problem/field.js'
import { fieldOf } from '../../src/problem/fields.js'

const field = (limits: Partial<NumberField>): NumberField => {
  const known = fieldOf('network.bsDensity')
  if (known?.kind !== 'number') throw new Error('network.bsDensity is a number')
  const { min: _, minExclusive: __, ...rest } = known
  return { ...rest, ...limits }
}
const openUnit = field({ min: 0, minExclusive: true, max: 1, maxExclusive: true })

describe('a number is admissible', () => {
  test.each([
    ['inside', openUnit, 0.5, true],
    ['at an excluded end', openUnit, 0, false],
    ['at the other excluded end', openUnit, 1, false],
    ['at an included end', field({ min: 0, max: 1 }), 1, true],
    ['below', field({ min: 0 }), -1e-300, false],
    ['NaN', field({}), Number.NaN, false],
    ['infinite where it must be finite', field({ min: 0 }), Infinity, false],
    ['infinite where it may be', field({ min: 0, infinite: true }), Infinity, true],
    ['−∞ never', field({ infinite: true }), -Infinity, false],
  ])('%s', (_, given, value, expected) => {
    expect(withinRange(given, value), `${value} within ${rangeText(given)}`).toBe(expected)
  })
})

describe('the range in words', () => {
  test.each([
    [openUnit, 'in (0, 1)'],
    [field({ min: 0, max: 1 }), 'in [0, 1]'],
    [field({ min: 0, minExclusive: true }), '> 0'],
    [field({ min: 2 }), '≥ 2'],
    [field({ max: 2 }), '≤ 2'],
    [field({ max: 2, maxExclusive: true }), '< 2'],
    [field({}), 'a finite number'],
  ])('%#: %s', (given, text) => {
    expect(rangeText(given)).toBe(text)
  })

  test('bounds are shown as asked', () => {
    expect(rangeText(openUnit, (value) => `${100 * value} %`)).toBe('in (0 %, 100 %)')
  })
})
