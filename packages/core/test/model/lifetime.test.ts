import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  criticalQuantileRatio,
  crossoverRate,
  dynamicLifetime,
  fastHandoverLifetime,
  hysteresisMargin,
  hysteresisRate,
  leadingOrderHandoverRate,
  logResettingLifetime,
  minimumHandoverRate,
  minimumResettingRate,
  resettingLifetime,
  slowHandoverLifetime,
  staticClusterSize,
  staticLifetime,
} from '../../src/model/lifetime.js'
import { handoverArgument } from '../../src/math/handover-argument.js'
import { relativeError } from '../math/relative.js'
import { between, logBetween } from './arbitrary.js'

const density = logBetween(1e-7, 1e-2)
const diffusion = logBetween(0.1, 1000)
const size = fc.integer({ min: 1, max: 200 })
const rate = logBetween(1e-8, 1e3)

const logLifetime = (K: number, lambda: number, D: number, r: number): number =>
  logResettingLifetime(Math.sqrt(K / (Math.PI * lambda)), D, r)

const unitLifetime = (x: number): number => resettingLifetime(1, 1, x * x)

describe('lifetimes (23)–(29)', () => {
  test('lifetime rises with K', () => {
    fc.assert(
      fc.property(size, density, diffusion, rate, (K, lambda, D, r) => {
        expect(logLifetime(K + 1, lambda, D, r)).toBeGreaterThan(logLifetime(K, lambda, D, r))
      }),
    )
  })

  test('lifetime rises with r, strictly once x = R√(r/D) is not negligible', () => {
    fc.assert(
      fc.property(size, density, diffusion, rate, between(1.05, 10), (K, lambda, D, r, factor) => {
        const [slow, fast] = [logLifetime(K, lambda, D, r), logLifetime(K, lambda, D, r * factor)]
        const x = Math.sqrt((K * r) / (Math.PI * lambda * D))
        if (x > 1e-4) expect(fast).toBeGreaterThan(slow)
        else expect(fast).toBeGreaterThanOrEqual(slow)
      }),
    )
  })

  test('claim 7: (26) tends to (23) as r → 0 and equals it at 0', () => {
    expect(resettingLifetime(300, 10, 0)).toBe(2250)
    for (const r of [1e-300, 1e-30, 1e-12, 1e-9])
      expect(relativeError(resettingLifetime(300, 10, r), 2250)).toBeLessThan(1e-6)
  })

  test('(26) is smooth across the seam of its small-x form', () => {
    for (const x of [0.99999e-4, 1e-4, 1.00001e-4])
      expect(relativeError(unitLifetime(x), 0.25 * (1 + (x * x) / 16))).toBeLessThan(1e-14)
  })

  test('(27) slow and fast handover are its limits', () => {
    const slow = [1e-2, 1e-3].map((x) =>
      relativeError(slowHandoverLifetime(1, 1, x * x), resettingLifetime(1, 1, x * x)),
    )
    // The next term is x⁴/576.
    expect(slow[0]).toBeLessThan(1e-8 / 500)
    expect(slow[1]).toBeLessThan(1e-12 / 500)
    // The next term is 1/(8x).
    for (const x of [50, 500])
      expect(relativeError(fastHandoverLifetime(1, 1, x * x), resettingLifetime(1, 1, x * x))).toBeLessThan(
        0.13 / x,
      )
  })

  test('huge arguments: finite near 1e300, Infinity beyond, the logarithm finite always', () => {
    const near = resettingLifetime(1, 1, 700 ** 2)
    expect(near).toBeGreaterThan(1e296)
    expect(near).toBeLessThan(Infinity)
    expect(relativeError(Math.log(near), logResettingLifetime(1, 1, 700 ** 2))).toBeLessThan(1e-14)
    // I₀(x) − 1 overflows at x ≈ 713, the lifetime only once r no longer brings it back.
    const [radius, r] = [0.0715, 1e8]
    expect(radius * Math.sqrt(r)).toBeGreaterThan(714)
    expect(resettingLifetime(radius, 1, r)).toBeLessThan(Infinity)
    expect(
      relativeError(Math.log(resettingLifetime(radius, 1, r)), logResettingLifetime(radius, 1, r)),
    ).toBeLessThan(1e-13)
    expect(resettingLifetime(1, 1, 800 ** 2)).toBe(Infinity)
    expect(logResettingLifetime(1, 1, 800 ** 2)).toBeCloseTo(
      800 - 0.5 * Math.log(2 * Math.PI * 800) - Math.log(800 ** 2),
      3,
    )
    expect(logResettingLifetime(1e6, 1, 1e6)).toBeCloseTo(1e9, -3)
  })

  test('(28) the crossover rate is 1/T_static, where x = 2', () => {
    expect(crossoverRate(300, 10) * staticLifetime(300, 10)).toBeCloseTo(1, 15)
    expect(300 * Math.sqrt(crossoverRate(300, 10) / 10)).toBeCloseTo(2, 14)
  })

  test('the least rate buys exactly the required lifetime', () => {
    fc.assert(
      fc.property(size, density, diffusion, logBetween(1, 1e5), (K, lambda, D, required) => {
        const r = minimumHandoverRate(K, lambda, D, required)
        const radius = Math.sqrt(K / (Math.PI * lambda))
        if (staticLifetime(radius, D) >= required) expect(r).toBe(0)
        else expect(relativeError(dynamicLifetime(K, lambda, D, r), required)).toBeLessThan(1e-10)
        expect(minimumResettingRate(radius, D, required)).toBe(r)
      }),
    )
  })

  test('claim 15: X(21.5) = 7.684 against ln 21.5 = 3.07; (29) is 6.3 times too small and breaks the promise', () => {
    expect(handoverArgument(21.5)).toBeCloseTo(7.684, 3)
    const [lambda, D] = [1e-3, 10]
    const required = (21.5 * 3) / (4 * Math.PI * lambda * D)
    const exact = minimumHandoverRate(3, lambda, D, required)
    const leading = leadingOrderHandoverRate(3, lambda, D, required)
    expect(exact / leading).toBeCloseTo(6.3, 1)
    expect(dynamicLifetime(3, lambda, D, leading)).toBeLessThan(0.5 * required)
    expect(leadingOrderHandoverRate(65, lambda, D, required)).toBe(0)
  })

  test('claim 8: K* is linear in λ', () => {
    fc.assert(
      fc.property(
        density,
        diffusion,
        logBetween(1, 1e5),
        between(0.1, 100),
        (lambda, D, required, factor) => {
          const one = staticClusterSize(lambda, D, required)
          expect(relativeError(staticClusterSize(factor * lambda, D, required), factor * one)).toBeLessThan(
            1e-14,
          )
        },
      ),
    )
  })

  test('Remark 5: the hysteresis margin and its rate are inverses; no handover, no margin', () => {
    expect(hysteresisMargin(hysteresisRate(35, 10), 10)).toBeCloseTo(35, 12)
    expect(hysteresisMargin(0, 10)).toBe(Infinity)
  })

  test('(25) quantiles at criticality grow with exponents 91/96 over clusters and 91/5 for a point', () => {
    expect(criticalQuantileRatio(0.99, 0.9)).toBeCloseTo(10 ** (91 / 96), 10)
    expect(relativeError(criticalQuantileRatio(0.99, 0.9, 'points'), 10 ** (91 / 5))).toBeLessThan(1e-11)
    expect(criticalQuantileRatio(0.5, 0.5)).toBe(1)
  })
})
