import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  crossoverRate,
  dynamicLifetime,
  minimumHandoverRate,
  resettingLifetime,
  staticClusterSize,
} from '../../src/model/lifetime.js'
import { handoverRegime, leastDiffusionTime, smallestCluster } from '../../src/model/regime.js'
import { logBetween } from './arbitrary.js'

describe('handoverRegime, (46)', () => {
  const [single, crossover] = [2.7, 0.002]
  test.each([
    [Infinity, 'handover-rich'],
    [2.7, 'handover-rich'],
    [2.6999999, 'mid-budget'],
    [0.002, 'mid-budget'],
    [0.0019999, 'handover-starved'],
    [0, 'handover-starved'],
  ] as const)('r_max = %d is %s', (ceiling, regime) => {
    expect(handoverRegime(ceiling, single, crossover)).toBe(regime)
  })

  test('a single base station that needs no handover is always rich', () => {
    expect(handoverRegime(0, 0, 0.002)).toBe('handover-rich')
  })

  test('r_×(K*) is the crossover rate (28) of the static footprint', () => {
    const [density, diffusion, lifetime] = [1e-4, 10, 512.5]
    const size = staticClusterSize(density, diffusion, lifetime)
    expect(crossoverRate(Math.sqrt(size / (Math.PI * density)), diffusion)).toBeCloseTo(1 / lifetime, 14)
  })
})

describe('leastDiffusionTime', () => {
  test('is the R²/D at which handover at that rate lives exactly T', () => {
    fc.assert(
      fc.property(logBetween(1e-9, 1e4), logBetween(1e-2, 1e6), (rate, lifetime) => {
        const squared = leastDiffusionTime(rate, lifetime)
        expect(resettingLifetime(Math.sqrt(squared), 1, rate) / lifetime).toBeCloseTo(1, 10)
      }),
      { seed: 3, numRuns: 500 },
    )
  })

  test('tends to 4T without handover and to 0 without bound, and falls between', () => {
    expect(leastDiffusionTime(0, 500)).toBe(2000)
    expect(leastDiffusionTime(1e-13, 500) / 2000).toBeCloseTo(1, 9)
    expect(leastDiffusionTime(Infinity, 500)).toBe(0)
    let before = Infinity
    for (let exponent = -16; exponent <= 12; exponent += 0.25) {
      const now = leastDiffusionTime(10 ** exponent, 500)
      expect(now).toBeLessThanOrEqual(before)
      expect(now).toBeGreaterThan(0)
      before = now
    }
  })

  test('has no step where the series for small rates ends', () => {
    const [below, above] = [0.999999e-8, 1.000001e-8].map((grown) => leastDiffusionTime(grown / 500, 500))
    expect(below / above).toBeCloseTo(1, 12)
  })
})

describe('smallestCluster, (45)', () => {
  test('is min{K : r_min(K) ≤ r_max} by trial', () => {
    fc.assert(
      fc.property(
        logBetween(1e-6, 3e-3),
        logBetween(0.1, 100),
        logBetween(50, 2000),
        logBetween(1e-4, 50),
        (density, diffusion, lifetime, ceiling) => {
          const formula = smallestCluster(ceiling, density, diffusion, lifetime)
          let K = 1
          while (minimumHandoverRate(K, density, diffusion, lifetime) > ceiling * (1 + 1e-9)) K++
          expect(formula).toBe(K)
          // It lives long enough at the ceiling; one fewer does not.
          expect(dynamicLifetime(K, density, diffusion, ceiling)).toBeGreaterThanOrEqual(
            lifetime * (1 - 1e-9),
          )
          if (K > 1) expect(dynamicLifetime(K - 1, density, diffusion, ceiling)).toBeLessThan(lifetime)
        },
      ),
      { seed: 4, numRuns: 200 },
    )
  })

  test('without handover it is ⌈K*⌉, with any amount it is 1', () => {
    expect(smallestCluster(0, 1e-4, 10, 512.526)).toBe(7)
    expect(smallestCluster(Infinity, 1e-2, 1000, 512.526)).toBe(1)
  })

  test('a ceiling that is r_min(K) exactly admits K', () => {
    for (const K of [1, 2, 5, 6, 22]) {
      const ceiling = minimumHandoverRate(K, 1e-3, 10, 512.526)
      expect(smallestCluster(ceiling, 1e-3, 10, 512.526)).toBe(K)
      expect(smallestCluster(ceiling * (1 - 1e-6), 1e-3, 10, 512.526)).toBe(K + 1)
    }
  })
})
