import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ChebyshevSeries } from '../../src/math/chebyshev.js'

const worstError = (f: (x: number) => number, low: number, high: number, series: ChebyshevSeries): number => {
  let worst = 0
  for (let i = 0; i <= 1000; i++) {
    const x = low + ((high - low) * i) / 1000
    worst = Math.max(worst, Math.abs(series.at(x) - f(x)))
  }
  return worst
}

const cubic = (x: number): number => Math.abs(x) ** 3
const wave = (x: number): number => Math.sin(40 * x)

describe('fit', () => {
  test.each([
    ['e^x', Math.exp, -1, 1, 1e-14],
    ['sin 40x, which needs several pieces', wave, 0, 3, 5e-12],
    ['1/(1 + 25x²), Runge’s function', (x: number) => 1 / (1 + 25 * x * x), -1, 1, 5e-12],
    ['√x away from 0', Math.sqrt, 0.1, 4, 5e-12],
  ])('%s', (_name, f, low, high, error) => {
    expect(worstError(f, low, high, ChebyshevSeries.fit(f, low, high))).toBeLessThan(error)
  })

  test('reproduces polynomials up to degree 24 on any interval', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 25 }),
        fc.double({ min: -1, max: 0.5, noNaN: true }),
        fc.double({ min: 0.01, max: 0.5, noNaN: true }),
        (coefficients, low, width) => {
          const f = (x: number): number => coefficients.reduceRight((sum, c) => sum * x + c, 0)
          const series = ChebyshevSeries.fit(f, low, low + width)
          expect(worstError(f, low, low + width, series)).toBeLessThan(1e-13)
        },
      ),
      { seed: 1 },
    )
  })

  test('keeps the tolerance it is given', () => {
    for (const tolerance of [1e-4, 1e-6, 1e-8])
      expect(worstError(cubic, -1, 1.1, ChebyshevSeries.fit(cubic, -1, 1.1, tolerance))).toBeLessThan(
        10 * tolerance,
      )
  })

  test('an interval without length is a constant', () => {
    const series = ChebyshevSeries.fit(Math.exp, 2, 2)
    expect(series.at(2)).toBe(Math.exp(2))
  })

  test('refuses what no 64 pieces follow, and what is not finite', () => {
    expect(() => ChebyshevSeries.fit((x) => (x < 0.123 ? 0 : 1), 0, 1)).toThrow(/too rough/)
    expect(() => ChebyshevSeries.fit((x) => 1 / (x - 0.5), 0, 1)).toThrow(RangeError)
    expect(() => ChebyshevSeries.fit(() => Number.NaN, 0, 1)).toThrow(/not finite/)
  })
})

test('pieces join: no jump where one ends and the next begins', () => {
  const series = ChebyshevSeries.fit(wave, 0, 3)
  for (let i = 1; i < 64; i++) {
    const seam = (3 * i) / 64
    expect(Math.abs(series.at(seam) - series.at(seam * (1 - 1e-15)))).toBeLessThan(1e-11)
  }
  expect(series.at(0)).toBeCloseTo(0, 11)
  expect(series.at(3)).toBeCloseTo(wave(3), 11)
})
