import { RandomStream } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import {
  estimateMean,
  estimateWeighted,
  momentsOf,
  positive,
  studentFactor,
} from '../../src/estimate/interval.js'

test('Student’s factors against SciPy', () => {
  expect(studentFactor(0.99, 4)).toBeCloseTo(5.840909309733355, 12)
  expect(studentFactor(0.99, 10)).toBeCloseTo(3.249835541592126, 12)
  expect(studentFactor(0.95, 2)).toBeCloseTo(12.706204736174694, 10)
  expect(studentFactor(0.95, 1)).toBe(Infinity)
})

test('mean and variance far from zero', () => {
  expect(momentsOf([1e9 + 1, 1e9 + 2, 1e9 + 3])).toEqual({ mean: 1e9 + 2, variance: 1 })
})

const share = (interval: () => { low: number; high: number }, truth: number, times = 2000): number => {
  let held = 0
  for (let i = 0; i < times; i++) {
    const { low, high } = interval()
    if (low <= truth && truth <= high) held++
  }
  return held / times
}

describe('coverage', () => {
  const random = new RandomStream(1, 'track', 0)
  test('of the mean of six exponential means, near 90 %', () => {
    const held = share(() => {
      const means = Array.from(
        { length: 6 },
        () => Array.from({ length: 20 }, () => random.exponential()).reduce((a, b) => a + b, 0) / 20,
      )
      return estimateMean(means, 0.9)
    }, 1)
    expect(held).toBeGreaterThan(0.87)
    expect(held).toBeLessThan(0.93)
  })
  test('of a weighted mean over groups of unequal size', () => {
    const held = share(() => {
      const weights = Array.from({ length: 60 }, () => 20 + random.poisson(20))
      // The value goes with the weight: a plain mean would miss.
      const values = weights.map((weight) => 1 / weight + 0.01 * random.normal())
      return estimateWeighted(values, weights, 0.9)
    }, 1 / 40)
    expect(held).toBeGreaterThan(0.86)
    expect(held).toBeLessThan(0.94)
  })
})

test('one mean says nothing of its width', () => {
  const estimate = estimateMean([3], 0.99)
  expect([estimate.value, estimate.low, estimate.high]).toEqual([3, -Infinity, Infinity])
})

describe('a positive quantity', () => {
  test('has no negative limit, whatever its spread', () => {
    const wide = positive(estimateMean([1, 30], 0.99))
    expect(wide.low).toBeGreaterThan(0)
    expect(wide.high).toBeGreaterThan(wide.value)
    expect(positive(estimateMean([0, 0], 0.99))).toMatchObject({ value: 0, low: 0, high: Infinity })
  })
  test('is held as often as stated by few skewed means, where Student’s interval is too low', () => {
    const random = new RandomStream(2, 'track', 0)
    const draw = () =>
      estimateMean(
        [1, 2, 3, 4, 5, 6, 7, 8].map(() => random.exponential()),
        0.99,
      )
    const logarithmic = share(() => positive(draw()), 1, 4000)
    const symmetric = share(draw, 1, 4000)
    // 98.4 % and 95 % by 40,000 draws elsewhere; 0.4 % is two standard errors.
    expect(logarithmic).toBeGreaterThan(0.978)
    expect(symmetric).toBeLessThan(0.96)
  })
})
