import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldOf, fields, type NumberField } from '../../src/problem/fields.js'
import { referenceSpec } from '../../src/problem/reference.js'
import { readPath } from '../../src/problem/tree.js'
import { parseQuantity, type QuantityError } from '../../src/units/index.js'

const field = (key: string): NumberField => {
  const found = fieldOf(key)
  if (found?.kind !== 'number') throw new Error(`${key} is no number`)
  return found
}

const value = (text: string | number, key: string): number => {
  const result = parseQuantity(text, field(key))
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const error = (text: string | number, key: string): QuantityError => {
  const result = parseQuantity(text, field(key))
  if (result.ok) throw new Error(`${text} was read as ${result.value}`)
  return result.error
}

describe('linear units', () => {
  test.each([
    ['10 /km^2', 'network.bsDensity', 1e-5],
    ['10/km^2', 'network.bsDensity', 1e-5],
    ['10 km^-2', 'network.bsDensity', 1e-5],
    ['10 km⁻²', 'network.bsDensity', 1e-5],
    ['10 1/km²', 'network.bsDensity', 1e-5],
    ['  10 per km^2 ', 'network.bsDensity', 1e-5],
    ['10 /km2', 'network.bsDensity', 1e-5],
    ['1e-5 /m^2', 'network.bsDensity', 1e-5],
    ['1E-5', 'network.bsDensity', 1e-5],
    ['3.3 /km^2', 'network.bsDensity', 3.3e-6],
    ['0.1 /ha', 'network.bsDensity', 1e-5],
    ['.5 km', 'network.minSpacing', 500],
    ['5. m', 'network.minSpacing', 5],
    ['+5 m', 'network.minSpacing', 5],
    ['10 ft', 'network.minSpacing', 3.048],
    ['10 m^2/s', 'target.diffusion', 10],
    ['10 m²/s', 'target.diffusion', 10],
    ['10 m² s⁻¹', 'target.diffusion', 10],
    ['10 m·m/s', 'target.diffusion', 10],
    ['1 m**2/min', 'target.diffusion', 1 / 60],
    ['1.5 min', 'target.meanSojourn', 90],
    ['2 h', 'target.meanSojourn', 7200],
    ['3 /km^2/s', 'target.arrivalRate', 3e-6],
    ['3 /(km^2 s)', 'target.arrivalRate', 3e-6],
    ['36 /(km² h)', 'target.arrivalRate', 1e-8],
    ['1 ms', 'budget.handoverCost', 1e-3],
    ['1 µs', 'budget.handoverCost', 1e-6],
    ['1 μs', 'budget.handoverCost', 1e-6],
    ['1 us', 'budget.handoverCost', 1e-6],
    ['0.1 /s', 'budget.handoverCeiling', 0.1],
    ['1/min', 'budget.handoverCeiling', 1 / 60],
    ['2 Hz', 'budget.handoverCeiling', 2],
    ['10 %', 'service.blocking', 0.1],
    ['0.1%', 'service.blocking', 0.001],
    ['3.5 GHz', 'radio.carrier', 3.5e9],
    ['100 MHz', 'radio.bandwidth', 1e8],
    ['9 deg', 'radio.beamwidth.min', 9 * (Math.PI / 180)],
    ['9°', 'radio.beamwidth.min', 9 * (Math.PI / 180)],
    ['360 deg', 'radio.beamwidth.max', 2 * Math.PI],
    ['20 mrad', 'radio.beamwidth.min', 0.02],
    ['40 W', 'radio.txPower', 40],
    ['40 J/s', 'radio.txPower', 40],
    ['-0 m', 'target.range', 0],
  ])('%s for %s', (text, key, expected) => {
    expect(value(text, key)).toBe(expected)
  })

  test('a power of ten in the unit rounds no more than the decimal itself', () => {
    const decimal = fc.tuple(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: -9, max: 9 }))
    fc.assert(
      fc.property(decimal, ([mantissa, exponent]) => {
        expect(value(`${mantissa}e${exponent} /km^2`, 'network.bsDensity')).toBe(
          Number(`${mantissa}e${exponent - 6}`),
        )
        expect(value(`${mantissa}e${exponent} GHz`, 'radio.carrier')).toBe(
          Number(`${mantissa}e${exponent + 9}`),
        )
      }),
    )
  })

  test('a bare number, as number or text, is SI', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(value(x, 'network.minSpacing')).toBe(x)
        expect(value(String(x), 'network.minSpacing')).toBe(x === 0 ? 0 : x)
      }),
    )
  })
})

