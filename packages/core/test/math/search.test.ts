import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { lastAtMost } from '../../src/math/search.js'

test('the last entry at most x is the one that a walk from the front finds, within an end too', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: -25, max: 25 }),
      fc.nat(11),
      (numbers, x, least) => {
        const sorted = numbers.sort((a, b) => a - b)
        const end = Math.min(sorted.length, least + 1)
        const wanted = Math.max(0, sorted.slice(0, end).filter((each) => each <= x).length - 1)
        expect(lastAtMost(sorted, x, end), `${sorted.join()} up to ${end}: last at most ${x}`).toBe(wanted)
      },
    ),
  )
})
