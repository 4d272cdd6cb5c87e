import { RandomStream } from '@dwell/core'
import { expect, test } from 'vitest'
import { estimateMean, momentsOf } from '../../src/estimate/interval.js'
import { jackknife } from '../../src/estimate/jackknife.js'

const random = new RandomStream(5, 'track', 0)
const values = Array.from({ length: 40 }, () => random.exponential())
const mean = (some: readonly number[]): number => momentsOf(some).mean

test('of a mean: Student’s interval', () => {
  const left = jackknife(values, mean, 0.95)
  const right = estimateMean(values, 0.95)
  for (const key of ['value', 'error', 'low', 'high'] as const) expect(left[key]).toBeCloseTo(right[key], 12)
})

test('of a ratio: covers the truth about as often as its level says', () => {
  let covered = 0
  const stream = new RandomStream(6, 'track', 0)
  for (let i = 0; i < 300; i++) {
    const pairs = Array.from({ length: 40 }, () => [stream.exponential(), 1 + stream.uniform()] as const)
    const { low, high } = jackknife(
      pairs,
      (some) => mean(some.map(([p]) => p)) / mean(some.map(([, q]) => q)),
      0.9,
    )
    if (low < 1 / 1.5 && high > 1 / 1.5) covered++
  }
  expect(covered / 300).toBeGreaterThan(0.82)
  expect(covered / 300).toBeLessThan(0.96)
})

test('of one layout: no bounds', () => {
  expect(jackknife([3], mean, 0.9)).toMatchObject({ value: 3, low: -Infinity, high: Infinity })
})
