/** The downlink with noise against nested quadrature, its limit, and what every law of the downlink must keep. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type DownlinkLaw,
  type DownlinkNoise,
  DownlinkRate,
  interferenceLimited,
  noiseLimited,
  rateSlope,
  rateUpperBound,
} from '../../src/model/index.js'
import fixture from './fixtures/downlink-noise.json' with { type: 'json' }
import { Problem, referenceSpec } from '../../src/problem/index.js'

interface Case extends DownlinkNoise {
  readonly theta: number
  readonly sideLobeRatio: number
  readonly pointingError: number
  readonly rate: number
}

const cases: readonly Case[] = fixture

describe('R̄ with noise, quadrature of the definition', () => {
  test.each(cases)('λ = $bsDensity /m², α = $pathLossExponent, η = $sideLobeRatio', (each) => {
    const law = noiseLimited(each.sideLobeRatio, each)
    const found = new DownlinkRate(law, each.pointingError).at(each.theta)
    // The quadrature is asked for 1e-9 at each of its three levels.
    expect(Math.abs(found / each.rate - 1), `R̄: expected ${each.rate}, found ${found} bit/s/Hz`).toBeLessThan(
      3e-8,
    )
  })
})

test.each([
  [1e-6, 1.37],
  [1e-5, 4.95],
  [1e-4, 6.65],
])('the reference network at λ = %f /m² has the simulated mean rate %f', (bsDensity, simulated) => {
  const problem = new Problem({
    ...referenceSpec,
    network: { ...referenceSpec.network, bsDensity },
    capacity: { ...referenceSpec.capacity, downlink: 'noise' },
  })
  const found = problem.downlink.at((9.28 * Math.PI) / 180)
  expect(Math.abs(found - simulated), `R̄: expected ${simulated}, found ${found}`).toBeLessThan(0.012)
})

test('without noise it is the interference-limited law', () => {
  const still = { bsDensity: 1e-5, txPower: 40, noisePower: 1e-30, intercept: 5e-5, pathLossExponent: 4 }
  for (const eta of [0, 0.01, 0.5]) {
    const [with0, without] = [noiseLimited(eta, still)(0.03), interferenceLimited(eta, 4)(0.03)]
    for (const part of ['main', 'side', 'mainSlope', 'sideSlope'] as const)
      expect(with0[part], `${part} at η = ${eta}`).toBeCloseTo(without[part], 11)
  }
})

const laws: readonly (readonly [string, (eta: number, alpha: number) => DownlinkLaw])[] = [
  ['interference', interferenceLimited],
  ...[1e-14, 1e-11, 1e-8].map(
    (noisePower) =>
      [
        `noise ${noisePower} W`,
        (eta: number, pathLossExponent: number) =>
          noiseLimited(eta, { bsDensity: 1e-5, txPower: 40, noisePower, intercept: 5e-5, pathLossExponent }),
      ] as const,
  ),
]

describe.each(laws)('law of the downlink: %s', (_name, make) => {
  const channel = fc.record({
    eta: fc.constantFrom(0, 1e-4, 0.01, 0.3, 1),
    alpha: fc.constantFrom(2.5, 3, 4, 6),
    sigma: fc.constantFrom(0, 0.01, 0.05, 0.3),
    from: fc.double({ min: 0.01, max: 2, noNaN: true }),
    width: fc.double({ min: 1e-4, max: 1, noNaN: true }),
    inside: fc.double({ min: 0, max: 1, noNaN: true }),
  })

  test('main ≥ side, both fall and are convex in q', () => {
    fc.assert(
      fc.property(channel, ({ eta, alpha, from, width }) => {
        const law = make(eta, alpha)
        const [a, b, c] = [from, from + width / 2, from + width].map((theta) => law(theta / (2 * Math.PI)))
        const rounding = 1e-12 * a.main
        for (const part of ['main', 'side'] as const) {
          expect(a[part], `${part} falls`).toBeGreaterThanOrEqual(b[part] - rounding)
          expect(a[part] + c[part] - 2 * b[part], `${part} is convex`).toBeGreaterThanOrEqual(-2 * rounding)
        }
        expect(a.main).toBeGreaterThanOrEqual(a.side - rounding)
      }),
      { numRuns: 60 },
    )
  })

  test('bound and slope enclose R̄ between the ends of an interval', () => {
    fc.assert(
      fc.property(channel, ({ eta, alpha, sigma, from, width, inside }) => {
        const rate = new DownlinkRate(make(eta, alpha), sigma)
        const [a, b] = [rate.sample(from), rate.sample(from + width)]
        const between = rate.sample(from + inside * width)
        const rounding = 1e-11 * a.main
        expect(between.value, 'R̄').toBeLessThanOrEqual(rateUpperBound(a, b) + rounding)
        const { lower, upper } = rateSlope(a, b)
        expect(between.slope, 'dR̄/dθ from below').toBeGreaterThanOrEqual(lower - rounding)
        expect(between.slope, 'dR̄/dθ from above').toBeLessThanOrEqual(upper + rounding)
      }),
      { numRuns: 60 },
    )
  })
})
