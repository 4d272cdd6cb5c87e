import { describe, expect, it } from 'vitest'
import { besselI0Minus1, besselI0Scaled, besselI1Scaled, logBesselI0Minus1 } from '../../src/math/index.js'
import cases from './fixtures/bessel.json' with { type: 'json' }
import { expectWithin } from './relative.js'

describe('modified Bessel functions of a real argument, relative error', () => {
  it.each([
    { name: 'besselI0Scaled', f: besselI0Scaled, key: 'i0Scaled', tolerance: 5e-16 },
    { name: 'besselI1Scaled', f: besselI1Scaled, key: 'i1Scaled', tolerance: 5e-16 },
    { name: 'besselI0Minus1', f: besselI0Minus1, key: 'i0Minus1', tolerance: 1e-15 },
    { name: 'logBesselI0Minus1', f: logBesselI0Minus1, key: 'logI0Minus1', tolerance: 1e-15 },
  ] as const)('$name is within $tolerance of mpmath from 1e-150 to 1e300', ({ f, key, tolerance }) => {
    // I0(x) − 1 at 1e-150 is 2.5e-301; the fixtures hold null where the value overflows.
    expectWithin(tolerance, cases, (c) => [f(c.x), c[key]])
  })

  it('takes its limits', () => {
    expect(besselI0Scaled(0)).toBe(1)
    expect(besselI0Scaled(Infinity)).toBe(0)
    expect(besselI1Scaled(0)).toBe(0)
    expect(besselI1Scaled(Infinity)).toBe(0)
    expect(besselI0Minus1(0)).toBe(0)
    expect(besselI0Minus1(800)).toBe(Infinity)
    expect(logBesselI0Minus1(0)).toBe(-Infinity)
    expect(logBesselI0Minus1(1e300)).toBe(1e300)
    expect(logBesselI0Minus1(Infinity)).toBe(Infinity)
  })

  it('is finite up to the last double: e^x overflows at 709.8, I0 at 713.99', () => {
    expect(besselI0Minus1(713.98)).toBeLessThan(Infinity)
    expect(besselI0Minus1(714)).toBe(Infinity)
  })

  it('is even (I0) and odd (I1)', () => {
    for (const x of [1e-9, 0.3, 5, 9, 30, 90]) {
      expect(besselI0Scaled(-x)).toBe(besselI0Scaled(x))
      expect(besselI1Scaled(-x)).toBe(-besselI1Scaled(x))
      expect(besselI0Minus1(-x)).toBe(besselI0Minus1(x))
      expect(logBesselI0Minus1(-x)).toBe(logBesselI0Minus1(x))
    }
  })

  it('passes NaN on', () => {
    for (const f of [besselI0Scaled, besselI1Scaled, besselI0Minus1, logBesselI0Minus1]) {
      expect(f(NaN)).toBeNaN()
    }
  })
})