describe('decibels', () => {
  test.each([
    ['-20 dB', 'radio.sideLobeRatio', 0.01],
    ['−20 dB', 'radio.sideLobeRatio', 0.01],
    ['- 20dB', 'radio.sideLobeRatio', 0.01],
    ['50 dB', 'radio.processingGain', 1e5],
    ['46 dBm', 'radio.txPower', 10 ** 1.6],
    ['16 dBW', 'radio.txPower', 10 ** 1.6],
    ['0 dBsm', 'target.rcs', 1],
    ['-10 dBsm', 'clutter.reflectivity', 0.1],
    ['2 m^2', 'clutter.reflectivity', 2],
  ])('%s for %s', (text, key, expected) => {
    expect(value(text, key)).toBe(expected)
  })

  test.each([
    ['1 dB', 'service.blocking', 'a power ratio'],
    ['1 dB', 'radio.integration', 'a power ratio'],
    ['46 dB', 'radio.txPower', 'a power ratio'],
    ['46 dBm', 'radio.noiseFigure', 'a power'],
    ['46 dBW', 'target.rcs', 'a power'],
    ['0 dBsm', 'radio.txPower', 'a radar cross-section'],
    ['0 dBsm', 'network.bsDensity', 'a radar cross-section'],
  ])('%s is refused for %s', (text, key, what) => {
    expect(error(text, key)).toMatchObject({
      code: 'wrong-dimension',
      message: expect.stringContaining(what),
    })
  })
})

describe('infinity', () => {
  test.each(['inf', '.inf', 'Infinity', '+inf', 'INF', '∞', 'inf /s', Infinity])(
    '%s is a ceiling',
    (text) => {
      expect(value(text, 'budget.handoverCeiling')).toBe(Infinity)
    },
  )

  test('only where the field says so, and never negative', () => {
    expect(error('inf', 'network.bsDensity').code).toBe('not-finite')
    expect(error(Infinity, 'network.bsDensity').code).toBe('not-finite')
    expect(error('-inf', 'budget.handoverCeiling').code).toBe('not-finite')
    expect(error(-Infinity, 'budget.handoverCeiling').code).toBe('not-finite')
    expect(error('inf m', 'budget.handoverCeiling').code).toBe('wrong-dimension')
    expect(error('1e400 m', 'network.minSpacing').code).toBe('not-finite')
    expect(error('1e400', 'budget.handoverCeiling').code).toBe('not-finite')
  })
})

