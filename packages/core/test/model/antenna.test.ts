import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { couplingGainLaw, mainLobeFraction, mainLobeGain, meanCouplingGain } from '../../src/model/antenna.js'
import { between, logBetween } from './arbitrary.js'

const eta = fc.oneof(fc.constant(0), fc.constant(1), logBetween(1e-12, 1))
const anyTheta = logBetween(1e-6, 2 * Math.PI)

describe('antenna (1), (8), (9)', () => {
  test('energy is conserved: qG + (1 − q)ηG = 1', () => {
    fc.assert(
      fc.property(anyTheta, eta, (theta, sideLobeRatio) => {
        const q = mainLobeFraction(theta)
        const gain = mainLobeGain(theta, sideLobeRatio)
        expect(q * gain + (1 - q) * sideLobeRatio * gain).toBeCloseTo(1, 13)
      }),
    )
  })

  test('claim 1: the mean coupling gain is 1 for every beam', () => {
    fc.assert(
      fc.property(anyTheta, eta, (theta, sideLobeRatio) => {
        expect(meanCouplingGain(theta, sideLobeRatio)).toBeCloseTo(1, 12)
      }),
    )
  })

  test('the coupling law is a law', () => {
    fc.assert(
      fc.property(anyTheta, between(0, 1), (theta, sideLobeRatio) => {
        const law = couplingGainLaw(theta, sideLobeRatio)
        expect(law.every(({ gain, weight }) => gain >= 0 && weight >= 0)).toBe(true)
        expect(law.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 14)
      }),
    )
  })

  test('limits: a perfect sector at η = 0, an isotropic antenna at η = 1 and at a full turn', () => {
    expect(mainLobeGain(0.1, 0)).toBe((2 * Math.PI) / 0.1)
    expect(mainLobeGain(0.1, 1)).toBeCloseTo(1, 15)
    expect(mainLobeGain(2 * Math.PI, 0.01)).toBe(1)
    expect(couplingGainLaw(0.1, 0).map(({ gain }) => gain)).toEqual([((2 * Math.PI) / 0.1) ** 2, 0, 0])
  })
})
