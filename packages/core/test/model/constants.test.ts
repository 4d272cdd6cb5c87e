import { describe, expect, test } from 'vitest'
import { ACTIVE_TOLERANCE, FEASIBILITY_TOLERANCE, OPTIMALITY_GAP } from '../../src/index.js'
import {
  BOLTZMANN,
  CRITICAL_FILLING,
  FISHER_EXPONENT,
  ROUNDING_TOLERANCE,
  SPEED_OF_LIGHT,
  STANDARD_TEMPERATURE,
  tolerantCeil,
  tolerantFloor,
} from '../../src/model/constants.js'

describe('constants, as their sources state them', () => {
  test.each([
    ['speed of light (SI 2019), m/s', SPEED_OF_LIGHT, 299_792_458],
    ['Boltzmann constant (SI 2019), J/K', BOLTZMANN, 1.380649e-23],
    ['standard noise temperature (IEEE), K', STANDARD_TEMPERATURE, 290],
    ['ψ_c, filling factor (22), Quintanilla & Ziff 2007', CRITICAL_FILLING, 1.12808737],
    ['Fisher exponent τ of 2D percolation (24)', FISHER_EXPONENT, 187 / 91],
    ['tolerance of floors and ceilings', ROUNDING_TOLERANCE, 1e-12],
    ['tolerance of feasibility', FEASIBILITY_TOLERANCE, 1e-9],
    ['tolerance of an active constraint', ACTIVE_TOLERANCE, 1e-6],
    ['gap at which a proof is done', OPTIMALITY_GAP, 1e-9],
  ])('%s', (quantity, found, expected) => {
    expect(found, quantity).toBe(expected)
  })

  test('ψ_c covers the fraction φ_c of the plane that the same source prints', () => {
    // Quintanilla & Ziff give φ_c = 0.67634831 = 1 − e^(−ψ_c), another printed figure of the same result.
    expect(1 - Math.exp(-CRITICAL_FILLING), 'covered fraction φ_c').toBeCloseTo(0.67634831, 8)
  })

  test('floors and ceilings forgive 1e-12 of their value and no more', () => {
    for (const n of [1, 7, 1000]) {
      expect(tolerantFloor(n * (1 - 0.9e-12)), `floor just below ${n}`).toBe(n)
      expect(tolerantFloor(n * (1 - 1.2e-12)), `floor below ${n}`).toBe(n - 1)
      expect(tolerantCeil(n * (1 + 0.9e-12)), `ceiling just above ${n}`).toBe(n)
      expect(tolerantCeil(n * (1 + 1.2e-12)), `ceiling above ${n}`).toBe(n + 1)
    }
  })
})
