/** Best-first search over cluster sizes, on objectives whose every value is known. */
import { Meter } from '@dwell/reform'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { searchClusters } from '../src/cluster-search.js'

/** A table of objective values for K = 1 … n, undefined where K is infeasible, searched with true range bounds. */
const searchTable = (
  values: readonly (number | undefined)[],
  limit = new Meter({}),
  slack = 0,
): { outcome: ReturnType<typeof searchClusters<number>>; solved: number[] } => {
  const solved: number[] = []
  const outcome = searchClusters<number>(
    { low: 1, high: values.length },
    {
      bound: ({ low, high }) => {
        limit.evaluations++
        const inside = values.slice(low - 1, high).filter((value) => value !== undefined)
        return inside.length === 0 ? -Infinity : Math.max(...inside) * (1 + slack)
      },
      solve: (K) => {
        solved.push(K)
        const value = values[K - 1]
        return value === undefined ? undefined : { value, bound: value, point: K }
      },
    },
    limit,
  )
  return { outcome, solved }
}

const table = fc.array(fc.option(fc.double({ min: 0.5, max: 2, noNaN: true }), { nil: undefined, freq: 4 }), {
  minLength: 1,
  maxLength: 60,
})

describe('searchClusters', () => {
  test('finds the largest value of any table, with a bound that is tight', () => {
    fc.assert(
      fc.property(table, fc.constantFrom(0, 0.3), (values, slack) => {
        const { outcome, solved } = searchTable(values, new Meter({}), slack)
        const largest = Math.max(...values.filter((value) => value !== undefined))
        expect(new Set(solved).size).toBe(solved.length)
        if (largest === -Infinity) {
          expect(outcome).toEqual({ best: undefined, bound: -Infinity })
          return
        }
        expect(outcome.best!.value).toBeGreaterThanOrEqual(largest * (1 - 1e-9))
        expect(values[outcome.best!.point - 1]).toBe(outcome.best!.value)
        expect(outcome.bound).toBeGreaterThanOrEqual(largest)
        expect(outcome.bound).toBeLessThanOrEqual(largest * (1 + 1e-9))
      }),
      { seed: 29 },
    )
  })

  test('prefers the smaller cluster among equals', () => {
    expect(searchTable([1, 2, 2, 2, 1]).outcome.best?.point).toBe(2)
  })

  test('solves few sizes of a long range', () => {
    const values = Array.from({ length: 100_000 }, (_, i) => 1 / (1 + Math.abs(i - 41) / 100))
    const { outcome, solved } = searchTable(values)
    expect(outcome.best?.point).toBe(42)
    expect(solved.length).toBeLessThan(10)
  })

  test('stopped early, the bound covers what was not looked at', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 20 }), (values, evaluations) => {
        const { outcome } = searchTable(values, new Meter({ evaluations }), 0.5)
        const largest = Math.max(...values.filter((value) => value !== undefined))
        expect(outcome.bound).toBeGreaterThanOrEqual(largest)
      }),
      { seed: 31 },
    )
  })
})
