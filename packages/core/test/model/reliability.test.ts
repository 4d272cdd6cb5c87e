/** Reliability of clusters, (42), (44) and Remark 8: enumeration, quadrature of another kind, limits, floors. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allLinksDown, allLinksDownAtLeast, type Links, reliabilityFloor } from '../../src/model/index.js'

/** Chance that all links are down by enumeration of the common cause and every pattern of own failures. */
const enumerated = (K: number, p: number, beta: number): number => {
  const shock = beta * (1 - p)
  const own = 1 - p / (1 - shock)
  let total = shock
  for (let pattern = 0; pattern < 1 << K; pattern++) {
    let chance = 1 - shock
    for (let k = 0; k < K; k++) chance *= pattern & (1 << k) ? own : 1 - own
    if (pattern === (1 << K) - 1) total += chance
  }
  return total
}

describe('a common cause', () => {
  test.each([
    [1, 0.9, 0.05],
    [3, 0.9, 0.05],
    [5, 0.7, 0.3],
  ])('K = %i, p = %f, β = %f against enumeration', (K, availability, commonCause) => {
    const found = allLinksDown(K, { availability, commonCause })
    const expected = enumerated(K, availability, commonCause)
    expect(Math.abs(found / expected - 1), `expected ${expected}, found ${found}`).toBeLessThan(1e-12)
  })

  test('a single link is down with probability 1 − p whatever the cause', () => {
    for (const commonCause of [0, 0.01, 0.5, 0.99])
      expect(allLinksDown(1, { availability: 0.9, commonCause })).toBeCloseTo(0.1, 14)
  })
})

// SciPy 1.16: dblquad over R_1 < R_2 of the joint density (2πλ)² r₁r₂ e^{−πλr₂²} of both failures, and quad for K = 1.
const distant: readonly (readonly [K: number, p: number, lambda: number, L: number, expected: number])[] = [
  [1, 0.9, 1e-5, 400.0, 0.38134454467347434],
  [2, 0.9, 1e-5, 400.0, 0.19602982726766027],
  [1, 0.95, 0.0001, 150.0, 0.3092610266166138],
  [2, 0.95, 0.0001, 150.0, 0.13624843249239912],
  [1, 0.5, 1e-6, 3000.0, 0.5751791828560681],
  [2, 0.5, 1e-6, 3000.0, 0.35115849829369805],
]

describe('availability that falls with distance', () => {
  test.each(distant)('K = %i, p = %f, λ = %f, L = %f', (K, availability, bsDensity, decay, expected) => {
    const found = allLinksDown(K, { availability, distance: { bsDensity, decay } })
    expect(Math.abs(found / expected - 1), `expected ${expected}, found ${found}`).toBeLessThan(2e-10)
  })

  test('an endless range gives the independent links back, and K → ∞ its limit', () => {
    for (const K of [1, 2, 7])
      expect(
        allLinksDown(K, { availability: 0.8, distance: { bsDensity: 1e-5, decay: 1e12 } }) / 0.2 ** K,
      ).toBeCloseTo(1, 6)
    const links = { availability: 0.5, distance: { bsDensity: 1e-5, decay: 150 } }
    expect(allLinksDown(4000, links) / allLinksDownAtLeast(links)).toBeCloseTo(1, 6)
  })
})

describe('K_rel', () => {
  test('is (44) where links are independent', () => {
    expect(reliabilityFloor({ availability: 0.9 }, 1e-3)).toBe(3)
    expect(reliabilityFloor({ availability: 0.9 }, 0.5)).toBe(1)
  })

  test('is no number where the common cause alone exceeds the tolerance', () => {
    expect(reliabilityFloor({ availability: 0.9, commonCause: 0.02 }, 1e-3)).toBe(Infinity)
    expect(reliabilityFloor({ availability: 0.9, distance: { bsDensity: 1e-5, decay: 100 } }, 1e-3)).toBe(
      Infinity,
    )
  })

  test('is the least K that keeps the tolerance; the failure falls in K', () => {
    const links: fc.Arbitrary<Links> = fc
      .record({
        availability: fc.double({ min: 0.05, max: 0.99, noNaN: true }),
        commonCause: fc.constantFrom(0, 0.001, 0.05),
        decay: fc.constantFrom(undefined, 300, 2000),
      })
      .map(({ decay, ...rest }) => (decay ? { ...rest, distance: { bsDensity: 1e-5, decay } } : rest))
    fc.assert(
      fc.property(links, fc.double({ min: -4, max: -0.3, noNaN: true }), (each, exponent) => {
        const tolerance = 10 ** exponent
        const K = reliabilityFloor(each, tolerance)
        if (K === Infinity) {
          expect(allLinksDown(5000, each)).toBeGreaterThanOrEqual(tolerance * (1 - 1e-9))
          return
        }
        expect(allLinksDown(K, each)).toBeLessThanOrEqual(tolerance * (1 + 1e-11))
        if (K > 1) expect(allLinksDown(K - 1, each)).toBeGreaterThan(tolerance)
        expect(allLinksDown(K + 1, each)).toBeLessThanOrEqual(allLinksDown(K, each))
      }),
      { numRuns: 100 },
    )
  })
})
