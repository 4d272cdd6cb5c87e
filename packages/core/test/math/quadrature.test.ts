import { describe, expect, it } from 'vitest'
import { gaussKronrod } from '../../src/math/index.js'
import { relativeError } from './relative.js'

describe('gaussKronrod', () => {
  it('is exact to 2e-15 relative for polynomials up to degree 22, in one interval', () => {
    for (let degree = 0; degree <= 22; degree++) {
      const { value, evaluations } = gaussKronrod((x) => x ** degree, 0, 1, { relTol: 1 })
      expect(relativeError(value, 1 / (degree + 1))).toBeLessThan(2e-15)
      expect(evaluations).toBe(15)
    }
  })

  it.each([
    { name: 'a root at the end', f: Math.sqrt, a: 0, b: 1, value: 2 / 3, tolerance: 1e-11 },
    { name: 'an integrable pole', f: (x: number) => x ** -0.5, a: 0, b: 1, value: 2, tolerance: 1e-11 },
    { name: 'a logarithm', f: Math.log, a: 0, b: 1, value: -1, tolerance: 1e-12 },
    {
      name: 'a narrow peak off centre',
      f: (x: number) => 1e-6 / ((x - 0.3) ** 2 + 1e-12),
      a: 0,
      b: 1,
      value: Math.atan(0.7e6) + Math.atan(0.3e6),
      tolerance: 1e-12,
    },
    {
      name: 'many oscillations',
      f: (x: number) => Math.cos(300 * x) + 1,
      a: 0,
      b: 1,
      value: 1 + Math.sin(300) / 300,
      tolerance: 1e-13,
    },
  ])('integrates $name', ({ f, a, b, value, tolerance }) => {
    const result = gaussKronrod(f, a, b, { relTol: 1e-12, maxIntervals: 2000 })
    expect(result.converged).toBe(true)
    expect(relativeError(result.value, value)).toBeLessThan(tolerance)
    expect(Math.abs(result.value - value)).toBeLessThanOrEqual(result.error)
  })

  it('changes sign with the direction and is 0 over nothing', () => {
    expect(gaussKronrod(Math.exp, 1, 0).value).toBe(-gaussKronrod(Math.exp, 0, 1).value)
    expect(gaussKronrod(Math.exp, 1, 1)).toEqual({ value: 0, error: 0, converged: true, evaluations: 0 })
  })

  it('says when it did not converge', () => {
    expect(gaussKronrod((x) => 1 / x, 0, 1, { maxIntervals: 30 }).converged).toBe(false)
    expect(gaussKronrod(() => NaN, 0, 1).converged).toBe(false)
    expect(gaussKronrod(() => Infinity, 0, 1).converged).toBe(false)
  })

  it('stops at an absolute tolerance where the value is 0', () => {
    const { value, converged } = gaussKronrod((x) => Math.sin(x), -1, 1, { absTol: 1e-12 })
    expect(converged).toBe(true)
    expect(Math.abs(value)).toBeLessThan(1e-15)
  })
})
