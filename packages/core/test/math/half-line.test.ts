import { describe, expect, it } from 'vitest'
import { downlinkKernel, halfLineNodes } from '../../src/math/index.js'
import cases from './fixtures/downlink-integrals.json' with { type: 'json' }
import { relativeError, worst } from './relative.js'

const integrate = (f: (u: number) => number, decay: number, count?: number): number => {
  const { nodes, weights } = halfLineNodes(decay, count)
  return nodes.reduce((sum, u, i) => sum + weights[i] * f(u), 0)
}

describe('halfLineNodes', () => {
  it('integrates downlink forms with side lobes down to −60 dB within 1e-13 relative of mpmath', () => {
    const { error, at } = worst(
      cases,
      ({ q, a, b }) =>
        integrate((u) => {
          const t = Math.expm1(u)
          return 1 / (1 + q * downlinkKernel(a * t, 4) + (1 - q) * downlinkKernel(b * t, 4))
        }, 0.5),
      (c) => c.value,
    )
    expect(error, JSON.stringify(at)).toBeLessThan(1e-13)
  })

  it('gives 1.489 nat for the isotropic network at α = 4 (Andrews, Baccelli, Ganti 2011)', () => {
    const rate = integrate((u) => 1 / (1 + downlinkKernel(Math.expm1(u), 4)), 0.5)
    expect(rate).toBeCloseTo(1.489, 3)
  })

  it.each([2.1, 3, 6, 10])('agrees with twice the nodes within 1e-12 relative at α = %s', (alpha) => {
    for (const [a, b] of [
      [1, 1e-6],
      [1e6, 1],
    ] as const) {
      const f = (u: number): number => {
        const t = Math.expm1(u)
        return 1 / (1 + 0.01 * downlinkKernel(a * t, alpha) + 0.99 * downlinkKernel(b * t, alpha))
      }
      expect(relativeError(integrate(f, 2 / alpha), integrate(f, 2 / alpha, 384))).toBeLessThan(1e-12)
    }
  })

  it('integrates bends at 1e-6, 1e-3 and 10 within 1e-13 relative', () => {
    for (const scale of [1e-6, 1e-3, 10]) {
      // ∫ e^(−u)(1 − e^(−u/s)) du = 1/(1 + s)
      const value = integrate((u) => Math.exp(-u) * -Math.expm1(-u / scale), 1)
      expect(relativeError(value, 1 / (1 + scale))).toBeLessThan(1e-13)
    }
  })

  it('scales with the decay', () => {
    for (const decay of [1e-3, 0.2, 1, 50]) {
      expect(
        relativeError(
          integrate((u) => Math.exp(-decay * u), decay),
          1 / decay,
        ),
      ).toBeLessThan(1e-14)
    }
  })

  it('refuses a decay or a count without meaning', () => {
    for (const decay of [0, -1, NaN]) expect(() => halfLineNodes(decay)).toThrow(RangeError)
    for (const count of [1, 2.5, NaN]) expect(() => halfLineNodes(1, count)).toThrow(RangeError)
  })
})
