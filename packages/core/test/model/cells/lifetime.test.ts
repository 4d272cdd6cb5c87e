import { describe, expect, test } from 'vitest'
import {
  cellsArgumentFor,
  cellsLifetime,
  cellsScaledRate,
  cellsStaticLifetime,
  largestCellsArgument,
  logCellsLifetime,
} from '../../../src/model/cells/lifetime.js'
import golden from './fixtures/cells-golden.json' with { type: 'json' }

/** By how much a value is further from a simulated one than two standard errors, relative. */
const beyond = (value: number, simulated: number, standardError: number): number =>
  Math.max(0, Math.abs(value - simulated) - 2 * standardError) / simulated

describe('against simulated values (λ = D = 1)', () => {
  test.each(golden.static)('static, K = $K', ({ K, value, standardError }) => {
    const found = cellsLifetime(K, 1, 1, 0)
    expect(beyond(found, value, standardError), `found ${found}, simulated ${value}`).toBeLessThan(0.003)
  })

  test.each(golden.lifetime.filter(({ K, x }) => x <= largestCellsArgument(K)))(
    'K = $K, x = $x',
    ({ K, x, rate, value, standardError }) => {
      const found = cellsLifetime(K, 1, 1, rate)
      expect(beyond(found, value, standardError), `found ${found}, simulated ${value}`).toBeLessThan(
        x <= 8 ? 0.01 : 0.02,
      )
    },
  )
})

test('only K, r/λD and λDt matter', () => {
  expect(cellsLifetime(4, 1e-4, 10, 0.03) * 1e-3).toBeCloseTo(cellsLifetime(4, 1, 1, 30), 13)
})

test('at K = 1 handover does nothing', () => {
  expect(cellsLifetime(1, 1, 1, 1e4)).toBe(cellsLifetime(1, 1, 1, 0))
})

test('rises in r and in K over the whole range', () => {
  for (let K = 2; K <= 200; K++) {
    const most = largestCellsArgument(K)
    let before = logCellsLifetime(K, 0)
    expect(before).toBeGreaterThan(logCellsLifetime(K - 1, 0))
    for (let i = 1; i <= 150; i++) {
      const x = (most * i) / 150
      const value = logCellsLifetime(K, x)
      expect(value, `K = ${K}, x = ${x}`).toBeGreaterThan(before)
      // One cooperator fewer at the same rate.
      const fewer = x * Math.sqrt((K - 1) / K)
      expect(value, `K = ${K}, x = ${x} against K − 1`).toBeGreaterThan(logCellsLifetime(K - 1, fewer))
      before = value
    }
  }
})

test('the argument for a lifetime is its inverse', () => {
  for (const [K, x] of [
    [2, 7],
    [3, 12],
    [10, 4],
    [60, 9],
  ]) {
    const lifetime = cellsLifetime(K, 1, 1, cellsScaledRate(K, x))
    expect(cellsArgumentFor(K, lifetime / cellsStaticLifetime(K), 15)).toBeCloseTo(x, 9)
    expect(cellsArgumentFor(K, lifetime / cellsStaticLifetime(K), 0.9 * x)).toBe(Infinity)
  }
  expect(cellsArgumentFor(5, 1, 15)).toBe(0)
})

test('refuses what was never simulated', () => {
  expect(() => cellsLifetime(0, 1, 1, 0)).toThrow(/K = 1 to 1000/)
  expect(() => cellsLifetime(2.5, 1, 1, 0)).toThrow(RangeError)
  expect(() => cellsLifetime(1001, 1, 1, 0)).toThrow(/K = 1 to 1000/)
  expect(() => cellsLifetime(201, 1, 1, 1e-9)).toThrow(/K = 1 to 200/)
  expect(() => cellsLifetime(3, 1, 1, cellsScaledRate(3, 15.1))).toThrow(/x = 15.1/)
  expect(() => cellsLifetime(13, 1, 1, cellsScaledRate(13, 10.1))).toThrow(RangeError)
  expect(cellsLifetime(13, 1, 1, cellsScaledRate(13, 10))).toBeGreaterThan(1)
})
