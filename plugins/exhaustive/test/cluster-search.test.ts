/** Best-first search over cluster sizes, on objectives whose every value is known. */
import { applyOverrides, Problem, referenceSpec } from '@dwell/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clusterRange, rateTable, searchClusters } from '../src/cluster-search.js'
import { WorkLimit } from '../src/work-limit.js'

/** A table of objective values for K = 1 … n, undefined where K is infeasible, searched with true range bounds. */
const searchTable = (
  values: readonly (number | undefined)[],
  firstAdmissible: number,
  limit = new WorkLimit({}),
  slack = 0,
): { outcome: ReturnType<typeof searchClusters<number>>; solved: number[] } => {
  const solved: number[] = []
  const outcome = searchClusters<number>(
    { low: 1, high: values.length },
    (K) => (K < firstAdmissible ? Infinity : 1 / K),
    {
      bound: ({ low, high }) => {
        limit.count()
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
      fc.property(table, fc.nat(70), fc.constantFrom(0, 0.3), (values, first, slack) => {
        const { outcome, solved } = searchTable(values, first, new WorkLimit({}), slack)
        const admissible = values.filter((value, i) => value !== undefined && i + 1 >= first)
        const largest = Math.max(...admissible.map(Number))
        expect(solved.every((K) => K >= first)).toBe(true)
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
    expect(searchTable([1, 2, 2, 2, 1], 1).outcome.best?.point).toBe(2)
  })

  test('solves few sizes of a long range', () => {
    const values = Array.from({ length: 100_000 }, (_, i) => 1 / (1 + Math.abs(i - 41) / 100))
    const { outcome, solved } = searchTable(values, 1)
    expect(outcome.best?.point).toBe(42)
    expect(solved.length).toBeLessThan(10)
  })

  test('stopped early, the bound covers what was not looked at', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 20 }), (values, evaluations) => {
        const { outcome } = searchTable(values, 1, new WorkLimit({ evaluations }), 0.5)
        const largest = Math.max(...values.filter((value) => value !== undefined))
        expect(outcome.bound).toBeGreaterThanOrEqual(largest)
      }),
      { seed: 31 },
    )
  })
})

describe('clusterRange and rateTable', () => {
  test('from K_rel to the least cluster that needs no handover', () => {
    const dense = new Problem(applyOverrides(referenceSpec, { 'network.bsDensity': 1e-3 }))
    expect(clusterRange(dense)).toEqual({ low: 3, high: 65 })
    expect(clusterRange(new Problem(referenceSpec))).toEqual({ low: 3, high: 3 })
    const capped = applyOverrides(referenceSpec, {
      'network.bsDensity': 1e-3,
      'budget.clusterSize': 10,
    })
    expect(clusterRange(new Problem(capped))).toEqual({ low: 3, high: 10 })
    const rate = rateTable(dense)
    expect(rate(65)).toBe(0)
    expect(rate(64)).toBeGreaterThan(0)
  })

  test('a rate above the ceiling is Infinity, one at the ceiling is the ceiling', () => {
    const dense = applyOverrides(referenceSpec, { 'network.bsDensity': 1e-3 })
    const needed = new Problem(dense).kinematics.minimumRate(new Problem(dense).clusterRadius(3))
    const at = (ceiling: number): number =>
      rateTable(new Problem(applyOverrides(dense, { 'budget.handoverCeiling': ceiling })))(3)
    expect(at(needed)).toBe(needed)
    expect(at(needed * (1 - 5e-13))).toBe(needed * (1 - 5e-13))
    expect(at(needed * (1 - 1e-9))).toBe(Infinity)
    expect(rateTable(new Problem(applyOverrides(dense, { problem: 'P2' })))(3)).toBe(Infinity)
    expect(rateTable(new Problem(applyOverrides(dense, { problem: 'P2' })))(65)).toBe(0)
  })
})
