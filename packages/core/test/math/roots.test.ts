import { describe, expect, it } from 'vitest'
import { brentMinimum, brentRoot } from '../../src/math/index.js'
import { relativeError } from './relative.js'

describe('brentRoot', () => {
  it.each([
    { name: 'cosine', f: (x: number) => Math.cos(x) - x, a: 0, b: 1, root: 0.7390851332151607 },
    { name: 'a flat cubic', f: (x: number) => (x - 1 / 3) ** 3, a: -1, b: 2, root: 1 / 3, tolerance: 1e-5 },
    { name: 'a steep exponential', f: (x: number) => Math.exp(50 * x) - 2, a: -5, b: 5, root: Math.LN2 / 50 },
    { name: 'a step', f: (x: number) => (x < 0.7 ? -1 : 1), a: 0, b: 1, root: 0.7 },
    { name: 'a pole-like wall', f: (x: number) => 1 / (x + 1e-9) - 1e6, a: 0, b: 10, root: 1e-6 - 1e-9 },
    { name: 'a tiny root', f: (x: number) => x - 1e-200, a: -1, b: 1, root: 1e-200 },
  ])('finds the root of $name', ({ f, a, b, root, tolerance = 1e-14 }) => {
    const result = brentRoot(f, a, b, { maxIterations: 2000 })
    expect(result.converged).toBe(true)
    expect(relativeError(result.root, root)).toBeLessThan(tolerance)
    expect(result.value).toBe(f(result.root))
  })

  it('needs few evaluations where f is smooth', () => {
    expect(brentRoot((x) => Math.cos(x) - x, 0, 1).evaluations).toBeLessThan(12)
  })

  it('takes a reversed bracket and a root at an end', () => {
    expect(brentRoot((x) => x - 0.25, 1, 0).root).toBeCloseTo(0.25, 15)
    expect(brentRoot((x) => x, 0, 1)).toMatchObject({ root: 0, evaluations: 2, converged: true })
    expect(brentRoot((x) => x - 1, 0, 1).root).toBe(1)
  })

  it('obeys the tolerance', () => {
    const loose = brentRoot((x) => Math.exp(x) - 2, 0, 4, { tol: 0.01 })
    const tight = brentRoot((x) => Math.exp(x) - 2, 0, 4)
    expect(loose.evaluations).toBeLessThan(tight.evaluations)
    expect(Math.abs(loose.root - Math.LN2)).toBeLessThan(0.01)
  })

  it('says when iterations ran out', () => {
    expect(brentRoot((x) => x ** 9, -1, 2, { maxIterations: 3 }).converged).toBe(false)
  })

  it('finds a change of sign between infinities', () => {
    expect(brentRoot((x) => (x > 0.3 ? Infinity : -Infinity), 0, 1).root).toBeCloseTo(0.3, 14)
  })

  it('refuses equal signs, infinite bounds and NaN', () => {
    expect(() => brentRoot((x) => x * x + 1, -1, 1)).toThrow(/no sign change/)
    expect(() => brentRoot((x) => x, -Infinity, 1)).toThrow(RangeError)
    expect(() => brentRoot(() => NaN, 0, 1)).toThrow(/NaN/)
    expect(() => brentRoot((x) => (x === 0 || x === 1 ? x - 0.5 : NaN), 0, 1)).toThrow(/NaN/)
  })
})

describe('brentMinimum', () => {
  it.each([
    { name: 'a parabola', f: (x: number) => (x - 2) ** 2 + 3, a: 0, b: 5, x: 2, value: 3 },
    { name: 'a kink', f: (x: number) => Math.abs(x - 0.3), a: -1, b: 1, x: 0.3, value: 0 },
    { name: 'a quartic', f: (x: number) => (x - 1) ** 4 - 1, a: -3, b: 2, x: 1, value: -1, tolerance: 1e-3 },
    { name: 'cosine', f: Math.cos, a: 0, b: 6, x: Math.PI, value: -1 },
  ])('finds the minimum of $name', ({ f, a, b, x, value, tolerance = 1e-7 }) => {
    const result = brentMinimum(f, a, b)
    expect(result.converged).toBe(true)
    expect(relativeError(result.x, x)).toBeLessThan(tolerance)
    expect(Math.abs(result.value - value)).toBeLessThan(1e-7)
    expect(result.value).toBe(f(result.x))
    expect(result.evaluations).toBeLessThan(80)
  })

  it('runs to the end of a monotone function', () => {
    expect(brentMinimum((x) => x, 1, 3).x).toBeCloseTo(1, 6)
    expect(brentMinimum((x) => -x, 1, 3).x).toBeCloseTo(3, 6)
  })

  it('treats NaN as worse than anything', () => {
    expect(brentMinimum((x) => (x > 1.5 ? NaN : (x - 1) ** 2), 0, 2).x).toBeCloseTo(1, 6)
    expect(brentMinimum(() => NaN, 0, 1).value).toBe(Infinity)
  })

  it('refuses infinite bounds and says when iterations ran out', () => {
    expect(() => brentMinimum((x) => x, 0, Infinity)).toThrow(RangeError)
    expect(brentMinimum(Math.cos, 0, 6, { maxIterations: 2 }).converged).toBe(false)
  })
})
