/** Laws of the clutter field: what every one keeps, the transform by quadrature, and its limit. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyOverrides, Problem, referenceSpec } from '../../src/index.js'
import { gaussKronrod } from '../../src/math/quadrature.js'
import { clutterFloor, clutterLaplace } from '../../src/model/index.js'
import { relativeError } from '../math/relative.js'
import { between, degree, logBetween } from './arbitrary.js'

const field = fc.record({
  density: logBetween(1e-6, 1e-2),
  reflectivity: logBetween(1e-3, 1e3),
  exponent: between(2.1, 6),
  nearFieldGuard: logBetween(1, 100),
  sideLobeRatio: fc.oneof(fc.constant(0), logBetween(1e-4, 0.5)),
})
const demand = logBetween(1, 1e14)
const fraction = between(0, 1)
const SLACK = 1e-11

describe.each([
  ['floor', clutterFloor],
  ['laplace', clutterLaplace],
] as const)('clutter.law: %s', (_name, make) => {
  test('rises in demand and main lobe, concave in demand, below its floor', () => {
    fc.assert(
      fc.property(field, demand, logBetween(1.01, 100), fraction, fraction, (each, E, factor, q, q1) => {
        const law = make(each)
        const [a, b] = [Math.min(q, q1), Math.max(q, q1)]
        const at = law.exponent(E, a)
        expect(law.exponent(0, a)).toBe(0)
        expect(at).toBeLessThanOrEqual(E * law.floor(a) * (1 + SLACK))
        expect(law.exponent(E * factor, a)).toBeGreaterThanOrEqual(at)
        expect(law.exponent(E * factor, a)).toBeLessThanOrEqual(at * factor * (1 + SLACK))
        expect(law.exponent(E, b)).toBeGreaterThanOrEqual(at * (1 - SLACK))
      }),
    )
  })

  test('encloses its slopes', () => {
    fc.assert(
      fc.property(
        field,
        demand,
        logBetween(1.0001, 10),
        between(0.001, 0.9),
        between(0.001, 0.05),
        (each, low, factor, a, width) => {
          const law = make(each)
          const [high, b] = [low * factor, a + width]
          const perDemand = law.perDemand({ lower: low, upper: high }, { lower: a, upper: b })
          const perFraction = law.perFraction({ lower: low, upper: high })
          for (const part of [0, 0.3, 1]) {
            const [E, q] = [low * factor ** part, a + part * width]
            const step = 1e-4 * E
            const inDemand = (law.exponent(E + step, q) - law.exponent(E - step, q)) / (2 * step)
            const inFraction = (law.exponent(E, q + 1e-4) - law.exponent(E, q - 1e-4)) / 2e-4
            expect(inDemand).toBeGreaterThanOrEqual(perDemand.lower * (1 - 1e-7))
            expect(inDemand).toBeLessThanOrEqual(perDemand.upper * (1 + 1e-7))
            expect(inFraction).toBeGreaterThanOrEqual(perFraction.lower * (1 - 1e-7))
            expect(inFraction).toBeLessThanOrEqual(perFraction.upper * (1 + 1e-7))
          }
        },
      ),
    )
  })

  test('its enclosures close as the box shrinks', () => {
    fc.assert(
      fc.property(field, demand, fraction, (each, E, q) => {
        const law = make(each)
        for (const { lower, upper } of [
          law.perDemand({ lower: E, upper: E }, { lower: q, upper: q }),
          law.perFraction({ lower: E, upper: E }),
        ])
          expect(relativeError(lower, upper)).toBeLessThan(1e-12)
      }),
    )
  })
})

test('the transform is the PGFL of (5) by quadrature, in watts and metres', () => {
  fc.assert(
    fc.property(field, demand, fraction, (each, E, q) => {
      const { density, reflectivity, exponent, nearFieldGuard: guard, sideLobeRatio: eta } = each
      // 1 − E_h[e^(−s c h r^−α)] = x/(1 + x), over ln r.
      const ring = (back: number): number => {
        const f = (u: number): number => {
          const r = guard * Math.exp(u)
          const x = (E * back * reflectivity) / (4 * Math.PI * r ** exponent)
          return ((2 * Math.PI * x) / (1 + x)) * r * r
        }
        const knee = Math.max(
          0,
          Math.log((E * back * reflectivity) / (4 * Math.PI * guard ** exponent)) / exponent,
        )
        const end = knee + 60 / (exponent - 2)
        return back === 0 ? 0 : gaussKronrod(f, 0, knee).value + gaussKronrod(f, knee, end).value
      }
      const direct = density * (q * ring(1) + (1 - q) * ring(eta * eta))
      const found = clutterLaplace(each).exponent(E, q)
      expect(relativeError(found, direct), `−ln 𝓛_C: expected ${direct}, found ${found}`).toBeLessThan(1e-10)
    }),
    { numRuns: 60 },
  )
})

test('weak scatterers: the transform tends to the floor', () => {
  const each = {
    density: 1e-3,
    reflectivity: 1e-7,
    exponent: 3,
    nearFieldGuard: 10,
    sideLobeRatio: 0.01,
  }
  expect(
    relativeError(clutterLaplace(each).exponent(1e4, 0.03), clutterFloor(each).exponent(1e4, 0.03)),
  ).toBeLessThan(1e-6)
})

const under = (law: string): Problem =>
  new Problem(
    applyOverrides(referenceSpec, {
      'radio.processingGain': 10 ** 5.1,
      'clutter.density': 1e-5,
      'clutter.reflectivity': 100,
      'clutter.exponent': 4,
      'clutter.law': law,
    }),
  )

test('a few strong scatterers: the floor flips the regime', () => {
  // R₁ by SciPy: quadrature of (7), hyp2f1 and brentq.
  for (const [law, radius, percolates] of [
    ['floor', 172.7, false],
    ['laplace', 214.6, true],
  ] as const) {
    const problem = under(law)
    const found = problem.safeRadius(0.02, 9.24 * degree)
    expect(Math.abs(found - radius), `R₁ with ${law}: expected ${radius}, found ${found} m`).toBeLessThan(
      0.06,
    )
    expect(problem.isSupercritical(problem.percolation(0.02, 9.24 * degree))).toBe(percolates)
  }
})
