import { describe, expect, test } from 'vitest'
import { RandomStream } from '../../src/random/stream.js'

const draw = (count: number, next: () => number): Float64Array => Float64Array.from({ length: count }, next)
const mean = (values: Float64Array): number => values.reduce((sum, x) => sum + x, 0) / values.length

test('a stream depends on its key alone', () => {
  const once = draw(
    50,
    (() => {
      const s = new RandomStream(7, 'track', 3, 9)
      return () => s.uniform()
    })(),
  )
  const other = new RandomStream(7, 'track', 3, 8)
  other.uniform()
  const again = draw(
    50,
    (() => {
      const s = new RandomStream(7, 'track', 3, 9)
      return () => s.uniform()
    })(),
  )
  expect(again).toEqual(once)
})

test('neighbouring keys and domains give different streams', () => {
  const firsts = new Set<number>()
  for (let layout = 0; layout < 20; layout++) {
    for (let track = 0; track < 20; track++) {
      firsts.add(new RandomStream(1, 'track', layout, track).uniform())
      firsts.add(new RandomStream(1, 'layout', layout, track).uniform())
      firsts.add(new RandomStream(2 ** 40 + 1, 'track', layout, track).uniform())
    }
  }
  expect(firsts.size).toBe(1200)
})

test.each([-1, 0.5, Number.NaN, 2 ** 53])('seed %s is refused', (seed) => {
  expect(() => new RandomStream(seed, 'track', 0)).toThrow(RangeError)
})

test.each([-1, 1.5, 2 ** 32])('layout %s is refused', (layout) => {
  expect(() => new RandomStream(1, 'track', layout)).toThrow(RangeError)
})

describe('distributions, 200,000 draws, within five standard errors', () => {
  const count = 200_000
  const stream = new RandomStream(42, 'track', 0)

  test('uniform: mean ½, variance 1/12, inside (0, 1)', () => {
    const values = draw(count, () => stream.uniform())
    expect(Math.abs(mean(values) - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / count))
    expect(Math.abs(mean(values.map((x) => (x - 0.5) ** 2)) - 1 / 12)).toBeLessThan(
      5 * Math.sqrt(1 / 180 / count),
    )
    expect(values.every((x) => x > 0 && x < 1)).toBe(true)
  })

  test('exponential: mean 1, second moment 2', () => {
    const values = draw(count, () => stream.exponential())
    expect(Math.abs(mean(values) - 1)).toBeLessThan(5 * Math.sqrt(1 / count))
    expect(Math.abs(mean(values.map((x) => x * x)) - 2)).toBeLessThan(5 * Math.sqrt(20 / count))
  })

  test('normal: mean 0, variance 1, fourth moment 3', () => {
    const values = draw(count, () => stream.normal())
    expect(Math.abs(mean(values))).toBeLessThan(5 * Math.sqrt(1 / count))
    expect(Math.abs(mean(values.map((x) => x * x)) - 1)).toBeLessThan(5 * Math.sqrt(2 / count))
    expect(Math.abs(mean(values.map((x) => x ** 4)) - 3)).toBeLessThan(5 * Math.sqrt(96 / count))
  })

  test.each([0, 0.3, 12, 29.9, 30, 250, 1e5])('Poisson of mean %s: mean and variance agree', (m) => {
    const values = draw(50_000, () => stream.poisson(m))
    const average = mean(values)
    const spread = mean(values.map((x) => (x - m) ** 2))
    expect(Math.abs(average - m)).toBeLessThanOrEqual(5 * Math.sqrt(m / 50_000))
    expect(Math.abs(spread - m)).toBeLessThanOrEqual(5 * Math.sqrt((m + 2 * m * m) / 50_000))
    expect(values.every((x) => Number.isInteger(x) && x >= 0)).toBe(true)
  })
})
