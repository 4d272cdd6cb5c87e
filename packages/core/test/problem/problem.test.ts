import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyOverrides, Problem, referenceSpec } from '../../src/index.js'
import { CRITICAL_FILLING } from '../../src/model/constants.js'
import { relativeError } from '../math/relative.js'
import { coverageOptions, degree, logBetween, specUnder, theta } from '../model/arbitrary.js'

const problem = new Problem(referenceSpec)

describe('a compiled problem', () => {
  test('derived numbers of the reference scenario', () => {
    expect(problem.qosTime).toBe(54)
    expect(problem.requiredLifetime).toBeCloseTo(512.526, 3)
    expect(problem.reliabilityFloor).toBe(3)
    expect(problem.staticClusterSize).toBeCloseTo(0.6441, 4)
    expect(problem.range).toBeCloseTo(158.1, 1)
    expect(problem.handoverCeiling).toBe(1)
    expect(problem.criticalRadius).toBeCloseTo(Math.sqrt(CRITICAL_FILLING / (Math.PI * 1e-5)), 9)
  })

  test('P2 allows no handover whatever the ceiling', () => {
    expect(new Problem(applyOverrides(referenceSpec, { problem: 'P2' })).handoverCeiling).toBe(0)
  })

  test('is of a family with those like it that differ in limits of which little is asked', () => {
    const at = (keys: Readonly<Record<string, number>>) =>
      new Problem(applyOverrides(problem.spec, keys), problem)
    for (const keys of [
      { 'budget.handoverCeiling': 7 },
      { 'budget.sensing': 0.21, 'budget.clusterSize': 9 },
      { 'service.blocking': 0.1, 'service.linkAvailability': 0.8, 'service.availabilityRange': 500 },
    ]) {
      const twin = at(keys)
      expect(twin.family, Object.keys(keys)[0]).toBe(problem)
      expect(Object.assign(new Problem(twin.spec), { family: twin.family })).toEqual(twin)
      expect(new Problem(twin.spec, twin).family, 'of one like a twin').toBe(problem)
    }
    for (const keys of [
      { 'budget.handoverCost': 0.01 },
      { 'service.kinematicOutage': 0.2 },
      { 'target.density': 1e-6 },
    ])
      expect(at({ ...keys, 'budget.handoverCeiling': 7 }).family, Object.keys(keys)[0]).toBeUndefined()
    expect(new Problem(problem.spec).family, 'not compiled like it').toBeUndefined()
  })

  test('a given range replaces 1/(2√λ)', () => {
    expect(new Problem(applyOverrides(referenceSpec, { 'target.range': 80 })).range).toBe(80)
  })

  test('gain, radius and share are inverses under every coverage option', () => {
    const any = fc.constantFrom(...coverageOptions).chain(specUnder)
    fc.assert(
      fc.property(any, theta, logBetween(1e-3, 1), (spec, width, share) => {
        const each = new Problem(spec)
        const radius = each.safeRadius(share, width)
        expect(relativeError(each.gainForRadius(radius, width), each.gain(share))).toBeLessThan(1e-11)
        expect(relativeError(each.shareForGain(each.gain(share)), share)).toBeLessThan(1e-10)
      }),
    )
  })

  test('without integration a share buys no gain', () => {
    const flat = new Problem(applyOverrides(referenceSpec, { 'radio.integration': 0 }))
    expect(flat.gain(0.3)).toBe(flat.gain(0.02))
    expect(flat.shareForGain(flat.gain(0.02))).toBe(0)
    expect(flat.shareForGain(flat.gain(0.02) * 1.01)).toBe(Infinity)
  })

  test('equality with ψ_c counts as super-critical, within the feasibility tolerance', () => {
    expect(problem.isSupercritical(CRITICAL_FILLING)).toBe(true)
    expect(problem.isSupercritical(CRITICAL_FILLING * (1 - 5e-10))).toBe(true)
    expect(problem.isSupercritical(CRITICAL_FILLING * (1 - 2e-9))).toBe(false)
    const share = problem.shareForGain(problem.gainForRadius(problem.criticalRadius, 9 * degree))
    expect(problem.isSupercritical(problem.percolation(share, 9 * degree))).toBe(true)
  })
})
