import { levenbergMarquardt } from 'ml-levenberg-marquardt'
import { describe, expect, it } from 'vitest'
import { dampedRoot, type NonlinearSystem } from '../src/damped-root.js'

const open = { low: [-1e3, -1e3], high: [1e3, 1e3] }
const tick = (): void => {}

/** Rosenbrock's valley as a system: 10(y − x²) = 0, 1 − x = 0. */
const valley: NonlinearSystem = {
  size: 2,
  residual: ([x, y]) => [10 * (y - x * x), 1 - x],
  jacobian: ([x]) => [
    [-20 * x, 10],
    [-1, 0],
  ],
}

describe('dampedRoot', () => {
  it('solves Rosenbrock’s valley to full accuracy from the customary start', () => {
    const { z, squares } = dampedRoot(valley, [-1.2, 1], open, tick)
    expect(z[0]).toBeCloseTo(1, 12)
    expect(z[1]).toBeCloseTo(1, 12)
    expect(squares).toBeLessThan(1e-24)
  })

  it('never leaves with more than it started with, whatever the start', () => {
    for (const start of [-30, -3, 0.1, 7, 200]) {
      const first = valley.residual([start, -start]).reduce((s, f) => s + f * f, 0)
      expect(dampedRoot(valley, [start, -start], open, tick).squares).toBeLessThanOrEqual(first)
    }
  })

  it('stays within its bounds', () => {
    const { z } = dampedRoot(valley, [0, 0], { low: [-1, -1], high: [0.5, 1] }, tick)
    expect(z[0]).toBeLessThanOrEqual(0.5)
  })

  it('takes a singular system: an unknown that no equation asks for stays where it was', () => {
    const flat: NonlinearSystem = {
      size: 2,
      residual: ([x]) => [x - 3, 2 * x - 6],
      jacobian: () => [
        [1, 0],
        [2, 0],
      ],
    }
    const { z, squares } = dampedRoot(flat, [0, 5], open, tick)
    expect(z[0]).toBeCloseTo(3, 10)
    expect(z[1]).toBe(5)
    expect(squares).toBeLessThan(1e-20)
  })

  it('gives an inconsistent system up early', () => {
    let calls = 0
    const apart: NonlinearSystem = {
      size: 2,
      residual: ([x]) => [x - 1, x + 1],
      jacobian: () => [
        [1, 0],
        [1, 0],
      ],
    }
    const { squares } = dampedRoot(apart, [40, 0], open, () => void calls++)
    expect(squares).toBeCloseTo(2, 6)
    expect(calls).toBeLessThan(60)
  })

  it('ends where the system is not a number', () => {
    const nowhere: NonlinearSystem = { ...valley, residual: () => [Number.NaN, 0] }
    expect(dampedRoot(nowhere, [0, 0], open, tick)).toEqual({ z: [0, 0], squares: Number.NaN })
    const hole: NonlinearSystem = {
      ...valley,
      residual: ([x, y]) => (x > 0 ? [Number.NaN, Number.NaN] : valley.residual([x, y])),
    }
    const { z, squares } = dampedRoot(hole, [-1.2, 1], open, tick)
    expect(z.every(Number.isFinite)).toBe(true)
    expect(Number.isFinite(squares)).toBe(true)
  })

  it('lets a signal thrown while counting through the library', () => {
    let left = 5
    const stop = (): void => {
      if (left-- === 0) throw new Error('stop')
    }
    expect(() => dampedRoot(valley, [-1.2, 1], open, stop)).toThrow('stop')
  })
})

const data = { x: [0, 1], y: [0, 0] }
const model = (p: number[]) => (i: number) => valley.residual(p)[i]
const jacobianFunction = (p: number[]) => (i: number) => [...valley.jacobian(p)[i]]
const scaled = (p: number[]) => (i: number) => 1e-4 * model(p)(i)
const scaledJacobian = (p: number[]) => (i: number) => jacobianFunction(p)(i).map((v) => 1e-4 * v)
const squaresAt = (p: readonly number[]): number => valley.residual(p).reduce((s, f) => s + f * f, 0)

// Why the library is driven one step at a time; a release that mends one of these fails here.
describe('ml-levenberg-marquardt 5.1.0', () => {
  it('goes on from a point that is worse than the one before', () => {
    const visited: number[] = []
    levenbergMarquardt(data, model, {
      initialValues: [-1.2, 1],
      jacobianFunction: (p) => {
        visited.push(squaresAt(p))
        return jacobianFunction(p)
      },
      maxIterations: 3,
      damping: 1e-6,
      errorTolerance: 0,
    })
    expect(visited[1]).toBeGreaterThan(10 * visited[0])
  })

  it('stops in silence at the first NaN and returns where it began', () => {
    const nowhere = levenbergMarquardt(data, () => () => Number.NaN, {
      initialValues: [3, 4],
      maxIterations: 50,
      errorTolerance: 0,
      damping: 1,
      jacobianFunction,
    })
    expect(nowhere).toEqual({ parameterValues: [3, 4], parameterError: Number.NaN, iterations: 0 })
  })

  it('takes small residuals for solved: its tolerance 1e-7 is absolute', () => {
    const { iterations, parameterValues } = levenbergMarquardt(data, scaled, {
      initialValues: [0, 0],
      jacobianFunction: scaledJacobian,
    })
    expect(iterations).toBe(0)
    expect(parameterValues).toEqual([0, 0])
  })
})
