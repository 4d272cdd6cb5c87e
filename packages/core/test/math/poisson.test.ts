import { describe, expect, it } from 'vitest'
import { expectedServed, poissonCdf, poissonMass, poissonTail } from '../../src/math/index.js'
import cases from './fixtures/poisson.json' with { type: 'json' }
import { worst } from './relative.js'

describe('Poisson tails, relative error', () => {
  it('poissonTail is within 1e-12 of mpmath down to 1e-290 and up to a million slots', () => {
    const { error, at } = worst(
      cases,
      (c) => poissonTail(c.slots, c.load),
      (c) => c.tail,
    )
    expect(error, JSON.stringify(at)).toBeLessThan(1e-12)
  })

  it('poissonTail is within 1e-14 where the tail is above 1e-9 and slots at most 300', () => {
    const { error, at } = worst(
      cases,
      (c) => poissonTail(c.slots, c.load),
      (c) => (c.slots <= 300 && c.tail > 1e-9 ? c.tail : null),
    )
    expect(error, JSON.stringify(at)).toBeLessThan(1e-14)
  })

  it('poissonCdf is within 1e-12 of mpmath in its own tail', () => {
    const { error, at } = worst(
      cases,
      (c) => poissonCdf(c.slots, c.load),
      (c) => c.cdf,
    )
    expect(error, JSON.stringify(at)).toBeLessThan(1e-12)
  })

  it('expectedServed is within 1e-14 of the sum over the law', () => {
    const { error, at } = worst(
      cases,
      (c) => expectedServed(c.slots, c.load),
      (c) => c.served,
    )
    expect(error, JSON.stringify(at)).toBeLessThan(1e-14)
  })

  it('poissonMass sums to one within 1e-14', () => {
    for (const load of [0.01, 1, 20, 500]) {
      let sum = 0
      for (let k = 0; k < load + 40 * Math.sqrt(load) + 40; k++) sum += poissonMass(k, load)
      expect(Math.abs(sum - 1)).toBeLessThan(1e-14)
    }
  })

  it('takes its limits', () => {
    expect(poissonTail(0, 3)).toBe(1)
    expect(poissonTail(-2, 3)).toBe(1)
    expect(poissonTail(4, 0)).toBe(0)
    expect(poissonTail(4, Infinity)).toBe(1)
    expect(poissonTail(Infinity, 4)).toBe(0)
    expect(poissonTail(1, 1e-300)).toBe(1e-300)
    expect(poissonCdf(-1, 3)).toBe(0)
    expect(poissonCdf(0, 0)).toBe(1)
    expect(poissonCdf(5, Infinity)).toBe(0)
    expect(poissonCdf(Infinity, 5)).toBe(1)
    expect(expectedServed(0, 5)).toBe(0)
    expect(expectedServed(5, 0)).toBe(0)
    expect(expectedServed(5, Infinity)).toBe(5)
    expect(expectedServed(Infinity, 5)).toBe(5)
    expect(poissonMass(0, 0)).toBe(1)
    expect(poissonMass(3, Infinity)).toBe(0)
  })

  it('refuses negative loads and fractional counts, passes NaN loads on', () => {
    for (const f of [poissonTail, poissonCdf, expectedServed]) {
      expect(() => f(3, -1)).toThrow(RangeError)
      expect(() => f(2.5, 1)).toThrow(RangeError)
      expect(() => f(NaN, 1)).toThrow(RangeError)
      expect(f(3, NaN)).toBeNaN()
    }
  })
})
