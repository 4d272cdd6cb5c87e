import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brentMinimum } from '../../src/math/roots.js'
import { capacity } from '../../src/model/capacity.js'
import {
  downlinkRate,
  DownlinkRate,
  interferenceLimited,
  rateSlope,
  rateUpperBound,
} from '../../src/model/downlink.js'
import { erfc } from '../../src/math/erfc.js'
import { gaussKronrod } from '../../src/math/quadrature.js'
import { relativeError } from '../math/relative.js'
import { between, degree, interval, logBetween, theta } from './arbitrary.js'

const network = fc
  .record({
    eta: fc.oneof(fc.constant(0), fc.constant(1), logBetween(1e-4, 0.9)),
    alpha: between(2.2, 6),
    sigma: fc.oneof(fc.constant(0), logBetween(0.1 * degree, 20 * degree)),
  })
  .map(({ eta, alpha, sigma }) => new DownlinkRate(interferenceLimited(eta, alpha), sigma))

const H = (x: number): number => Math.sqrt(x) * Math.atan(Math.sqrt(x))

/** R̄ by the formula of docs/model.md §8 for α = 4, H(x) = √x·arctan√x, with adaptive quadrature. */
const direct = (width: number, eta: number, sigma: number): number => {
  const q = width / (2 * Math.PI)
  const lobe = (relative: number): number =>
    gaussKronrod(
      (y) => {
        // u = y/(1 − y)
        const u = y / (1 - y)
        if (u > 300) return 0
        const t = Math.expm1(u)
        return 1 / (1 + q * H(t / relative) + (1 - q) * H((t * eta) / relative)) / (1 - y) ** 2
      },
      0,
      1,
      { relTol: 1e-12 },
    ).value
  const missed = erfc(width / (2 * Math.SQRT2 * sigma))
  return ((1 - missed) * lobe(1) + missed * lobe(eta)) / Math.LN2
}

describe('downlink rate', () => {
  test('isotropic antennas at α = 4 give 1.489 nat (Andrews, Baccelli & Ganti 2011)', () => {
    expect(downlinkRate(2 * Math.PI, 1, 4, 0) * Math.LN2).toBeCloseTo(1.489, 3)
  })

  test('isotropic rates in nat at large path-loss exponents (mpmath), also where e^u overflows', () => {
    for (const [alpha, nats] of [
      [50, 24.937790796636243],
      [100, 49.96802953811165],
      [200, 99.98378681833974],
      [1000, 499.9967197138121],
    ] as const)
      expect(relativeError(downlinkRate(1, 1, alpha, 0) * Math.LN2, nats)).toBeLessThan(1e-10)
  })

  test('equals the integral by adaptive quadrature', () => {
    for (const width of [2, 9.28, 30, 90])
      expect(
        relativeError(
          downlinkRate(width * degree, 0.01, 4, 2 * degree),
          direct(width * degree, 0.01, 2 * degree),
        ),
      ).toBeLessThan(1e-9)
  })

  test('has its interior maximum at 9.238° (mpmath: 9.23823005°) in the reference scenario', () => {
    const rate = new DownlinkRate(interferenceLimited(0.01, 4), 2 * degree)
    const best = brentMinimum((width) => -rate.at(width), 1 * degree, 60 * degree)
    expect(best.x / degree).toBeCloseTo(9.23823005, 5)
  })

  test('the sample carries the rate and its derivative', () => {
    fc.assert(
      fc.property(network, theta, (rate, width) => {
        const sample = rate.sample(width)
        expect(relativeError(sample.value, rate.at(width))).toBeLessThan(1e-13)
        const step = 1e-4 * width
        const slope = (rate.at(width + step) - rate.at(width - step)) / (2 * step)
        expect(Math.abs(sample.slope - slope)).toBeLessThan(1e-5 * (Math.abs(slope) + sample.value / width))
      }),
    )
  })

  test('rateUpperBound and rateSlope enclose R̄ and its derivative on every interval', () => {
    fc.assert(
      fc.property(network, interval, (rate, [low, high]) => {
        const [a, b] = [rate.sample(low), rate.sample(high)]
        const bound = rateUpperBound(a, b)
        const { lower, upper } = rateSlope(a, b)
        for (let i = 0; i <= 12; i++) {
          const inside = rate.sample(low + (i / 12) * (high - low))
          const slack = 1e-12 * (inside.value / low)
          expect(inside.value).toBeLessThanOrEqual(bound * (1 + 1e-13))
          expect(inside.slope).toBeGreaterThanOrEqual(lower - slack)
          expect(inside.slope).toBeLessThanOrEqual(upper + slack)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('the enclosures close as the interval shrinks', () => {
    fc.assert(
      fc.property(network, theta, (rate, width) => {
        const sample = rate.sample(width)
        expect(relativeError(rateUpperBound(sample, sample), sample.value)).toBeLessThan(1e-13)
        const { lower, upper } = rateSlope(sample, sample)
        expect(upper - lower).toBeLessThan(1e-12 * (sample.value / width))
      }),
    )
  })

  test('capacity is bandwidth times rate times what is left', () => {
    expect(capacity(100e6, 6.5, 0.88)).toBe(100e6 * 6.5 * 0.88)
  })
})
