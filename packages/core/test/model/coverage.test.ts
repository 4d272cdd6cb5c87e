import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyOverrides, Problem, type ProblemSpec, referenceSpec } from '../../src/index.js'
import { Coverage } from '../../src/model/coverage.js'
import { gaussKronrod } from '../../src/math/quadrature.js'
import { relativeError } from '../math/relative.js'
import { coverageOptions, degree, interval, logBetween, specUnder, theta } from './arbitrary.js'

const BOLTZMANN = 1.380649e-23
const LIGHT = 299_792_458

/** −ln P_cov from eq. (7) in watts and metres, the interference integral by quadrature. */
const outageByQuadrature = (spec: ProblemSpec, demand: number, width: number): number => {
  const { network, radio, clutter } = spec
  const q = width / (2 * Math.PI)
  const eta = radio.sideLobeRatio
  const gain = (2 * Math.PI) / (width + eta * (2 * Math.PI - width))
  const squaredWavelength = (LIGHT / radio.carrier) ** 2
  const a = (radio.txPower * squaredWavelength) / (4 * Math.PI) ** 2
  const noise = BOLTZMANN * 290 * radio.bandwidth * radio.noiseFigure
  const A = demand / gain ** 2
  // −ln 𝓛_C(s) of the rings of scatterers, s = A/a, over ln r; the floor is its linear part.
  const rings = (back: number): number => {
    if (!clutter || back === 0) return 0
    const near = (A * back * clutter.reflectivity) / (4 * Math.PI)
    const ring = (u: number): number => {
      const r = network.nearFieldGuard * Math.exp(u)
      const x = near * r ** -clutter.exponent
      return 2 * Math.PI * clutter.density * (clutter.law === 'laplace' ? x / (1 + x) : x) * r * r
    }
    const knee = Math.max(0, Math.log(near * network.nearFieldGuard ** -clutter.exponent) / clutter.exponent)
    return (
      gaussKronrod(ring, 0, knee).value + gaussKronrod(ring, knee, knee + 60 / (clutter.exponent - 2)).value
    )
  }
  const scattered = q * rings(gain ** 2) + (1 - q) * rings(eta ** 2 * gain ** 2)
  const law =
    spec.interference.gain === 'mean'
      ? [[1, 1] as const]
      : ([
          [q * q, gain ** 2],
          [2 * q * (1 - q), eta * gain ** 2],
          [(1 - q) ** 2, eta ** 2 * gain ** 2],
        ] as const)
  const beta = 1 / network.losCoherence
  const kernel = (argument: number): number =>
    gaussKronrod(
      (x) => {
        const r = network.minSpacing + (x * x) / beta
        return ((argument * r * Math.exp(-beta * r)) / (r * r + argument)) * ((2 * x) / beta)
      },
      0,
      Math.sqrt(60),
      { relTol: 1e-12, maxIntervals: 4000 },
    ).value
  const interference = law.reduce((sum, [weight, coupling]) => sum + weight * kernel(A * coupling), 0)
  return (A * noise) / a + scattered + 2 * Math.PI * network.bsDensity * interference
}

