import { describe, expect, it } from 'vitest'
import {
  discExitDensity,
  discExitProbability,
  discExitQuantile,
  discExitSurvival,
  discExitSurvivalIntegral,
  gaussKronrod,
} from '../../src/math/index.js'
import quantileCases from './fixtures/disc-exit-quantile.json' with { type: 'json' }
import cases from './fixtures/disc-exit.json' with { type: 'json' }
import { expectWithin, relativeError } from './relative.js'

describe('exit from the unit disc, relative error against the Bessel series in 220 digits', () => {
  it.each([
    { name: 'survival', f: discExitSurvival, tolerance: 1e-13 },
    { name: 'probability', f: discExitProbability, tolerance: 3e-14 },
    { name: 'density', f: discExitDensity, tolerance: 1e-13 },
    { name: 'survivalIntegral', f: discExitSurvivalIntegral, tolerance: 2e-15 },
  ] as const)('$name is within $tolerance from t = 0.003 to 50', ({ name, f, tolerance }) => {
    expectWithin(tolerance, cases, (c) => [f(c.t), c[name]])
  })

  it('quantile is within 1e-13 from 1e-12 to 1 − 1e-12', () => {
    expectWithin(1e-13, quantileCases, (c) => [discExitQuantile(c.probability), c.t])
  })

  it('has the quantiles of docs/model.md §7', () => {
    expect(discExitQuantile(0.1)).toBeCloseTo(0.0854341569, 10)
    expect(discExitQuantile(0.05)).toBeCloseTo(0.0688492933, 10)
    expect(discExitQuantile(0.01)).toBeCloseTo(0.0475592014, 10)
  })

  it('falls as 2e^(−1/4t) at tiny t, until that underflows', () => {
    // ln P = ln 2 − 1/(4t) + O(t)
    for (const t of [1e-3, 5e-4, 4e-4]) {
      expect(Math.abs(Math.log(discExitProbability(t)) + 1 / (4 * t) - Math.LN2)).toBeLessThan(2 * t)
    }
    expect(discExitProbability(1e-4)).toBe(0)
    expect(discExitSurvival(0.006)).toBe(1)
  })

  it('integrates its own density and survival within 1e-11', () => {
    for (const t of [0.03, 0.08, 0.4]) {
      const density = gaussKronrod(discExitDensity, 0.001, t, { relTol: 1e-12 }).value
      expect(relativeError(density, discExitProbability(t))).toBeLessThan(1e-11)
      const survival = gaussKronrod(discExitSurvival, 0, t, { relTol: 1e-12 }).value
      expect(relativeError(survival, discExitSurvivalIntegral(t))).toBeLessThan(1e-11)
    }
  })

  it('takes its limits', () => {
    expect(discExitSurvival(0)).toBe(1)
    expect(discExitSurvival(-1)).toBe(1)
    expect(discExitSurvival(Infinity)).toBe(0)
    expect(discExitProbability(0)).toBe(0)
    expect(discExitProbability(Infinity)).toBe(1)
    expect(discExitDensity(0)).toBe(0)
    expect(discExitSurvivalIntegral(0)).toBe(0)
    expect(discExitSurvivalIntegral(1e-9)).toBe(1e-9)
    expect(discExitSurvivalIntegral(Infinity)).toBe(0.25)
    expect(discExitQuantile(0)).toBe(0)
    expect(discExitQuantile(1)).toBe(Infinity)
    for (const f of [discExitSurvival, discExitProbability, discExitDensity, discExitQuantile]) {
      expect(f(NaN)).toBeNaN()
    }
    expect(discExitSurvivalIntegral(NaN)).toBeNaN()
    for (const p of [-0.1, 1.1]) expect(() => discExitQuantile(p)).toThrow(RangeError)
  })
})
