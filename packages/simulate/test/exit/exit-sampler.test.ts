import { RandomStream } from '@dwell/core'
import { expect, test } from 'vitest'
import { exitLaw } from '../../src/exit/exit-law.js'
import { exitTime, exitTimeExactly } from '../../src/exit/exit-sampler.js'
import { kolmogorovSmirnov, KS_LIMIT } from '../support/statistics.js'

test('the table against the inverted series, relative 1e-9 over 17 decades', () => {
  let worst = 0
  for (let i = 0; i <= 5000; i++) {
    const exponential = Math.exp(-37.7 + (i * 41) / 5000)
    const time = exitTime(exponential)
    worst = Math.max(worst, Math.abs(time / exitTimeExactly(exponential, time) - 1))
  }
  expect(worst).toBeLessThan(1e-9)
})

test('the inversion inverts', () => {
  for (const exponential of [1e-12, 1e-3, 0.7, 5, 40])
    expect(-exitLaw(exitTimeExactly(exponential, 0.1)).logSurvival / exponential).toBeCloseTo(1, 11)
})

test('times rise, and stay finite at both ends', () => {
  expect(exitTime(0)).toBeGreaterThan(0.006)
  expect(exitTime(1e-300)).toBe(exitTime(0))
  expect(exitTime(745)).toBeCloseTo(745 / 5.783, 0)
  let last = 0
  for (let i = 0; i < 2000; i++) {
    const time = exitTime(Math.exp(-37 + i * 0.022))
    expect(time).toBeGreaterThanOrEqual(last)
    last = time
  }
})

test('a sample has the law and the mean ¼', () => {
  const random = new RandomStream(11, 'track', 0)
  const sample = Array.from({ length: 100_000 }, () => exitTime(random.exponential()))
  expect(kolmogorovSmirnov(sample, (t) => exitLaw(t).loss)).toBeLessThan(KS_LIMIT)
  const mean = sample.reduce((sum, each) => sum + each, 0) / sample.length
  // Variance of the exit time is 1/32.
  expect(Math.abs(mean - 0.25)).toBeLessThan((4 * Math.sqrt(1 / 32)) / Math.sqrt(100_000))
})
