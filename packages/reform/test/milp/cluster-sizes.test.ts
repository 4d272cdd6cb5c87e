import { applyOverrides, Problem, referenceSpec } from '@dwell/core'
import { describe, expect, it } from 'vitest'
import { openOnSight, rateOf, sizeRanges, splitRange } from '../../src/milp/cluster-sizes.js'

const problem = (keys: Readonly<Record<string, number | string>>): Problem =>
  new Problem(applyOverrides(referenceSpec, { title: 'sizes', ...keys }))

describe('sizeRanges', () => {
  it.each([
    // λ, r_max → the dynamic K and ⌈K*⌉ of the table of MODEL.md §9.
    [1e-5, 1, 3, 3],
    [5e-5, 1, 3, 4],
    [1e-4, 1, 3, 7],
    [1e-3, 1, 3, 65],
    [1e-2, 1, 22, 645],
  ])('at λ = %d /m² run from the least admissible K to ⌈K*⌉', (density, ceiling, least, most) => {
    const each = problem({ 'network.bsDensity': density, 'budget.handoverCeiling': ceiling })
    const ranges = sizeRanges(each, rateOf(each))
    expect(ranges[0].low).toBe(least)
    expect(ranges.at(-1)!.high).toBe(most)
    ranges.slice(1).forEach(({ low }, i) => expect(low).toBe(ranges[i].high + 1))
  })

  it('are a single size in P2, none past the cap on cooperators', () => {
    const still = problem({ problem: 'P2', 'network.bsDensity': 1e-3 })
    expect(sizeRanges(still, rateOf(still))).toEqual([{ low: 65, high: 65 }])
    const capped = problem({ problem: 'P2', 'network.bsDensity': 1e-3, 'budget.clusterSize': 64 })
    expect(sizeRanges(capped, rateOf(capped))).toEqual([])
  })
})

const worth = ({ low }: { low: number }): boolean => low <= 3

describe('splitting', () => {
  it('parts a range without loss', () => {
    expect(splitRange({ low: 4, high: 9 })).toEqual([
      { low: 4, high: 6 },
      { low: 7, high: 9 },
    ])
    expect(splitRange({ low: 4, high: 4 })).toEqual([{ low: 4, high: 4 }])
  })

  it('opens only what is worth it, and only once a point is known', () => {
    const wide = [{ low: 1, high: 16 }]
    expect(openOnSight(wide, worth, splitRange, false)).toEqual(wide)
    expect(openOnSight(wide, worth, splitRange, true).map(({ low, high }) => [low, high])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ])
  })
})
