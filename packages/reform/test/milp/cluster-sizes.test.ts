import { describe, expect, it } from 'vitest'
import { doublingRanges, openOnSight, splitRange } from '../../src/milp/cluster-sizes.js'

describe('doublingRanges', () => {
  it.each([
    [3, 3],
    [3, 65],
    [22, 645],
  ])('cover %d … %d without a gap, each at most twice as long as the last', (low, high) => {
    const ranges = doublingRanges({ low, high })
    expect(ranges[0]).toEqual({ low, high: low })
    expect(ranges[ranges.length - 1].high).toBe(high)
    ranges.slice(1).forEach((range, i) => expect(range.low).toBe(ranges[i].high + 1))
    expect(ranges.length).toBeLessThanOrEqual(2 + Math.log2(high))
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
