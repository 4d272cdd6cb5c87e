/** Slopes of the least handover rate in v = R², against differences of the rate itself. */
import { describe, expect, test } from 'vitest'
import { applyOverrides, Problem, referenceSpec } from '../../src/index.js'

const lawOf = (law: string, timing: string, outage: number): Problem['kinematics'] =>
  new Problem(
    applyOverrides(referenceSpec, {
      'kinematics.law': law,
      'handover.timing': timing,
      'service.kinematicOutage': outage,
    }),
  ).kinematics

describe.each([
  ['exponential', 'poisson'],
  ['exponential', 'periodic'],
  ['first-passage', 'periodic'],
])('%s, %s', (law, timing) => {
  test.each([0.01, 0.1, 0.5])('dr_min/dv is enclosed, ε_k = %d', (outage) => {
    const kinematics = lawOf(law, timing, outage)
    const rate = (area: number): number => kinematics.minimumRate(Math.sqrt(area))
    for (let i = 1; i <= 60; i++) {
      const low = kinematics.staticArea * 0.001 ** (i / 60)
      for (const width of [1e-3, 0.05, 1]) {
        const high = low * (1 + width)
        const { lower, upper } = kinematics.rateSlope!(low, high)
        const slope = (rate(high) - rate(low)) / (high - low)
        const rounding = (1e-10 * rate(low)) / (high - low)
        expect(slope).toBeGreaterThanOrEqual(lower - rounding)
        expect(slope).toBeLessThanOrEqual(upper + rounding)
      }
    }
  })

  test('the enclosure closes on the slope as the interval does', () => {
    const kinematics = lawOf(law, timing, 0.1)
    let closed = 0
    for (let i = 1; i <= 40; i++) {
      const area = kinematics.staticArea * 0.01 ** (i / 40)
      const { lower, upper } = kinematics.rateSlope!(area, area * (1 + 1e-6))
      // Only around a sojourn of whole periods is there no slope to close on.
      if (upper - lower <= 1e-3 * -lower) closed++
    }
    expect(closed).toBeGreaterThanOrEqual(38)
  })
})
