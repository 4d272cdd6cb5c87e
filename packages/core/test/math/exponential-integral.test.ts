import { describe, expect, it } from 'vitest'
import { complexExpIntE1Scaled, expIntE1, expIntE1Scaled, expIntE2Scaled } from '../../src/math/index.js'
import complexCases from './fixtures/complex-exponential-integral.json' with { type: 'json' }
import realCases from './fixtures/exponential-integral.json' with { type: 'json' }
import { expectWithin, worst } from './relative.js'

describe('E1 of a real argument, relative error', () => {
  it('expIntE1 is within 2e-14 of mpmath', () => {
    // Subnormal results (x > 700) carry no relative accuracy.
    expectWithin(2e-14, realCases, (c) => [expIntE1(c.x), c.e1 > 1e-290 ? c.e1 : null])
  })

  it('expIntE1Scaled and expIntE2Scaled are within 2e-14 of mpmath from 1e-300 to 1e300', () => {
    const one = worst(
      realCases,
      (c) => expIntE1Scaled(c.x),
      (c) => c.e1Scaled,
    )
    const two = worst(
      realCases,
      (c) => expIntE2Scaled(c.x),
      (c) => c.e2Scaled,
    )
    expect(one.error, JSON.stringify(one.at)).toBeLessThan(2e-14)
    expect(two.error, JSON.stringify(two.at)).toBeLessThan(2e-14)
  })

  it('takes its limits', () => {
    expect(expIntE1(0)).toBe(Infinity)
    expect(expIntE1(Infinity)).toBe(0)
    expect(expIntE1(-1)).toBeNaN()
    expect(expIntE1Scaled(Infinity)).toBe(0)
    expect(expIntE2Scaled(0)).toBe(1)
    expect(expIntE1(NaN)).toBeNaN()
    expect(expIntE1Scaled(NaN)).toBeNaN()
  })
})

describe('complexExpIntE1Scaled', () => {
  it('has both parts within 1e-13 relative of mpmath in the right half-plane', () => {
    const re = worst(
      complexCases,
      (c) => complexExpIntE1Scaled(c.re, c.im).re,
      (c) => c.valueRe,
    )
    const im = worst(
      complexCases,
      (c) => complexExpIntE1Scaled(c.re, c.im).im,
      (c) => c.valueIm,
    )
    expect(re.error, JSON.stringify(re.at)).toBeLessThan(1e-13)
    expect(im.error, JSON.stringify(im.at)).toBeLessThan(1e-13)
  })

  it('keeps both parts to the ends of the double range', () => {
    // e^z E1(z) ≈ 1/z far away; on the imaginary axis the real part is 1/y².
    expect(complexExpIntE1Scaled(0, 1e100).re / 1e-200).toBeCloseTo(1, 14)
    expect(complexExpIntE1Scaled(0, 1e300).im / -1e-300).toBeCloseTo(1, 14)
    expect(complexExpIntE1Scaled(1e300, 1e300).re / 5e-301).toBeCloseTo(1, 14)
    const small = complexExpIntE1Scaled(3e-300, 4e-300)
    expect(Math.abs(small.re / (-0.5772156649015329 - Math.log(5e-300)) - 1)).toBeLessThan(1e-15)
    expect(Math.abs(small.im / -Math.atan2(4, 3) - 1)).toBeLessThan(1e-15)
  })

  it('has conjugate values at conjugate arguments and meets the real function', () => {
    for (const [re, im] of [
      [0.1, 0.2],
      [0, 3],
      [1e-6, 5],
      [3, 10],
    ] as const) {
      const upper = complexExpIntE1Scaled(re, im)
      const lower = complexExpIntE1Scaled(re, -im)
      expect(lower.re).toBe(upper.re)
      expect(lower.im).toBe(-upper.im)
    }
    for (const x of [1e-3, 1, 3, 6, 20, 60, 1e3, 1e9]) {
      expect(Math.abs(complexExpIntE1Scaled(x, 0).re / expIntE1Scaled(x) - 1)).toBeLessThan(1e-15)
      expect(Math.abs(complexExpIntE1Scaled(x, 0).im)).toBe(0)
    }
  })

  it('refuses the left half-plane, is infinite at 0, passes NaN on', () => {
    expect(() => complexExpIntE1Scaled(-1e-9, 1)).toThrow(RangeError)
    expect(complexExpIntE1Scaled(0, 0).re).toBe(Infinity)
    expect(complexExpIntE1Scaled(NaN, 1).re).toBeNaN()
    expect(complexExpIntE1Scaled(1, NaN).re).toBeNaN()
  })
})
