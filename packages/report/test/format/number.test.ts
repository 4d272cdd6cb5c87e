import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atMost, atMostText, duration, objectiveText, percent, siText, significant } from '../../src/index.js'
import { gainText } from '../../src/format/objective.js'

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

describe('duration', () => {
  it.each([
    [0, '0 s'],
    [1.2e-3, '1.2 ms'],
    [4.56e-5, '45.6 µs'],
    [512.526, '512.5 s'],
    [3599, '3599 s'],
    [4980, '1 h 23 min'],
    [7199.9, '2 h'],
    [10.5 * 86400, '10.5 days'],
    [100 * 365.25 * 86400, '100 years'],
    [3.2e12, '1.0e5 years'],
    [1e300, '3.2e292 years'],
    [-512.526, '-512.5 s'],
    [Infinity, 'inf s'],
  ])('%d s is %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text)
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

describe('siText', () => {
  it.each([
    [0.16123752639778294, 'rad', '9.238°'],
    [1e-5, '1/m^2', '10 /km²'],
    [1, '1/s', '1 /s'],
    [200.25, 'm', '200.3 m'],
    [6.7, 'bit/s/Hz', '6.7 bit/s/Hz'],
    [3, '1', '3'],
  ])('%d %s is %s', (value, unit, text) => {
    expect(siText(value, unit)).toBe(text)
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
