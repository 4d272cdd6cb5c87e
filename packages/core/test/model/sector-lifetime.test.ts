import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scaledSectorLifetime, sectorLifetime } from '../../src/model/sector-lifetime.js'
import { relativeError } from '../math/relative.js'
import { between, logBetween } from './arbitrary.js'

/** The series of docs/model.md §4 term by term, its alternating tail averaged. */
const longSum = (d: number, theta: number, R: number, D: number, angle = 0): number => {
  let sum = 0
  let previous = 0
  const terms = 40_001
  for (let k = 0; k < terms; k++) {
    const nu = ((2 * k + 1) * Math.PI) / theta
    const pole = Math.abs(nu - 2) < 1e-7
    const term = pole
      ? (-d * d * Math.log(d / R)) / 8
      : ((d * d - R * R * (d / R) ** nu) * Math.cos(nu * angle)) / (nu * (nu * nu - 4))
    previous = sum
    sum += (k % 2 === 0 ? 1 : -1) * term
  }
  return ((4 / (D * theta)) * (sum + previous)) / 2
}

const T = (x: number, y: number): number => sectorLifetime(Math.hypot(x, y), 1.1, 300, 7, Math.atan2(y, x))

const tau = (t: number, L: number): number => scaledSectorLifetime(t, Math.exp(L)).value

describe('exact sector lifetime (12)–(13)', () => {
  test('equals the long sum on the axis', () => {
    fc.assert(
      fc.property(logBetween(0.02, 2 * Math.PI), logBetween(1.01, 100), (theta, reach) => {
        const direct = longSum(100, theta, 100 * reach, 7)
        expect(relativeError(sectorLifetime(100, theta, 100 * reach, 7), direct)).toBeLessThan(1e-7)
      }),
      { numRuns: 40 },
    )
  })

  test('equals the long sum off the axis and is symmetric', () => {
    fc.assert(
      fc.property(logBetween(0.1, 3), logBetween(1.2, 10), between(0, 0.45), (theta, reach, part) => {
        const direct = longSum(100, theta, 100 * reach, 7, part * theta)
        const value = sectorLifetime(100, theta, 100 * reach, 7, part * theta)
        expect(relativeError(value, direct)).toBeLessThan(1e-6)
        expect(sectorLifetime(100, theta, 100 * reach, 7, -part * theta)).toBe(value)
      }),
      { numRuns: 30 },
    )
  })

  test('the infinite wedge: d²/(4D)·(1/cos θ − 1)', () => {
    for (const theta of [0.05, 0.3, 0.8, 1.2]) {
      const wedge = (100 ** 2 / (4 * 7)) * (1 / Math.cos(theta) - 1)
      expect(relativeError(sectorLifetime(100, theta, 1e60, 7), wedge)).toBeLessThan(1e-11)
    }
  })

  test('is smooth across θ = π/2 and θ = 3π/2, where the series has its removable poles', () => {
    for (const pole of [Math.PI / 2, (3 * Math.PI) / 2]) {
      const at = sectorLifetime(100, pole, 300, 7)
      expect(relativeError(at, longSum(100, pole, 300, 7))).toBeLessThan(1e-7)
      const { slopeTheta } = scaledSectorLifetime(pole, 3)
      for (const step of [1e-12, 1e-9, 1e-6, -1e-12, -1e-9, -1e-6]) {
        const expected = at + step * slopeTheta * (100 ** 2 / 7)
        expect(relativeError(sectorLifetime(100, pole + step, 300, 7), expected)).toBeLessThan(1e-10)
      }
    }
  })

  test('a half-turn is a half-disc: T solves D∇²T = −1 inside and vanishes on the boundary', () => {
    const h = 2
    for (const [x, y] of [
      [100, 10],
      [200, -40],
      [250, 60],
    ] as const) {
      const laplacian = (T(x + h, y) + T(x - h, y) + T(x, y + h) + T(x, y - h) - 4 * T(x, y)) / h ** 2
      expect(7 * laplacian).toBeCloseTo(-1, 2)
    }
    expect(sectorLifetime(300, 1.1, 300, 7)).toBe(0)
    expect(sectorLifetime(100, 1.1, 300, 7, 0.55)).toBe(0)
    expect(sectorLifetime(299.9999, 1.1, 300, 7)).toBeLessThan(0.01)
  })

  test('a beam all round is a disc off its centre, (R² − d²)/4D, at every angle', () => {
    for (const [distance, lifetime] of [
      [0, 1000],
      [100, 750],
      [199, 9.975],
    ] as const)
      for (const angle of [0, 1, Math.PI])
        expect(sectorLifetime(distance, 2 * Math.PI, 200, 10, angle), `T at d = ${distance} m`).toBeCloseTo(
          lifetime,
          10,
        )
    expect(sectorLifetime(200, 2 * Math.PI, 200, 10), 'T on the edge').toBe(0)
    // Just short of it the edge is still there: the series with its absorbing slit.
    expect(sectorLifetime(100, 2 * Math.PI - 1e-6, 200, 10), 'T before a slit').toBeCloseTo(543.88, 1)
  })

  test('its slopes are its derivatives', () => {
    fc.assert(
      fc.property(logBetween(0.05, 6), logBetween(1.05, 50), (theta, reach) => {
        const { slopeTheta, slopeLogReach } = scaledSectorLifetime(theta, reach)
        const h = 1e-5
        const L = Math.log(reach)
        const numericTheta = (tau(theta * (1 + h), L) - tau(theta * (1 - h), L)) / (2 * h * theta)
        const numericReach = (tau(theta, L + h) - tau(theta, L - h)) / (2 * h)
        const scale = tau(theta, L)
        expect(Math.abs(slopeTheta - numericTheta)).toBeLessThan(
          1e-6 * (scale / theta + Math.abs(slopeTheta)),
        )
        expect(Math.abs(slopeLogReach - numericReach)).toBeLessThan(
          1e-6 * (scale / L + Math.abs(slopeLogReach)),
        )
      }),
    )
  })
})
