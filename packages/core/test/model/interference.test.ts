import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gaussKronrod } from '../../src/math/quadrature.js'
import {
  interferenceKernel,
  interferenceKernelLimit,
  interferenceKernelSlope,
  meanInterferenceFactor,
} from '../../src/model/interference.js'
import { relativeError } from '../math/relative.js'
import { logBetween } from './arbitrary.js'

/** ∫_{r_h}^∞ f(r) e^{−βr} dr by quadrature in the optical depth beyond r_h, cut where e^{−x} is 1e-26. */
const throughBlockage = (f: (r: number) => number, beta: number, spacing: number): number =>
  gaussKronrod(
    (x) => {
      const r = spacing + (x * x) / beta
      return f(r) * Math.exp(-beta * r) * ((2 * x) / beta)
    },
    0,
    Math.sqrt(60),
    { relTol: 1e-13, maxIntervals: 4000 },
  ).value

const beta = logBetween(1e-4, 0.1)
const spacing = logBetween(0.5, 200)
const demand = logBetween(1e-6, 1e12)

describe('interference kernel (10)', () => {
  test('equals its integral', () => {
    fc.assert(
      fc.property(demand, beta, spacing, (A, b, h) => {
        const direct = throughBlockage((r) => (A * r) / (r * r + A), b, h)
        expect(relativeError(interferenceKernel(A, b, h), direct)).toBeLessThan(1e-10)
      }),
    )
  })

  test('its slope equals its integral ∫ r³e^{−βr}/(r² + A)² dr', () => {
    fc.assert(
      fc.property(demand, beta, spacing, (A, b, h) => {
        const direct = throughBlockage((r) => r ** 3 / (r * r + A) ** 2, b, h)
        expect(relativeError(interferenceKernelSlope(A, b, h), direct)).toBeLessThan(1e-8)
      }),
    )
  })

  test('limits: 0 at A = 0, slope 2πλ-free mean there, and the saturated kernel at infinity', () => {
    expect(interferenceKernel(0, 0.007, 50)).toBe(0)
    const density = 1e-5
    const perDensity = 2 * Math.PI * density
    expect(
      relativeError(
        perDensity * interferenceKernelSlope(0, 0.007, 50),
        meanInterferenceFactor(density, 0.007, 50),
      ),
    ).toBeLessThan(1e-14)
    const limit = interferenceKernelLimit(0.007, 50)
    expect(relativeError(interferenceKernel(1e14, 0.007, 50), limit)).toBeLessThan(1e-7)
    for (const A of [1e18, 1e22, 1e300])
      expect(relativeError(interferenceKernel(A, 0.007, 50), limit)).toBeLessThan(1e-9)
  })

  test('is smooth across the seam of its far form', () => {
    const beta0 = 0.01
    const at = (turn: number): [number, number] => {
      const A = (turn / beta0) ** 2
      return [interferenceKernel(A, beta0, 50), interferenceKernelSlope(A, beta0, 50)]
    }
    const [below, above] = [at(50 * (1 - 1e-13)), at(50 * (1 + 1e-13))]
    expect(relativeError(below[0], above[0])).toBeLessThan(1e-12)
    expect(relativeError(below[1], above[1])).toBeLessThan(1e-9)
  })

  test('rises and is concave, also where it is all but saturated', () => {
    fc.assert(
      fc.property(logBetween(1e-6, 1e30), beta, spacing, (A, b, h) => {
        const slope = interferenceKernelSlope(A, b, h)
        expect(slope).toBeGreaterThan(0)
        expect(interferenceKernelSlope(2 * A, b, h)).toBeLessThan(slope)
        expect(interferenceKernel(A, b, h)).toBeLessThanOrEqual(interferenceKernelLimit(b, h) * (1 + 1e-14))
      }),
    )
  })

  test('weak and strong blockage limits', () => {
    const weak = 1e-9
    const A = 4e4
    const expected = A * (-Math.log(weak) - 0.5772156649015329 - 0.5 * Math.log(50 ** 2 + A))
    expect(relativeError(interferenceKernel(A, weak, 50), expected)).toBeLessThan(1e-5)
    const strong = (A * 50 * Math.exp(-500)) / (10 * (50 ** 2 + A))
    expect(relativeError(interferenceKernel(A, 10, 50), strong)).toBeLessThan(1e-2)
    // e^{−1000} underflows: the kernel must be 0 with it, not NaN.
    expect(interferenceKernel(A, 20, 50)).toBe(0)
  })
})
