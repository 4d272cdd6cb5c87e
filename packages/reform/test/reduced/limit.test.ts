import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { Limit } from '../../src/reduced/limit.js'

/** Everything that may be asked of a ceiling about some rates. */
const asked = (ceiling: Limit, rates: readonly number[]): readonly unknown[] => [
  ceiling.closed,
  ...rates.map((rate) => ceiling.cut(rate)),
  ceiling.atMost(rates[0] / 2),
  ...rates.map((rate) => ceiling.holds(rate * (1 + 1e-13))),
  ceiling.ask((value) => Math.sqrt(value) > rates[0]),
]

const rate = fc.oneof(fc.double({ min: 0, max: 4, noNaN: true }), fc.constantFrom(0, 1, 1 + 5e-13, Infinity))

test('where one ceiling serves for another, it has answered as the other does', () => {
  let served = 0
  fc.assert(
    fc.property(
      fc.tuple(rate, rate, fc.constantFrom(1, 1 + 1e-9)),
      fc.array(rate.filter(Number.isFinite), { minLength: 1, maxLength: 4 }),
      ([stated, other, out], rates) => {
        const ceiling = new Limit(stated, out)
        const answers = asked(ceiling, rates)
        if (!ceiling.servesFor(other)) return
        served++
        expect(asked(new Limit(other, out), rates), `r_max = ${other} for ${stated}`).toEqual(answers)
      },
    ),
    { numRuns: 2000 },
  )
  expect(served, 'pairs that serve').toBeGreaterThan(100)
})

test('what used the number itself serves for that number alone', () => {
  const ceiling = new Limit(2)
  expect([ceiling.servesFor(3), ceiling.servesFor(2)], 'before').toEqual([true, true])
  expect(ceiling.value).toBe(2)
  expect([ceiling.servesFor(3), ceiling.servesFor(2)], 'after').toEqual([false, true])
})
