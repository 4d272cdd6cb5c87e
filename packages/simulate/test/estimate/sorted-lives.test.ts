import { RandomStream } from '@dwell/core'
import { expect, test } from 'vitest'
import { BUCKETS } from '../../src/estimate/ranked.js'
import { sortLives } from '../../src/estimate/sorted-lives.js'

test('many lives are in the order of few: by time, events first, then as they came', () => {
  const random = new RandomStream(2, 'track', 0)
  const count = BUCKETS + 5000
  // A quarter ends at one horizon, and times of few digits are often equal.
  const times = Float64Array.from({ length: count }, () =>
    Math.min(1.5, Math.round(random.exponential() * 1e4) / 1e4),
  )
  const ended = Uint8Array.from({ length: count }, () => (random.uniform() < 0.7 ? 1 : 0))
  const group = Uint8Array.from({ length: count }, (_, i) => i % 7)
  const order = Array.from(times.keys()).sort((i, j) => times[i] - times[j] || ended[j] - ended[i])
  const sorted = sortLives(times, ended, group, 7)
  const differ = order.findIndex(
    (i, at) =>
      sorted.times[at] !== times[i] || sorted.ended[at] !== ended[i] || sorted.group[at] !== group[i],
  )
  expect(differ, 'first place that differs').toBe(-1)
  expect(sorted.sizes.reduce((sum, each) => sum + each, 0)).toBe(count)
})
