import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fields } from '../../src/problem/fields.js'
import { exactText, formatQuantity, parseQuantity, toDisplay } from '../../src/units/index.js'

test.each([
  [1e-5, '/km^2', '10 /km²'],
  [1e-3, '/km^2', '1000 /km²'],
  [10 ** 1.6, 'dBm', '46 dBm'],
  [0.01, 'dB', '-20 dB'],
  [1, 'dBsm', '0 dBsm'],
  [0, 'dB', '-inf dB'],
  [9.28 * (Math.PI / 180), 'deg', '9.28 deg'],
  [3.5e9, 'GHz', '3.5 GHz'],
  [0.0133812, '/s', '0.01338 /s'],
  [1e-3, 'ms', '1 ms'],
  [3e8, 'Mbit/s', '300 Mbit/s'],
  [0.1, '%', '10 %'],
  [0.123456, '1', '0.1235'],
  [512.526, 's', '512.5 s'],
  [Infinity, '/s', 'inf /s'],
  [-Infinity, '1', '-inf'],
  [NaN, 'm', 'nan m'],
  [1e300, 's', '1e+300 s'],
  [1 / 60, '/min', '1 /min'],
  [2, 'm^2 s^-1', '2 m² s⁻¹'],
])('%d in %s is %s', (value, unit, text) => {
  expect(formatQuantity(value, unit)).toBe(text)
})

test('digits are significant figures', () => {
  expect(formatQuantity(512.526, 's', 2)).toBe('510 s')
  expect(formatQuantity(512.526, 's', 6)).toBe('512.526 s')
})

test('toDisplay is exact for powers of ten and refuses what is no unit', () => {
  expect(toDisplay(3.3e-6, '/km^2')).toBe(3.3)
  expect(toDisplay(1e-5, '/km^2')).toBe(10)
  expect(toDisplay(Infinity, '/km^2')).toBe(Infinity)
  expect(() => toDisplay(1, 'furlongs-ish')).toThrow("cannot show a value in 'furlongs-ish'")
})

test('exactText reads back as exactly the same number in every display unit', () => {
  for (const field of fields) {
    if (field.kind !== 'number') continue
    const any = fc.double({ min: 1e-300, max: 1e300, noNaN: true })
    const usual = fc.double({ min: -12, max: 12, noNaN: true }).map((x) => 10 ** x)
    fc.assert(
      fc.property(fc.oneof(any, usual), (value) => {
        expect(parseQuantity(exactText(value, field.displayUnit), field)).toEqual({ ok: true, value })
      }),
    )
  }
})

test('exactText stays short where the unit names the number', () => {
  expect(exactText(1e-5, '/km^2')).toBe('10 /km^2')
  expect(exactText(Math.PI / 180, 'deg')).toBe('1 deg')
  expect(exactText(10 ** 1.6, 'dBm')).toBe('46 dBm')
  expect(exactText(0.3, '1')).toBe('0.3')
  expect(exactText(0, 'dB')).toBe('0')
  expect(exactText(0, 'deg')).toBe('0 deg')
  expect(exactText(Infinity, '/s')).toBe('inf')
})
