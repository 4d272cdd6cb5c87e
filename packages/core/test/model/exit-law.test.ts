import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { discExitProbability, discExitQuantile, discExitSurvival } from '../../src/math/disc-exit.js'
import { gaussKronrod } from '../../src/math/quadrature.js'
import {
  logPeriodicLifetime,
  periodicLifetime,
  periodicLossProbability,
  resettingLossProbability,
  resettingSurvival,
} from '../../src/model/exit-law.js'
import { resettingLifetime } from '../../src/model/lifetime.js'
import { relativeError } from '../math/relative.js'
import { between, logBetween } from './arbitrary.js'

describe('the exact law under Poisson handover', () => {
  test('its mean is (26): ∫ P(T > t) dt', () => {
    for (const r of [0, 0.5, 2, 8, 20]) {
      const mean = resettingLifetime(1, 1, r)
      const whole = gaussKronrod((t) => resettingSurvival(t, 1, 1, r), 0, 40 * mean, {
        relTol: 1e-9,
        absTol: 1e-9,
      })
      expect(relativeError(whole.value, mean)).toBeLessThan(1e-7)
    }
  })

  test('survival and loss add up to 1, and survival falls with time and rises with the rate', () => {
    fc.assert(
      fc.property(logBetween(0.01, 3), logBetween(0.01, 30), between(1.05, 3), (t, r, factor) => {
        const survival = resettingSurvival(t, 1, 1, r)
        expect(survival + resettingLossProbability(t, 1, 1, r)).toBeCloseTo(1, 12)
        expect(resettingSurvival(t * factor, 1, 1, r)).toBeLessThanOrEqual(survival + 1e-9)
        expect(resettingSurvival(t, 1, 1, r * factor)).toBeGreaterThanOrEqual(survival - 1e-9)
      }),
    )
  })

  // Talbot with 40 digits and 60 terms (mpmath 1.3, `invertlaplace`): t in R²/D, r in D/R².
  test.each([
    [2.2, 74.7, 0.18736404917885857],
    [16.25, 128.5, 0.18749472866011447],
    [2410.5, 303.3866, 0.1869675691971357],
    [131_610, 484.17, 0.18696999919730128],
  ])('after many handovers: P(T ≤ %d) at rate %d', (t, r, loss) => {
    expect(relativeError(resettingLossProbability(t, 1, 1, r), loss)).toBeLessThan(1e-11)
  })

  // Talbot with 80 and 120 digits, which agree in all of these (mpmath 1.3, `invertlaplace`).
  test.each([
    [0.007, 140, 2.4254576103573467e-16],
    [0.005, 954.81, 3.9271332160565129e-24],
    [0.003, 1600, 1.1860933369022208e-38],
    [0.002, 50, 9.3457031152912603e-55],
  ])('far below what an inversion can resolve: P(T ≤ %d) at rate %d', (t, r, loss) => {
    expect(relativeError(resettingLossProbability(t, 1, 1, r), loss)).toBeLessThan(1e-10)
  })

  test('where it is small it rises with time and falls with the rate, also where its two forms meet', () => {
    fc.assert(
      fc.property(logBetween(3e-3, 0.03), logBetween(0.1, 3e3), between(1.001, 2), (t, r, factor) => {
        const loss = resettingLossProbability(t, 1, 1, r)
        expect(resettingLossProbability(t * factor, 1, 1, r)).toBeGreaterThan(loss)
        expect(resettingLossProbability(t, 1, 1, r * factor)).toBeLessThan(loss)
        expect(loss).toBeLessThanOrEqual(discExitProbability(t))
      }),
    )
  })

  test('tends to the static law as r → 0 and scales with R²/D', () => {
    for (const t of [0.03, 0.1, 0.5]) {
      expect(resettingSurvival(t, 1, 1, 0)).toBe(discExitSurvival(t))
      expect(resettingSurvival(t, 1, 1, 1e-9)).toBeCloseTo(discExitSurvival(t), 8)
      expect(resettingSurvival(t * 9000, 300, 10, 3 / 9000)).toBeCloseTo(resettingSurvival(t, 1, 1, 3), 12)
    }
    expect(resettingSurvival(0, 1, 1, 2)).toBe(1)
    expect(resettingLossProbability(0, 1, 1, 2)).toBe(0)
  })

  test('the quantiles of the static law and how many base stations the surrogate asks for too many', () => {
    const rows = [
      [0.1, 0.0854341569, 3.24],
      [0.05, 0.0688492933, 5.37],
      [0.01, 0.0475592014, 18.9],
    ] as const
    for (const [epsilon, quantile, ratio] of rows) {
      expect(discExitQuantile(epsilon)).toBeCloseTo(quantile, 9)
      const surrogate = 4 / -Math.log1p(-epsilon)
      expect(Number((surrogate * discExitQuantile(epsilon)).toPrecision(3))).toBe(ratio)
    }
  })
})

