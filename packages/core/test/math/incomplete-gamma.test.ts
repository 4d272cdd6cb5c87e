import { describe, expect, it } from 'vitest'
import { upperGamma, upperGammaRatio } from '../../src/math/index.js'
import ratioCases from './fixtures/upper-gamma-ratio.json' with { type: 'json' }
import cases from './fixtures/upper-gamma.json' with { type: 'json' }
import { expectWithin } from './relative.js'

describe('upperGamma', () => {
  it('is within 1e-13 relative of mpmath', () => {
    expectWithin(1e-13, cases, (c) => [upperGamma(c.s, c.x), c.value])
  })

  it('takes its limits', () => {
    expect(upperGamma(5, 0)).toBe(24)
    expect(upperGamma(0, 0)).toBe(Infinity)
    expect(upperGamma(-1, 0)).toBe(Infinity)
    expect(upperGamma(400, 1)).toBe(Infinity)
    expect(upperGamma(3, Infinity)).toBe(0)
    expect(() => upperGamma(-2, 1)).toThrow(RangeError)
    expect(() => upperGamma(1.5, 1)).toThrow(RangeError)
    expect(() => upperGamma(1, -1)).toThrow(RangeError)
  })
})

describe('upperGammaRatio', () => {
  it('is within 2e-14 relative of mpmath for k up to 1000', () => {
    expectWithin(2e-14, ratioCases, (c) => [upperGammaRatio(c.k, c.x), c.ratio])
  })

  it('tends to 1/((k−1)(k−2)) at x = 0, to Infinity for k ≤ 2, to x^(−2) far out', () => {
    expect(upperGammaRatio(3, 0)).toBe(0.5)
    expect(upperGammaRatio(5, 0)).toBe(1 / 12)
    expect(upperGammaRatio(5, 1e-200)).toBe(1 / 12)
    expect(upperGammaRatio(1, 0)).toBe(Infinity)
    expect(upperGammaRatio(2, 0)).toBe(Infinity)
    expect(upperGammaRatio(4, 1e9) / 1e-18).toBeCloseTo(1, 8)
  })

  it('refuses what it does not know', () => {
    expect(() => upperGammaRatio(0, 1)).toThrow(RangeError)
    expect(() => upperGammaRatio(2.5, 1)).toThrow(RangeError)
    expect(() => upperGammaRatio(3, -1)).toThrow(RangeError)
    expect(upperGammaRatio(3, NaN)).toBeNaN()
  })
})
