import { describe, expect, it } from 'vitest'
import { besselJ0Zero, besselJ1AtJ0Zero } from '../../src/math/index.js'
import cases from './fixtures/bessel-zeros.json' with { type: 'json' }
import { expectWithin } from './relative.js'

describe('zeros of J0', () => {
  it('are within 3e-16 relative of mpmath, tabulated and expanded', () => {
    expectWithin(3e-16, cases, (c) => [besselJ0Zero(c.k), c.zero])
  })

  it('come with J1 there within 1e-15 relative', () => {
    expectWithin(1e-15, cases, (c) => [besselJ1AtJ0Zero(c.k), c.slope])
  })

  it('satisfy Rayleigh’s sum Σ j^(−4) = 1/32 within 1e-10 relative over 4000 zeros', () => {
    let sum = 0
    for (let k = 4000; k > 0; k--) sum += besselJ0Zero(k) ** -4
    expect(Math.abs(sum * 32 - 1)).toBeLessThan(1e-10)
  })

  it.each([0, -1, 1.5, NaN, Infinity])('refuses number %s', (k) => {
    expect(() => besselJ0Zero(k)).toThrow(RangeError)
    expect(() => besselJ1AtJ0Zero(k)).toThrow(RangeError)
  })
})