describe.each(coverageOptions)('coverage with $gain gain, $radius radius, clutter $cluttered', (options) => {
  const spec = specUnder(options)

  test('the outage exponent equals (7) by quadrature', () => {
    fc.assert(
      fc.property(spec, theta, logBetween(1, 1e10), (each, width, demand) => {
        const direct = outageByQuadrature(each, demand, width)
        const coverage = new Coverage(each)
        expect(relativeError(coverage.outageExponent(demand, width), direct)).toBeLessThan(1e-9)
        expect(coverage.coverageProbability(demand, width)).toBeCloseTo(Math.exp(-direct), 8)
      }),
      { numRuns: 60 },
    )
  })

  test('the tolerated demand is where the outage is ε_c, or the mean SINCR is γ', () => {
    fc.assert(
      fc.property(spec, theta, (each, width) => {
        const coverage = new Coverage(each)
        const demand = coverage.toleratedDemand(width)
        if (options.radius === 'laplace') {
          expect(coverage.coverageProbability(demand, width)).toBeCloseTo(1 - each.radio.coverageOutage, 12)
        } else {
          const gain = (2 * Math.PI) / (width + each.radio.sideLobeRatio * (2 * Math.PI - width))
          expect(relativeError(demand * coverage.meanFieldFloor(width), gain ** 2)).toBeLessThan(1e-13)
        }
      }),
    )
  })

  test('the tolerated demand falls in θ', () => {
    fc.assert(
      fc.property(spec, interval, (each, [a, b]) => {
        const coverage = new Coverage(each)
        expect(coverage.toleratedDemand(b)).toBeLessThan(coverage.toleratedDemand(a))
      }),
    )
  })

  test('logDemandSlope encloses finite-difference slopes everywhere in the interval', () => {
    fc.assert(
      fc.property(spec, interval, (each, [a, b]) => {
        const coverage = new Coverage(each)
        const log = (width: number): number => Math.log(coverage.toleratedDemand(width))
        const { lower, upper } = coverage.logDemandSlope(
          a,
          b,
          coverage.toleratedDemand(a),
          coverage.toleratedDemand(b),
        )
        expect(upper).toBeLessThanOrEqual(0)
        for (const part of [0, 0.25, 0.5, 0.75, 1]) {
          const middle = a + part * (b - a)
          const step = 1e-4 * middle
          const slope = (log(middle + step) - log(middle - step)) / (2 * step)
          const slack = 1e-6 * Math.abs(slope) + 1e-9
          expect(slope).toBeGreaterThanOrEqual(lower - slack)
          expect(slope).toBeLessThanOrEqual(upper + slack)
        }
      }),
    )
  })

  test('the enclosure closes on the slope as the interval shrinks', () => {
    fc.assert(
      fc.property(spec, theta, (each, width) => {
        const coverage = new Coverage(each)
        const demand = coverage.toleratedDemand(width)
        const { lower, upper } = coverage.logDemandSlope(width, width, demand, demand)
        expect(relativeError(lower, upper)).toBeLessThan(1e-9)
        const quotient = (step: number): number =>
          Math.log(coverage.toleratedDemand(width + step) / coverage.toleratedDemand(width - step)) /
          (2 * step)
        const step = 1e-4 * width
        const [coarse, fine] = [quotient(step), quotient(step / 2)]
        // Halving the step leaves a quarter of its error, so that the fine quotient errs by a third of the
        // difference; ln E* itself, 20 to 40, is solved to 1e-14.
        const limit = Math.abs(coarse - fine) + 4e-14 / step
        expect(Math.abs(lower - fine), `slope: expected ${fine}, found ${lower}`).toBeLessThan(limit)
      }),
    )
  })
})

const radiusAt = (overrides: Record<string, number | string>): number =>
  new Problem(applyOverrides(referenceSpec, overrides)).safeRadius(0.02, 10 * degree)

const coverageAt = (density: number): number =>
  new Coverage(applyOverrides(referenceSpec, { 'network.bsDensity': density })).coverageProbability(
    1e7,
    10 * degree,
  )

describe('the reference scenario', () => {
  test('R₁ at 10° is 200.3 m with the mean gain and 333.7 m with the exact law', () => {
    expect(radiusAt({})).toBeCloseTo(200.3, 1)
    expect(radiusAt({ 'interference.gain': 'exact' })).toBeCloseTo(333.7, 1)
  })

  test('by concavity the mean gain is conservative, at every density', () => {
    for (const density of [1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2])
      expect(radiusAt({ 'network.bsDensity': density, 'interference.gain': 'exact' })).toBeGreaterThan(
        radiusAt({ 'network.bsDensity': density }),
      )
  })

  test('claim 13: ψ at 10° falls and rises again under densification', () => {
    const psi = [1e-6, 1e-5, 1e-4, 1e-3].map((density) =>
      new Problem(applyOverrides(referenceSpec, { 'network.bsDensity': density })).percolation(
        0.02,
        10 * degree,
      ),
    )
    expect(psi.map((value) => Number(value.toPrecision(3)))).toEqual([2, 1.26, 3.5, 10.9])
  })

  test('claim 2: coverage at a fixed distance falls to 0 with λ', () => {
    const values = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2].map(coverageAt)
    for (const [i, value] of values.entries()) if (i > 0) expect(value).toBeLessThan(values[i - 1])
    expect(values.at(-1)).toBeLessThan(1e-12)
  })

  test('a noiseless network too sparse to interfere tolerates every distance', () => {
    const spec = applyOverrides(referenceSpec, { 'radio.noiseFigure': 0, 'network.bsDensity': 1e-9 })
    expect(new Coverage(spec).toleratedDemand(0.1)).toBe(Infinity)
  })
})
