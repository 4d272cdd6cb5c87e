import { RandomStream } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { estimateMean } from '../../src/estimate/interval.js'
import { makeLayout } from '../../src/layout/layout.js'
import { type Motion, squaredReach } from '../../src/motion/motion.js'
import { velocityMotion, type VelocitySpec } from '../../src/motion/velocity.js'
import { runLayout } from '../../src/run/run-layout.js'
import type { SimulationTask } from '../../src/run/task.js'
import { kolmogorovSmirnov, KS_LIMIT, simpson } from '../support/statistics.js'

const LEVEL = 0.999
const spec: VelocitySpec = { kind: 'velocity', diffusion: 10, relaxation: 8, drift: 0 }

/** Lets a target go for so long, in steps as long as `free` allows. */
const go = (motion: Motion, time: number, free: number, random: RandomStream): { x: number; y: number } => {
  const target = { x: 0, y: 0 }
  motion.begin?.(target, random)
  for (let left = time; left > 1e-9;) left -= motion.step(target, free, left, random)
  return target
}

const normalCdf = (x: number): number => 0.5 * (1 + erf(x / Math.SQRT2))
const erf = (x: number): number =>
  x < 0 ? -erf(-x) : (2 / Math.sqrt(Math.PI)) * simpson((t) => Math.exp(-t * t), 0, Math.min(x, 8), 200)

describe('free motion', () => {
  test.each([
    ['long before the velocity is forgotten', spec, 0.2],
    ['about then', spec, 8],
    ['long after', spec, 300],
    ['with a drift', { ...spec, drift: 1.5 }, 30],
    ['with a drift and almost no chance', { ...spec, diffusion: 1e-9, drift: 2 }, 10],
  ] as const)('mean-squared way %s, in one step and in many', (_, motion, time) => {
    const u = time / motion.relaxation
    // 4Dτ(u − 1 + e^{−u}) + v²t² (Uhlenbeck and Ornstein 1930).
    const expected =
      4 * motion.diffusion * motion.relaxation * (u - 1 + Math.exp(-u)) + (motion.drift * time) ** 2
    expect(Math.abs(squaredReach(motion, time) / expected - 1)).toBeLessThan(1e-7)
    for (const [seed, free] of [
      [1, 1e9],
      [2, 4 * Math.sqrt(expected)],
    ]) {
      const random = new RandomStream(seed, 'track', 0)
      const squares = Array.from({ length: 8000 }, () => {
        const { x, y } = go(velocityMotion(motion), time, free, random)
        return x * x + y * y
      })
      const found = estimateMean(squares, LEVEL)
      expect(found.low, `least mean-squared way, m², ${expected} expected`).toBeLessThan(
        expected * (1 + 1e-9),
      )
      expect(found.high).toBeGreaterThan(expected * (1 - 1e-9))
    }
  })
  test('a coordinate is normal, however many steps lead there', () => {
    const random = new RandomStream(3, 'track', 0)
    const sigma = Math.sqrt(squaredReach(spec, 20) / 2)
    const ways = Array.from({ length: 5000 }, () => go(velocityMotion(spec), 20, 60, random).x / sigma)
    expect(kolmogorovSmirnov(ways, normalCdf)).toBeLessThan(KS_LIMIT)
  })
  test('the velocity is stationary and forgotten as e^{−t/τ}', () => {
    const random = new RandomStream(4, 'track', 0)
    const pairs = Array.from({ length: 20_000 }, () => {
      const motion = velocityMotion(spec)
      motion.begin?.({ x: 0, y: 0 }, random)
      const [before] = motion.save!()
      for (let left = 5; left > 1e-9;) left -= motion.step({ x: 0, y: 0 }, 20, left, random)
      return [before, motion.save!()[0]]
    })
    const variance = spec.diffusion / spec.relaxation
    for (const [name, product, expected] of [
      ['variance before', (a: number) => a * a, variance],
      ['variance after', (_: number, b: number) => b * b, variance],
      ['covariance', (a: number, b: number) => a * b, variance * Math.exp(-5 / 8)],
    ] as const) {
      const found = estimateMean(
        pairs.map(([a, b]) => product(a, b)),
        LEVEL,
      )
      expect(found.low, `${name}, m²/s², ${expected} expected`).toBeLessThan(expected)
      expect(found.high, name).toBeGreaterThan(expected)
    }
  })
  test('a step stays in the disc that is free', () => {
    for (const drift of [0, 3])
      for (const relaxation of [0.01, 1, 100, 1e4]) {
        const motion = velocityMotion({ diffusion: 10, relaxation, drift })
        const random = new RandomStream(5, 'track', Math.round(100 * relaxation))
        for (let i = 0; i < 4000; i++) {
          const target = { x: 0, y: 0 }
          if (i % 20 === 0) motion.begin?.(target, random)
          motion.step(target, 25, Infinity, random)
          expect(Math.hypot(target.x, target.y), `way at τ = ${relaxation} s, m`).toBeLessThan(25)
        }
      }
  })
  test('a state that was saved is taken up again', () => {
    const motion = velocityMotion({ ...spec, drift: 2 })
    motion.begin?.({ x: 0, y: 0 }, new RandomStream(6, 'track', 0))
    const state = motion.save!()
    const once = { x: 0, y: 0 }
    motion.step(once, 100, 3, new RandomStream(6, 'track', 1))
    motion.restore!(state)
    const again = { x: 0, y: 0 }
    motion.step(again, 100, 3, new RandomStream(6, 'track', 1))
    expect(again).toEqual(once)
  })
})

