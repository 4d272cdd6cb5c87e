import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atMost, atMostText, gainText, objectiveText, percent, significant } from '../../src/units/index.js'

describe('significant', () => {
  it.each([
    [0, '0'],
    [1234.567, '1235'],
    [0.00012346, '0.0001235'],
    [0.000012346, '1.235e-5'],
    [12345678, '1.235e7'],
    [9999999.9, '10000000'],
    [-0.5, '-0.5'],
    [Infinity, 'inf'],
    [-Infinity, '-inf'],
    [Number.NaN, 'nan'],
    [5e-324, '4.941e-324'],
    [1.7e308, '1.7e308'],
  ])('%d is %s', (value, text) => {
    expect(significant(value)).toBe(text)
  })
})

describe('percent', () => {
  it.each([
    [0.01, '1 %'],
    [0, '0 %'],
    [0.1 + 0.2, '30 %'],
    [1e-12, '1e-12'],
    [Infinity, 'inf'],
  ])('%d is %s', (value, text) => {
    expect(percent(value)).toBe(text)
  })
})

describe('objectives', () => {
  it('are scaled to their size', () => {
    expect(objectiveText('capacity', 589.234567e6)).toBe('589.23 Mbit/s per BS')
    expect(objectiveText('capacity', 1.2e9)).toBe('1.2 Gbit/s per BS')
    expect(objectiveText('capacity', 12)).toBe('12 bit/s per BS')
    expect(objectiveText('target-density', 2.26e-4)).toBe('226 targets/km²')
    expect(objectiveText('sensing-share', 1 / 30)).toBe('3.3333 %')
  })

  it('show gains with their sign', () => {
    expect(gainText('capacity', 26.78e6)).toBe('+26.78 Mbit/s')
    expect(gainText('capacity', -1200)).toBe('-1.2 kbit/s')
    expect(gainText('target-density', 1e-6)).toBe('+1 /km²')
    expect(gainText('sensing-share', 1.9e-6)).toBe('+0.00019 %')
  })
})

describe('what is at most', () => {
  it('is at most what is printed', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-12, max: 1e13, noNaN: true }),
        fc.integer({ min: 2, max: 8 }),
        (value, digits) => {
          expect(Number(atMost(value, digits))).toBeGreaterThanOrEqual(value)
          expect(Number(atMost(value, digits))).toBeLessThan(value * (1 + 2 * 10 ** (1 - digits)))
        },
      ),
    )
  })

  it('of the smallest and the largest doubles is a number', () => {
    expect(atMost(5e-324)).toBe('4.941e-324')
    expect(atMost(Number.MAX_VALUE)).toBe('inf')
  })

  it.each([
    [589_233_103.6, '589.2332 Mbit/s per BS'],
    [589_233_200, '589.2332 Mbit/s per BS'],
    [999_999_999.9, '1 Gbit/s per BS'],
  ])('of %d is %s', (bound, text) => {
    expect(atMostText('capacity', bound)).toBe(text)
  })
})