describe('errors', () => {
  test('a wrong dimension names both', () => {
    expect(error('10 m', 'network.bsDensity')).toEqual({
      code: 'wrong-dimension',
      expected: "a density such as '10 /km^2'",
      message: "expected a density such as '10 /km^2', got a length 'm'",
    })
    expect(error('10 m/s', 'target.diffusion').message).toContain("got a speed 'm/s'")
    expect(error('3 kg/m', 'target.rcs').message).toContain("got a quantity of another kind 'kg/m'")
    expect(error('3 deg', 'radio.sideLobeRatio').message).toContain('got an angle')
    expect(error('3 %', 'radio.beamwidth.min').message).toContain('got a plain number')
  })

  test.each([
    ['3 ghz', 'GHz'],
    ['3 hz', 'Hz'],
    ['3 mhz', 'MHz'],
    ['3 KM', 'km'],
    ['3 DBM', 'dBm'],
    ['3 Deg', 'deg'],
  ])('%s suggests %s', (text, suggestion) => {
    expect(error(text, 'radio.carrier')).toMatchObject({ code: 'unknown-unit', suggestion })
  })

  test.each([
    '10 widgets/km^2',
    '10 constructor',
    '10 __proto__',
    '10 toString',
    '10 /',
    '10 m//s',
    '10 (m',
    '10 m)',
    '10 m/s s',
    '10 m^',
    '10 2',
    '10 00 m',
  ])('%s has no unit that is known', (text) => {
    expect(error(text, 'network.minSpacing').code).toBe('unknown-unit')
  })

  test('a word after a unit is no second way to read it', () => {
    expect(error('10 /km^2 extra', 'network.bsDensity').message).toContain("unknown unit 'extra'")
    expect(error('10 /km^2 s', 'network.bsDensity').message).toContain('ambiguous unit')
  })

  test.each(['ten m', 'm', '1,5 m', '--5 m', '', 'nan', '.NaN', 'NaN', '1_00 m', `${'9'.repeat(200)} m`])(
    '%s is no quantity',
    (text) => {
      expect(['not-a-number', 'empty', 'unknown-unit']).toContain(error(text, 'network.minSpacing').code)
    },
  )

  test.each([
    ['1_000 m', 1000],
    ['10 000 m', 10_000],
    ['10\u202f000 m', 10_000],
    ["1'000 m", 1000],
    ['1’000.5 m', 1000.5],
    ['1,000,000 m', 1e6],
    ['1,234.5 m', 1234.5],
    ['“50 m”', 50],
    ['–50 m', -50],
    ['5e–1 km', 500],
  ])('%s is read as %d m', (text, metres) => {
    expect(value(text, 'network.minSpacing')).toBe(metres)
  })

  test.each([
    ['10 sites/km^2', 'network.bsDensity', 1e-5],
    ['10 BS/km²', 'network.bsDensity', 1e-5],
    ['10 BSs per square kilometre', 'network.bsDensity', 1e-5],
    ['10 /sq km', 'network.bsDensity', 1e-5],
    ['3 vehicles/(km^2 s)', 'target.arrivalRate', 3e-6],
    ['9 º', 'radio.beamwidth.min', 9 * (Math.PI / 180)],
    ['9 degs', 'radio.beamwidth.min', 9 * (Math.PI / 180)],
    ['-20 dBc', 'radio.sideLobeRatio', 0.01],
    ['0 dBm²', 'target.rcs', 1],
    ['1 h 30 min', 'target.meanSojourn', 5400],
    ['1h30min', 'target.meanSojourn', 5400],
    ['2 min 5.5 s', 'target.meanSojourn', 125.5],
    ['90 mins', 'target.meanSojourn', 5400],
  ])('%s is read for %s', (text, key, expected) => {
    expect(value(text, key)).toBe(expected)
  })

  test.each([
    ['1,000 m', 'write 1000 m or 1.000 m: the comma can be read both ways'],
    ['0,5 m', 'write 0.5 m, with a decimal point'],
    ['12,5 m', 'write 12.5 m, with a decimal point'],
    ['1.000,5 m', 'write 1000.5 m'],
    ['1,00,5 m', 'write the number without commas'],
  ])('%s is refused: %s', (text, hint) => {
    expect(error(text, 'network.minSpacing').message).toContain(`(${hint})`)
  })

  test('a unit is never suggested in place of itself', () => {
    const { message, suggestion } = error('5 dBm/Hz', 'radio.txPower')
    expect(message).toContain("'dBm', which cannot be part of a product")
    expect(suggestion).toBeUndefined()
  })

  test('NaN says so', () => {
    expect(error(NaN, 'network.minSpacing').message).toContain('NaN')
    expect(error('nan', 'network.minSpacing').message).toContain('NaN')
  })

  test('no text makes the parser throw', () => {
    const pieces = fc.constantFrom(
      '1',
      '0',
      '-',
      '+',
      'e',
      '.',
      'm',
      'km',
      '/',
      '(',
      ')',
      '^',
      '2',
      ' ',
      'dB',
      '%',
      'inf',
      'µ',
      '²',
      ',',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')),
          fc.string(),
        ),
        (text) => {
          const result = parseQuantity(text, field('network.minSpacing'))
          if (result.ok) expect(result.value).not.toBeNaN()
          else expect(result.error.message).not.toBe('')
        },
      ),
      { numRuns: 2000 },
    )
  })
})

test('every example of the registry reads, and those of the reference scenario give its values', () => {
  for (const each of fields)
    if (each.kind === 'number') {
      const read = value(each.example, each.key)
      const node = readPath(referenceSpec, each.key)
      // 10 * 1e-6 in the reference scenario is one unit in the last place below 1e-5.
      if (typeof node === 'number') expect(Math.abs(read / node - 1), each.key).toBeLessThanOrEqual(2 ** -52)
    }
})
