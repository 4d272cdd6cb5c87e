import { RandomStream } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { exitLaw } from '../../src/exit/exit-law.js'
import { drawExitTime } from '../../src/exit/exit-sampler.js'
import { insideDensity, insideRadius } from '../../src/exit/inside-radius.js'
import { kolmogorovSmirnov, KS_LIMIT, simpson } from '../support/statistics.js'

describe.each([0.012, 0.05, 0.149, 0.151, 0.6])('inside at t = %s', (t) => {
  test('the density integrates to the survival', () => {
    const total = simpson((rho) => 2 * rho * insideDensity(rho, t), 0, 1)
    expect(total).toBeCloseTo(1 - exitLaw(t).loss, 8)
  })

  test('radii follow it', () => {
    const random = new RandomStream(5, 'track', Math.round(1000 * t))
    const sample = Array.from({ length: 40_000 }, () => insideRadius(t, random))
    const grid = Array.from({ length: 401 }, (_, i) => {
      const rho = i / 400
      return simpson((u) => 2 * u * insideDensity(u, t), 0, rho, 100)
    })
    const total = grid[400]
    const cdf = (rho: number): number => {
      const at = Math.min(399.999, rho * 400)
      const i = Math.floor(at)
      return (grid[i] + (grid[i + 1] - grid[i]) * (at - i)) / total
    }
    expect(kolmogorovSmirnov(sample, cdf)).toBeLessThan(KS_LIMIT)
  })
})

test('short times: the free Gaussian', () => {
  const random = new RandomStream(6, 'track', 0)
  const t = 0.002
  const sample = Array.from({ length: 40_000 }, () => insideRadius(t, random))
  expect(kolmogorovSmirnov(sample, (rho) => -Math.expm1((-rho * rho) / (4 * t)))).toBeLessThan(KS_LIMIT)
})

test('stopping on the way and going on gives the law of one go (Markov)', () => {
  // A walk on spheres from where the target is at t₀ must reach the circle as the law of τ says.
  const random = new RandomStream(7, 'track', 0)
  const pause = 0.1
  const sample: number[] = []
  while (sample.length < 20_000) {
    const first = drawExitTime(random)
    if (first <= pause) {
      sample.push(first)
      continue
    }
    let radius = insideRadius(pause, random)
    let time = pause
    while (1 - radius > 1e-6) {
      const free = 1 - radius
      const angle = 2 * Math.PI * random.uniform()
      time += free * free * drawExitTime(random)
      radius = Math.hypot(radius + free * Math.cos(angle), free * Math.sin(angle))
    }
    sample.push(time)
  }
  expect(kolmogorovSmirnov(sample, (t) => exitLaw(t).loss)).toBeLessThan(KS_LIMIT)
})
