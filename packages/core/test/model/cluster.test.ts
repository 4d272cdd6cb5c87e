import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  aggregateRadius,
  clusterRadius,
  footprintRadius,
  inverseFourthMoment,
  meanNeighbourDistance,
  percolationParameter,
  safeZoneArea,
} from '../../src/model/cluster.js'
import { CRITICAL_FILLING } from '../../src/model/constants.js'
import { gaussKronrod } from '../../src/math/quadrature.js'
import { relativeError } from '../math/relative.js'
import { logBetween } from './arbitrary.js'

describe('cluster geometry', () => {
  test('(18) tends to (πλ)²/((k − 1)(k − 2)) as r₀ → 0 and to infinity for k ≤ 2', () => {
    for (const k of [3, 4, 10])
      expect(
        relativeError(inverseFourthMoment(k, 1e-5, 1e-9), (Math.PI * 1e-5) ** 2 / ((k - 1) * (k - 2))),
      ).toBeLessThan(1e-10)
    expect(inverseFourthMoment(1, 1e-5, 1e-9)).toBeGreaterThan(inverseFourthMoment(1, 1e-5, 1e-3) * 1e6)
    expect(inverseFourthMoment(2, 1e-5, 0)).toBe(Infinity)
  })

  test('(18) equals its integral over the conditional Gamma law', () => {
    const [k, density, guard] = [2, 2e-4, 15]
    const x0 = Math.PI * density * guard ** 2
    const gamma = (power: number): number =>
      gaussKronrod((x) => x ** power * Math.exp(-x), x0, x0 + 60, { relTol: 1e-13 }).value
    const expected = (Math.PI * density) ** 2 * (gamma(k - 3) / gamma(k - 1))
    expect(relativeError(inverseFourthMoment(k, density, guard), expected)).toBeLessThan(1e-11)
  })

  test('(17) mean distances: 1/(2√λ) to the nearest, √(k/(πλ)) for many', () => {
    expect(meanNeighbourDistance(1, 1e-5)).toBeCloseTo(1 / (2 * Math.sqrt(1e-5)), 10)
    // Γ(k + ½)/(Γ(k)√k) by mpmath, on both sides of the seam.
    for (const [k, ratio] of [
      [63, 0.9980178608811839],
      [64, 0.9980488009354713],
      [65, 0.9980787899320657],
      [1000, 0.999875007817382],
    ] as const)
      expect(relativeError(meanNeighbourDistance(k, 1e-5) / clusterRadius(k, 1e-5), ratio)).toBeLessThan(
        1e-13,
      )
    expect(meanNeighbourDistance(1e12, 1e-5)).toBeCloseTo(clusterRadius(1e12, 1e-5), 3)
  })

  test('Lemma 2 and its two limits', () => {
    expect(aggregateRadius(160, 16)).toBe(80)
    expect(percolationParameter(1e-5, 200)).toBeCloseTo(Math.PI * 0.4, 12)
    // ψ = 12.6: K/λ at K ≪ ψ², √K·πR₁² at K ≫ ψ².
    expect(safeZoneArea(2, 1e-4, 200)).toBe(2 / 1e-4)
    expect(safeZoneArea(1e6, 1e-4, 200)).toBe(1e3 * Math.PI * 4e4)
  })

  test('the footprint is R₁ below ψ_c whatever K, √(K/(πλ)) from ψ_c on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), logBetween(1e-7, 1e-2), (K, density) => {
        const critical = clusterRadius(CRITICAL_FILLING, density)
        expect(footprintRadius(K, density, critical * 0.999)).toBe(critical * 0.999)
        expect(footprintRadius(K, density, critical * 1.001)).toBe(clusterRadius(K, density))
      }),
    )
  })
})
