/** Each operation holds every result of members of its intervals, and no more than the corners ask for. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { interval } from '../../src/math/index.js'
import { type Interval } from '../../src/math/interval.js'

const number = fc.double({ min: -1e3, max: 1e3, noNaN: true })
const anyInterval = fc
  .tuple(number, number)
  .map(([p, q]): Interval => ({ lower: Math.min(p, q), upper: Math.max(p, q) }))
const unit = fc.double({ min: 0, max: 1, noNaN: true })
const member = ({ lower, upper }: Interval, t: number): number =>
  Math.min(upper, Math.max(lower, lower + t * (upper - lower)))
const holds = ({ lower, upper }: Interval, x: number): boolean => {
  const rounding = 1e-12 * Math.max(1, Math.abs(x))
  return x >= lower - rounding && x <= upper + rounding
}

const operations: readonly (readonly [
  string,
  (p: Interval, q: Interval) => Interval,
  (x: number, y: number) => number,
])[] = [
  ['plus', interval.plus, (x, y) => x + y],
  ['product', interval.product, (x, y) => x * y],
  ['hull', (p, q) => interval.hull([p, q]), (x) => x],
  ['negated', (p) => interval.negated(p), (x) => -x],
  ['scaled by 3', (p) => interval.scaled(p, 3), (x) => 3 * x],
  ['atLeast 0', (p) => interval.atLeast(p, 0), (x) => Math.max(0, x)],
  ['atMost 0', (p) => interval.atMost(p, 0), (x) => Math.min(0, x)],
]

test.each(operations)('%s holds every result', (name, on, of) => {
  fc.assert(
    fc.property(anyInterval, anyInterval, unit, unit, (p, q, s, t) => {
      const [x, y] = [member(p, s), member(q, t)]
      expect(holds(on(p, q), of(x, y)), `${name} of [${p.lower}, ${p.upper}], [${q.lower}, ${q.upper}]`).toBe(
        true,
      )
    }),
    { seed: 3, numRuns: 300 },
  )
})

describe('ends', () => {
  test('a quotient of positive intervals, and its corners', () => {
    expect(interval.quotient({ lower: 1, upper: 4 }, { lower: 2, upper: 8 })).toEqual({
      lower: 0.125,
      upper: 2,
    })
  })

  test('0·∞ is 0, the hull of nothing is 0, a point has no width', () => {
    expect(interval.product({ lower: 0, upper: 1 }, interval.NOT_NEGATIVE)).toEqual({
      lower: 0,
      upper: Infinity,
    })
    expect(interval.scaled(interval.NOT_NEGATIVE, 0)).toEqual({ lower: 0, upper: 0 })
    expect(interval.hull([])).toEqual({ lower: 0, upper: 0 })
    expect(interval.point(2)).toEqual({ lower: 2, upper: 2 })
  })
})
