import { RandomStream } from '@dwell/core'
import { expect, test } from 'vitest'
import { rankedValues } from '../../src/estimate/ranked.js'

test('every rank is that of all values sorted, whatever their size', () => {
  const random = new RandomStream(1, 'track', 0)
  const lists = [
    Float64Array.from({ length: 3000 }, () => random.exponential() ** 20),
    Float64Array.of(0, Infinity, -0, 5e-324, 1e-50, 1e300, 1, 1, 1 + 2 ** -52, Infinity),
    // One bucket.
    Float64Array.from({ length: 100 }, (_, i) => 1 + ((i * 37) % 100) * 2 ** -40),
  ]
  const sorted = Float64Array.from(lists.flatMap((list) => [...list])).sort()
  const ranked = rankedValues(lists)
  const places = Array.from(sorted.keys(), (i) => (i * 1013) % sorted.length)
  for (const place of places)
    // −0 and 0 are the same lifetime.
    expect(ranked(place) + 0, `place ${place} of ${sorted.length}`).toBe(sorted[place] + 0)
})