const RADIUS = 100
const lifetimesOf = (motion: SimulationTask['motion'], more: Partial<SimulationTask> = {}): number[] => [
  ...runLayout(
    {
      seed: 11,
      footprint: { kind: 'disc', radius: RADIUS },
      motion,
      handover: { kind: 'none' },
      tracks: 4000,
      horizon: Infinity,
      ...more,
    },
    0,
  ).lifetimes,
]

describe('exits', () => {
  test('velocities that are soon forgotten leave as Brownian motion does, beyond by Milne’s length', () => {
    // A persistence length ℓ = √(Dτ) moves an absorbing edge out by 1.4603545 ℓ, −ζ(½)ℓ (Marshall and Watson 1985).
    for (const relaxation of [0.1, 1]) {
      const length = Math.sqrt(10 * relaxation)
      const expected = (RADIUS + 1.4603545 * length) ** 2 / 40
      const found = estimateMean(lifetimesOf({ ...spec, relaxation }), LEVEL)
      // What is left out is of the order of ℓ².
      const slack = (length / RADIUS) ** 2 * expected
      expect(found.low, `mean exit at τ = ${relaxation} s, ${expected} expected`).toBeLessThan(
        expected + slack,
      )
      expect(found.high).toBeGreaterThan(expected - slack)
      expect(found.low, 'longer than Brownian').toBeGreaterThan(relaxation === 1 ? RADIUS ** 2 / 40 : 0)
    }
  })
  test('velocities that are kept leave on straight lines: from the centre R over a Rayleigh speed', () => {
    const sigma = Math.sqrt(10 / 1e7)
    const times = lifetimesOf({ ...spec, relaxation: 1e7 })
    // P(R/|v| < t) = P(|v| > R/t) = e^{−R²/2σ²t²}.
    expect(kolmogorovSmirnov(times, (t) => Math.exp(-((RADIUS / (sigma * t)) ** 2) / 2))).toBeLessThan(
      KS_LIMIT,
    )
  })
  test('a drift without chance leaves after R/v', () => {
    const drifting = { ...spec, diffusion: 1e-12, drift: 4 }
    for (const each of lifetimesOf(drifting, { tracks: 50 }))
      expect(Math.abs(each / 25 - 1), `lifetime ${each} s, 25 expected`).toBeLessThan(1e-4)
  })
  test('on cells a drift goes the mean way to the edge: E[l²]/2E[l] over the chords of a hexagon', () => {
    const density = 1e-4
    const layout = { kind: 'hexagonal', density, sites: 400 } as const
    // A hexagon of area 1/λ, cut by lines of every direction and place.
    const side = Math.sqrt(2 / (3 * Math.sqrt(3) * density))
    const corners = Array.from({ length: 6 }, (_, i) => [
      side * Math.cos((i * Math.PI) / 3),
      side * Math.sin((i * Math.PI) / 3),
    ])
    const moment = (power: number): number =>
      simpson(
        (angle) =>
          simpson(
            (p) => {
              // Points of the line at p from the centre, across the edges.
              const [nx, ny] = [Math.cos(angle), Math.sin(angle)]
              const cuts = corners.flatMap(([ax, ay], i) => {
                const [bx, by] = corners[(i + 1) % 6]
                const [da, db] = [nx * ax + ny * ay - p, nx * bx + ny * by - p]
                if (da >= 0 === db >= 0) return []
                const t = da / (da - db)
                return [-ny * (ax + t * (bx - ax)) + nx * (ay + t * (by - ay))]
              })
              return cuts.length === 2 ? Math.abs(cuts[0] - cuts[1]) ** power : 0
            },
            -side,
            side,
            2000,
          ),
        0,
        Math.PI / 6,
        60,
      )
    const expected = moment(2) / (2 * moment(1))
    const found = estimateMean(
      lifetimesOf(
        { ...spec, diffusion: 1e-12, drift: 1 },
        { footprint: { kind: 'voronoi', clusterSize: 1 }, layout, tracks: 6000 },
      ),
      LEVEL,
    )
    expect(makeLayout(layout, 11, 0).xs.length).toBeGreaterThan(300)
    expect(found.low, `mean way, m, ${expected} expected`).toBeLessThan(expected)
    expect(found.high).toBeGreaterThan(expected)
  })
})
