import { describe, expect, it } from 'vitest'
import { besselI0Scaled, complexBesselI0Scaled } from '../../src/math/index.js'
import cases from './fixtures/complex-bessel.json' with { type: 'json' }

describe('complexBesselI0Scaled', () => {
  it('is within 5e-15/√|z| of mpmath for |z| up to 1e4, also on the imaginary axis', () => {
    for (const { re, im, valueRe, valueIm } of cases) {
      const value = complexBesselI0Scaled(re, im)
      const scale = Math.max(1, Math.hypot(re, im)) ** -0.5
      const error = Math.hypot(value.re - valueRe, value.im - valueIm) / scale
      expect(error, `${re} + ${im}i`).toBeLessThan(5e-15)
    }
  })

  it('is within 1e-12 relative of mpmath, near the zeros on the imaginary axis too', () => {
    for (const { re, im, valueRe, valueIm } of cases) {
      const value = complexBesselI0Scaled(re, im)
      const error = Math.hypot(value.re - valueRe, value.im - valueIm) / Math.hypot(valueRe, valueIm)
      expect(error, `${re} + ${im}i`).toBeLessThan(1e-12)
    }
  })

  it('agrees with the real function within 2e-15 relative', () => {
    for (const x of [0, 1e-5, 9e-4, 0.002, 1, 6, 10, 18.9, 19.1, 50, 1e4, 1e200]) {
      const value = complexBesselI0Scaled(x, 0)
      expect(Math.abs(value.re / besselI0Scaled(x) - 1)).toBeLessThan(2e-15)
      expect(Math.abs(value.im)).toBe(0)
    }
  })

  it('has conjugate values at conjugate arguments', () => {
    for (const [re, im] of [
      [1e-4, 5e-4],
      [0, 3],
      [2, 10],
      [0.1, 40],
      [30, 3],
    ] as const) {
      const upper = complexBesselI0Scaled(re, im)
      const lower = complexBesselI0Scaled(re, -im)
      expect(lower.re).toBe(upper.re)
      expect(lower.im).toBe(-upper.im)
    }
  })

  it('refuses the left half-plane and passes NaN on', () => {
    expect(() => complexBesselI0Scaled(-1e-9, 1)).toThrow(RangeError)
    expect(complexBesselI0Scaled(NaN, 1).re).toBeNaN()
    expect(complexBesselI0Scaled(1, NaN).im).toBeNaN()
    expect(complexBesselI0Scaled(Infinity, 0)).toEqual({ re: 0, im: 0 })
  })
})