describe('the exact law under periodic handover', () => {
  test('values by the Bessel-zero series in 40 digits (mpmath)', () => {
    expect(relativeError(periodicLifetime(1, 1, 10), 0.6350189447332099)).toBeLessThan(1e-13)
    expect(relativeError(periodicLifetime(1, 1, 2), 0.2575205183124448)).toBeLessThan(1e-13)
    expect(relativeError(periodicLifetime(1, 1, 0.5), 0.2500011706315701)).toBeLessThan(1e-13)
  })

  test('tends to the static lifetime as r → 0', () => {
    expect(periodicLifetime(300, 10, 0)).toBe(2250)
    for (const r of [1e-300, 1e-9, 1e-6, 1e-5])
      expect(relativeError(periodicLifetime(300, 10, r), 2250)).toBeLessThan(1e-10)
  })

  test('logarithm past the largest double, by the contour integral in 40 digits (mpmath)', () => {
    const rows = [
      [5e-4, 491.70644948854215],
      [3e-4, 824.5287577552544],
      [1e-4, 2490.096612412493],
      [1e-5, 24987.79393735412],
    ] as const
    for (const [period, expected] of rows)
      expect(relativeError(logPeriodicLifetime(1, 1, 1 / period), expected)).toBeLessThan(1e-10)
    expect(periodicLifetime(1, 1, 1e5)).toBe(Infinity)
    expect(logPeriodicLifetime(1, 1, 0)).toBe(Math.log(0.25))
  })

  test('the logarithm agrees with the lifetime where both exist', () => {
    fc.assert(
      fc.property(logBetween(1e-3, 1990), (r) => {
        expect(logPeriodicLifetime(1, 1, r)).toBeCloseTo(Math.log(periodicLifetime(1, 1, r)), 8)
      }),
    )
  })

  test('frequent regular handover beats Poisson handover at the same rate', () => {
    for (const r of [16, 64, 256])
      expect(periodicLifetime(1, 1, r)).toBeGreaterThan(resettingLifetime(1, 1, r))
  })

  test('no handover before t: the static law; survival multiplies over periods', () => {
    expect(periodicLossProbability(0.2, 1, 1, 4)).toBeCloseTo(1 - discExitSurvival(0.2), 14)
    expect(periodicLossProbability(0.5, 1, 1, 10)).toBeCloseTo(1 - discExitSurvival(0.1) ** 5, 12)
    expect(periodicLossProbability(0.25, 1, 1, 10)).toBeCloseTo(
      1 - discExitSurvival(0.1) ** 2 * discExitSurvival(0.05),
      12,
    )
  })

  test('a period of many lifetimes is no handover at all', () => {
    for (const r of [1e-12, 1e-3, 0.02, 0.1])
      expect(relativeError(periodicLossProbability(0.5, 1, 1, r), discExitProbability(0.5))).toBeLessThan(
        1e-12,
      )
    expect(periodicLossProbability(50, 1, 1, 0.1)).toBe(1)
  })

  test('the loss falls as the rate rises', () => {
    fc.assert(
      fc.property(logBetween(0.02, 2), logBetween(1e-3, 50), between(1.001, 3), (t, r, factor) => {
        const loss = periodicLossProbability(t, 1, 1, r)
        expect(periodicLossProbability(t, 1, 1, r * factor)).toBeLessThanOrEqual(loss * (1 + 1e-12))
      }),
    )
  })
})
