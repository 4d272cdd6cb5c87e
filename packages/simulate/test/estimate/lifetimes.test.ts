import { RandomStream } from '@dwell/core'
import { expect, test } from 'vitest'
import { lifetimeQuantiles, lossBefore, meanLifetime, survivalCurve } from '../../src/estimate/lifetimes.js'

/** Layouts whose tracks share a scale: correlated within, exponential on the whole of it. */
const layouts = (seed: number, count: number): { lifetimes: Float64Array; censored: number }[] =>
  Array.from({ length: count }, (_, index) => {
    const random = new RandomStream(seed, 'track', index)
    const scale = 0.5 + random.uniform()
    return { lifetimes: Float64Array.from({ length: 50 }, () => scale * random.exponential()), censored: 0 }
  })

/** P(T < t) of that mixture: 1 − ∫ e^{−t/s} ds over [½, 3/2]. */
const cdf = (t: number): number => {
  let sum = 0
  for (let i = 0; i < 1000; i++) sum += Math.exp(-t / (0.5 + (i + 0.5) / 1000)) / 1000
  return 1 - sum
}

const within = ({ low, high }: { low: number; high: number }, truth: number): number =>
  low <= truth && truth <= high ? 1 : 0

test('intervals over layouts hold as often as they say; over tracks they would not', () => {
  let mean = 0
  let loss = 0
  let median = 0
  let naive = 0
  const times = 400
  for (let seed = 0; seed < times; seed++) {
    const results = layouts(seed, 30)
    const estimate = meanLifetime(results, 0.9)
    mean += within(estimate, 1)
    loss += within(lossBefore(results, 0.3, 0.9), cdf(0.3))
    // The median of the mixture, by bisection elsewhere.
    const [quantile] = lifetimeQuantiles(results, [cdf(0.65)], 0.9)
    median += within(quantile, 0.65)
    const all = results.flatMap(({ lifetimes }) => [...lifetimes])
    const deviation = Math.sqrt(all.reduce((sum, each) => sum + (each - estimate.value) ** 2, 0)) / all.length
    naive += within({ low: estimate.value - 1.645 * deviation, high: estimate.value + 1.645 * deviation }, 1)
  }
  for (const held of [mean, loss, median]) {
    expect(held / times).toBeGreaterThan(0.84)
    expect(held / times).toBeLessThan(0.96)
  }
  expect(naive / times).toBeLessThan(0.84)
})

test('none lost: tracks count where they share no layout, else layouts', () => {
  const results = layouts(3, 20)
  // (1 − p)^n = 0.005 for 20 layouts of 50 tracks.
  expect(lossBefore(results, 0, 0.99).high).toBeCloseTo(0.2327, 4)
  expect(lossBefore(results, 0, 0.99, 'tracks').high).toBeCloseTo(0.005284, 6)
})

test('survival falls from 1 and carries its band', () => {
  const curve = survivalCurve(layouts(1, 40), [0, 0.5, 1, 2, 50], 0.99)
  expect(curve[0]).toMatchObject({ time: 0, value: 1, high: 1 })
  expect(curve.map(({ value }) => value)).toEqual(curve.map(({ value }) => value).sort((p, q) => q - p))
  for (const { time, low, high } of curve.slice(1, 4)) {
    expect(low).toBeLessThan(1 - cdf(time))
    expect(high).toBeGreaterThan(1 - cdf(time))
  }
  expect(curve[4]).toMatchObject({ value: 0, low: 0 })
  expect(curve[4].high).toBeGreaterThan(0)
})
