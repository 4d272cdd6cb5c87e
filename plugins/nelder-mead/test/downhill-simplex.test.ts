import * as namespace from 'fmin'
import { describe, expect, it } from 'vitest'
import { downhillSimplex } from '../src/downhill-simplex.js'

const options = { step: 0.5, maxIterations: 400, tolerance: 1e-12 }

const bowl = ([x, y]: readonly number[]): number => (x - 1) ** 2 + 10 * (y + 2) ** 2
const holed = (x: readonly number[]): number => (x[0] > 1.2 ? Number.NaN : bowl(x))
const nothing = (): number => Number.NaN

describe('downhillSimplex', () => {
  it('finds the minimum of a quadratic in one and two dimensions', () => {
    const { x, fx } = downhillSimplex(bowl, [0, 0], options)
    expect(x[0]).toBeCloseTo(1, 5)
    expect(x[1]).toBeCloseTo(-2, 5)
    expect(fx).toBeLessThan(1e-10)
    expect(downhillSimplex(([u]) => Math.abs(u - 0.3), [5], options).x[0]).toBeCloseTo(0.3, 6)
  })

  it('leaves its start as it was', () => {
    const start = Object.freeze([0, 0])
    downhillSimplex(bowl, start, options)
    expect(start).toEqual([0, 0])
  })

  it('ends on a function that is nowhere a number', () => {
    let calls = 0
    const { fx } = downhillSimplex(() => (calls++, nothing()), [0, 0], options)
    expect(fx).toBe(1e30)
    expect(calls).toBeLessThan(20)
  })

  it('passes over holes of NaN', () => {
    expect(downhillSimplex(holed, [0, 0], options).x[0]).toBeCloseTo(1, 3)
  })

  it('lets a signal thrown by the function through', () => {
    const stop = new Error('stop')
    const throwing = (): never => {
      throw stop
    }
    expect(() => downhillSimplex(throwing, [0, 0], options)).toThrow(stop)
  })

  it('makes at most two evaluations an iteration, after the first simplex', () => {
    let calls = 0
    downhillSimplex((x) => (calls++, bowl(x)), [0, 0], { ...options, maxIterations: 7 })
    expect(calls).toBeLessThanOrEqual(3 + 2 * 7)
  })
})

// Why the wrapper is as it is; a new release that mends one of these fails here.
describe('fmin 0.0.4', () => {
  it('exports nothing to an import and leaves itself on globalThis', () => {
    expect('nelderMead' in namespace).toBe(false)
    expect(typeof globalThis.fmin.nelderMead).toBe('function')
  })

  it('throws a ReferenceError where it shrinks: its loop variable is undeclared in a strict build', () => {
    // Every contraction fails: only the first simplex has finite values.
    let calls = 0
    const rising = (): number => calls++
    const shrinking = {
      maxIterations: 10,
      nonZeroDelta: 2,
      zeroDelta: 1,
      minErrorDelta: 1e-9,
      rho: 1,
      chi: 2,
      psi: -0.5,
    }
    expect(() => globalThis.fmin.nelderMead(rising, [0, 0], { ...shrinking, sigma: 0.5 })).toThrow(
      ReferenceError,
    )
    calls = 0
    expect(() => globalThis.fmin.nelderMead(rising, [0, 0], { ...shrinking, sigma: 1 })).not.toThrow()
  })
})
