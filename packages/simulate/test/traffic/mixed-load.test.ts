import { arrivalShape } from '@dwell/core/model'
import { expect, test } from 'vitest'
import {
  fullAtArrival,
  fullByTime,
  largestMixedLoad,
  mixedLoads,
  slotsFor,
} from '../../src/traffic/mixed-load.js'
import { simpson } from '../support/statistics.js'

const poisson = (m: number, k: number): number => {
  let term = Math.exp(-m)
  for (let i = 1; i <= k; i++) term *= m / i
  return term
}

test('without spread the load is Poisson, also where e^{−m} underflows', () => {
  const loads = mixedLoads(12, 4, 0)
  for (const [k, p] of loads.entries()) expect(p).toBeCloseTo(poisson(4, k), 14)
  expect(fullByTime(1000, 1000, 0)).toBeCloseTo(0.504205, 6)
  expect(fullByTime(Infinity, 4, 0.3)).toBe(0)
  expect(fullByTime(0, 4, 0.3)).toBe(1)
})

test('mean m and variance m + vm²', () => {
  const loads = mixedLoads(400, 6, 0.28)
  const moment = (of: (k: number) => number): number => loads.reduce((sum, p, k) => sum + p * of(k), 0)
  expect(moment(() => 1)).toBeCloseTo(1, 12)
  expect(moment((k) => k)).toBeCloseTo(6, 10)
  expect(moment((k) => (k - 6) ** 2)).toBeCloseTo(6 + 0.28 * 36, 8)
})

test('blockings are those of Poisson loads over Gamma areas, by time and as an arrival meets them', () => {
  const [m, s, N] = [6, 4, 15] as const
  const tail = (mean: number): number => {
    let left = 1
    for (let k = 0; k < N; k++) left -= poisson(mean, k)
    return left
  }
  const over = (shape: number, mean: number): number => {
    const density = (a: number): number => a ** (shape - 1) * Math.exp((-shape * a) / mean)
    const blocked = simpson((a) => density(a) * tail(m * a), 0, 12, 4000)
    return blocked / simpson(density, 0, 12, 4000)
  }
  const byTime = over(s, 1)
  const atArrival = over(arrivalShape(s), 1 + 1 / s)
  expect(fullByTime(N, m, 1 / s)).toBeCloseTo(byTime, 9)
  expect(fullAtArrival(N, m, 1 / s)).toBeCloseTo(atArrival, 9)
})

test('slots and loads that meet a tolerance are the fewest and the largest', () => {
  for (const spread of [0, 0.0967, 0.281]) {
    const slots = slotsFor(0.01, 6, spread)
    expect(fullAtArrival(slots, 6, spread)).toBeLessThanOrEqual(0.01)
    expect(fullAtArrival(slots - 1, 6, spread)).toBeGreaterThan(0.01)
    const load = largestMixedLoad(slots, 0.01, spread)
    expect(load).toBeGreaterThanOrEqual(6)
    expect(fullAtArrival(slots, load, spread)).toBeCloseTo(0.01, 12)
  }
  expect(slotsFor(0.01, 6, 0)).toBe(13)
  expect(largestMixedLoad(0, 0.01, 0.1)).toBe(0)
})
