import { describe, expect, it } from 'vitest'
import { downlinkKernel, gaussKronrod } from '../../src/math/index.js'
import cases from './fixtures/downlink-kernel.json' with { type: 'json' }
import { expectWithin, relativeError } from './relative.js'

describe('downlinkKernel', () => {
  it('is within 1e-13 relative of mpmath for α from 2.01 to 10, x from 1e-300 to 1e300', () => {
    expectWithin(1e-13, cases, (c) => [downlinkKernel(c.x, c.alpha), c.value])
  })

  it('is within 1e-14 for x from 1e-12 to 1e12', () => {
    expectWithin(1e-14, cases, (c) => [
      downlinkKernel(c.x, c.alpha),
      c.x >= 1e-12 && c.x <= 1e12 ? c.value : null,
    ])
  })

  it('meets its defining integral within 1e-12 relative', () => {
    for (const alpha of [2.5, 3.5, 5]) {
      for (const x of [0.1, 1, 7]) {
        const lower = x ** (-2 / alpha)
        // u = lower/v on (0, 1] reaches to infinity.
        const { value } = gaussKronrod(
          (v) => (lower * v ** (alpha / 2 - 2)) / (v ** (alpha / 2) + lower ** (alpha / 2)),
          0,
          1,
          {
            relTol: 1e-13,
          },
        )
        expect(relativeError(downlinkKernel(x, alpha), x ** (2 / alpha) * value)).toBeLessThan(1e-12)
      }
    }
  })

  it('reaches the closed form of α = 4 from beside it within 1e-9 relative', () => {
    for (const x of [1e-6, 0.5, 1, 30, 1e8]) {
      expect(relativeError(downlinkKernel(x, 4 + 1e-11), downlinkKernel(x, 4))).toBeLessThan(1e-9)
    }
  })

  it('gives the same values when exponents alternate', () => {
    const alone = [2.5, 6].map((alpha) => downlinkKernel(0.7, alpha))
    const turns = [2.5, 6, 2.5, 6].map((alpha) => downlinkKernel(0.7, alpha))
    expect(turns).toEqual([...alone, ...alone])
  })

  it('takes its limits', () => {
    for (const alpha of [2.5, 4]) {
      expect(downlinkKernel(0, alpha)).toBe(0)
      expect(downlinkKernel(Infinity, alpha)).toBe(Infinity)
      expect(downlinkKernel(NaN, alpha)).toBeNaN()
      expect(downlinkKernel(-1, alpha)).toBeNaN()
    }
    expect(() => downlinkKernel(1, 2)).toThrow(RangeError)
    expect(() => downlinkKernel(1, NaN)).toThrow(RangeError)
  })
})
