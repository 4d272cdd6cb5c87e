import { describe, expect, it } from 'vitest'
import { expectedServed, poissonCdf, poissonMass, poissonTail } from '../../src/math/index.js'
import large from './fixtures/poisson-large.json' with { type: 'json' }
import cases from './fixtures/poisson.json' with { type: 'json' }
import { expectWithin, worst } from './relative.js'

describe('Poisson tails, relative error', () => {
  it('poissonTail is within 1e-12 of mpmath down to 1e-290 and up to a million slots', () => {
    expectWithin(1e-12, cases, (c) => [poissonTail(c.slots, c.load), c.tail])
  })

  it('poissonTail is within 1e-14 where the tail is above 1e-9 and slots at most 300', () => {
    expectWithin(1e-14, cases, (c) => [
      poissonTail(c.slots, c.load),
      c.slots <= 300 && c.tail > 1e-9 ? c.tail : null,
    ])
  })

  it('poissonCdf is within 1e-12 of mpmath in its own tail', () => {
    expectWithin(1e-12, cases, (c) => [poissonCdf(c.slots, c.load), c.cdf])
  })

  it('expectedServed is within 1e-14 of the sum over the law', () => {
    expectWithin(1e-14, cases, (c) => [expectedServed(c.slots, c.load), c.served])
  })

  // Relative error 1e-15·(1 + |ln P|): 6e-13 at the smallest tail of the fixture, 1e-246.
  it.each([
    ['poissonTail', 'tail', (c: (typeof large)[number]) => poissonTail(c.slots, c.load)],
    ['expectedServed over the load', 'servedShare', (c) => expectedServed(c.slots, c.load) / c.load],
  ] as const)('%s is within 1e-12 of mpmath up to 1e28 slots', (_, column, value) => {
    const { error, at } = worst(large, value, (c) => c[column])
    expect(error, JSON.stringify(at)).toBeLessThan(1e-12)
  })

  it('poissonCdf is within 1e-12 of mpmath up to 2^53 slots', () => {
    expectWithin(1e-12, large, (c) => [poissonCdf(c.slots - 1, c.load), c.slots < 2 ** 53 ? c.idle : null])
  })

  it('has no step where the sum over the law gives way to the expansion', () => {
    for (const slots of [9999, 10_000, 10_001])
      for (const load of [8999, 9001, 9990, 10_000, 10_999, 11_001]) {
        // Both are one sum apart: P(M ≥ n) − P(M ≥ n + 1) = P(M = n).
        const fall = poissonTail(slots, load) - poissonTail(slots + 1, load)
        const mass = poissonMass(slots, load)
        // A difference of two numbers of up to 1 keeps 1e-16 of them.
        expect(Math.abs(fall - mass), `slots ${slots}, load ${load}`).toBeLessThan(1e-11 * mass + 1e-15)
      }
  })

  it('takes loads near the largest double', () => {
    expect(poissonTail(1e308, 1e308), 'P(M ≥ 1e308)').toBeCloseTo(0.5, 12)
    expect(poissonTail(1e308, 9e307), 'P(M ≥ 1e308)').toBe(0)
    expect(poissonCdf(1e308, 9e307), 'P(M ≤ 1e308)').toBe(1)
    expect(expectedServed(1e307, 1e308), 'E[min(M, 1e307)]').toBe(1e307)
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
