import { describe, expect, it } from 'vitest'
import { upperGammaRatio } from '../../src/math/index.js'
import ratioCases from './fixtures/upper-gamma-ratio.json' with { type: 'json' }
import { expectWithin } from './relative.js'

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
