import { describe, expect, it } from 'vitest'
import { duration, siText } from '../../src/index.js'

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
