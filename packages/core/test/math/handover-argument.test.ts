import { describe, expect, it } from 'vitest'
import { besselI0Minus1, handoverArgument } from '../../src/math/index.js'
import cases from './fixtures/handover-argument.json' with { type: 'json' }
import { expectWithin } from './relative.js'

describe('handoverArgument', () => {
  it('is within 1e-15 relative of mpmath from κ = 1 + 2^(−52) to 1.7e308', () => {
    expectWithin(1e-15, cases, (c) => [handoverArgument(c.kappa), c.x])
  })

  it('has X(21.5) = 7.684, where the paper’s logarithm (29) gives 3.07', () => {
    expect(handoverArgument(21.5)).toBeCloseTo(7.684, 3)
    expect(Math.log(21.5)).toBeCloseTo(3.07, 2)
  })

  it('inverts 4(I₀(x) − 1)/x² within 1e-13 relative', () => {
    for (let x = 0.01; x < 700; x *= 1.07) {
      const kappa = (4 * besselI0Minus1(x)) / x ** 2
      expect(Math.abs(handoverArgument(kappa) / x - 1)).toBeLessThan(x < 0.1 ? 1e-11 : 1e-13)
    }
  })

  it('takes its limits', () => {
    expect(handoverArgument(1)).toBe(0)
    expect(handoverArgument(0.3)).toBe(0)
    expect(handoverArgument(-Infinity)).toBe(0)
    expect(handoverArgument(Infinity)).toBe(Infinity)
    expect(handoverArgument(NaN)).toBeNaN()
    // x² ≈ 16(κ − 1)
    expect(handoverArgument(1 + 2 ** -50) / (4 * 2 ** -25)).toBeCloseTo(1, 14)
  })
})
