import { RandomStream } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { estimateMean } from '../../src/estimate/interval.js'
import { lossBefore, meanLifetime } from '../../src/estimate/lifetimes.js'
import { exitLaw } from '../../src/exit/exit-law.js'
import { VoronoiFootprint } from '../../src/footprint/voronoi.js'
import { type Layout, makeLayout } from '../../src/layout/layout.js'
import { makeMotion } from '../../src/motion/motion.js'
import { sitesForCluster } from '../../src/run/design-tasks.js'
import { follow } from '../../src/run/follow.js'
import { runLayout } from '../../src/run/run-layout.js'
import type { LayoutResult, SimulationTask } from '../../src/run/task.js'

const radius = 100
const diffusion = 10
const unit = (radius * radius) / diffusion
const disc = { kind: 'disc', radius } as const
const layout = { kind: 'poisson', density: 1e-4, sites: 400 } as const
const base: SimulationTask = {
  seed: 1,
  footprint: disc,
  motion: { kind: 'exact', diffusion },
  handover: { kind: 'none' },
  tracks: 500,
  horizon: Infinity,
}
const run = (task: Partial<SimulationTask>, layouts = 40): LayoutResult[] =>
  Array.from({ length: layouts }, (_, index) => runLayout({ ...base, ...task }, index))
const around = ({ low, high }: { low: number; high: number }, truth: number): void => {
  expect(low).toBeLessThan(truth)
  expect(high).toBeGreaterThan(truth)
}
const level = 0.9999

/** Mean lifetime of a renewal process: E[min(τ, H)]/P(τ ≤ H) for clocks H, by quadrature of the exit law. */
const renewalMean = (survivalOfClock: (t: number) => number): number => {
  const h = 1e-4
  let time = 0
  let lost = 0
  for (let t = h / 2; t < 6; t += h) {
    const { loss, density } = exitLaw(t)
    time += (1 - loss) * survivalOfClock(t) * h
    lost += density * survivalOfClock(t) * h
  }
  return time / lost
}

describe('the disc', () => {
  test('R²/4D, whatever moves the target', () => {
    around(meanLifetime(run({}), level), unit / 4)
    around(
      meanLifetime(run({ motion: { kind: 'stepping', diffusion, step: unit / 4000 }, tracks: 100 }), level),
      unit / 4,
    )
  })
  test('without the shifted boundary the stepped walk would be seen to be late', () => {
    const step = unit / 1000
    const { value } = meanLifetime(run({ motion: { kind: 'stepping', diffusion, step }, tracks: 200 }), level)
    // The unshifted walk leaves as from R + 0.5826√(2Dh): 5 % later here.
    const unshifted = (radius + 0.5826 * Math.sqrt(2 * diffusion * step)) ** 2 / (4 * diffusion)
    expect(Math.abs(value - unit / 4)).toBeLessThan(0.6 * Math.abs(unshifted - unit / 4))
  })
  test.each(['poisson', 'periodic'] as const)('%s handover is the renewal process', (kind) => {
    const rate = 4 / unit
    const handover = kind === 'poisson' ? { kind, rate } : { kind: 'periodic' as const, period: 1 / rate }
    const expected =
      unit *
      (kind === 'poisson' ? renewalMean((t) => Math.exp(-4 * t)) : renewalMean((t) => (t < 0.25 ? 1 : 0)))
    around(meanLifetime(run({ handover }), level), expected)
    // With positions: a layout makes the general walk run.
    around(meanLifetime(run({ handover, layout, tracks: 100 }), level), expected)
    around(
      meanLifetime(
        run({ handover, motion: { kind: 'stepping', diffusion, step: unit / 4000 }, tracks: 100 }),
        level,
      ),
      expected,
    )
  })
  test('a margin below the radius never loses the target; handovers come every Δ²/4D', () => {
    const margin = 60
    const horizon = 20 * unit
    const results = run({ handover: { kind: 'hysteresis', margin }, horizon, tracks: 20 })
    expect(results.every(({ censored }) => censored === 20)).toBe(true)
    const perTrack = results.map(({ handovers }) => handovers / 20)
    // Elementary renewal theorem, less half an interval.
    around(estimateMean(perTrack, level), horizon / (margin ** 2 / (4 * diffusion)) - 0.25)
  })
  test('a horizon cuts lifetimes there and counts them', () => {
    const free = run({}, 4)
    const cut = run({ horizon: 200 }, 4)
    for (const [i, { lifetimes, censored }] of cut.entries()) {
      expect([...lifetimes]).toEqual([...free[i].lifetimes].map((each) => Math.min(each, 200)))
      expect(censored).toBe(lifetimes.filter((each) => each === 200).length)
    }
  })
})

/** Poisson handover at x = R√(r/D). */
const handoverAt = (K: number, x: number) =>
  ({ kind: 'poisson', rate: (diffusion * x * x * Math.PI * layout.density) / K }) as const

const voronoi = (K: number): Partial<SimulationTask> => ({
  footprint: { kind: 'voronoi', clusterSize: K },
  layout,
  tracks: 100,
})

describe('voronoi', () => {
  test('both motions agree, with handover too', () => {
    const handover = { kind: 'poisson', rate: 4 / unit } as const
    const exact = meanLifetime(run({ ...voronoi(3), handover }), level)
    const stepped = meanLifetime(
      run({ ...voronoi(3), handover, motion: { kind: 'stepping', diffusion, step: unit / 4000 } }),
      level,
    )
    // Same layouts, so only the tracks differ: well within the two intervals.
    expect(Math.abs(exact.value - stepped.value)).toBeLessThan(
      (exact.high - exact.low + stepped.high - stepped.low) / 4,
    )
  })
  // A torus looks the same from everywhere: a target that starts in its middle stands for all. Cut out of one with
  // twice its side, with the same sites round the target, it gives the same life unless the edge had a part in it.
  test.each([
    [3, 0],
    [3, 4],
    [20, 0],
  ])('K = %s, x = %s: nothing changes on a torus of twice the side', (K, x) => {
    const sites = sitesForCluster(K)
    const options = (layoutOf: Layout) => ({
      footprint: new VoronoiFootprint(layoutOf, K),
      // The tolerance is one of the size of cells, which is not quite the same on both.
      motion: { ...makeMotion(base.motion), edge: () => 1e-3 },
      handover: x === 0 ? ({ kind: 'none' } as const) : handoverAt(K, x),
      horizon: Infinity,
    })
    let different = 0
    let small = 0
    let large = 0
    let lives = 0
    for (let index = 0; index < 60; index++) {
      const whole = makeLayout({ ...layout, sites: 4 * sites }, 1, index)
      const half = whole.width / 2
      const kept = Array.from(whole.xs.keys()).filter((i) => whole.xs[i] < half && whole.ys[i] < half)
      const part = {
        ...whole,
        xs: Float64Array.from(kept, (i) => whole.xs[i]),
        ys: Float64Array.from(kept, (i) => whole.ys[i]),
        width: half,
        height: half,
      }
      const [one, two] = [options(part), options(whole)]
      for (let track = 0; track < 20; track++) {
        const life = (of: typeof one): number => {
          const found = { lifetime: 0, handovers: 0, censored: false }
          const start = { x: half / 2, y: half / 2 }
          follow(start, of, new RandomStream(1, 'track', index, track), found)
          return found.lifetime
        }
        const [p, q] = [life(one), life(two)]
        if (p !== q) different++
        small += p
        large += q
        lives++
      }
    }
    expect(different / lives).toBeLessThan(2e-3)
    // The tables of docs/simulate.md claim a percent.
    expect(Math.abs(small / large - 1)).toBeLessThan(1e-3)
  })
  test('in the middle of a bare window a target lives as long as on a torus', () => {
    const one = meanLifetime(run(voronoi(3), 80), level)
    const bare = { ...layout, sites: 1600, edge: 'window' } as const
    const two = meanLifetime(run({ ...voronoi(3), layout: bare }, 80), level)
    expect(Math.abs(one.value - two.value)).toBeLessThan(
      Math.hypot(one.high - one.value, two.high - two.value),
    )
  })
  test('on a lattice K = 1 lasts as long as its hexagon: mean over starts of the torsion of a hexagon', () => {
    // ∫T over a regular polygon of area A is A²·κ/D; Pólya–Szegő: κ = P/4A² with P/a⁴ = 1.03505 for side a.
    const area = 1e4
    const side = Math.sqrt((2 * area) / (3 * Math.sqrt(3)))
    // P is the torsional rigidity 4∫u, −∇²u = 1; T = u/D for the generator D∇².
    const expected = (1.03505 * side ** 4) / 4 / area / diffusion
    const results = run({
      ...voronoi(1),
      layout: { kind: 'hexagonal', density: 1e-4, sites: 400 },
      tracks: 1000,
    })
    around(meanLifetime(results, level), expected)
  })
  test('a layout with the cluster and one site more', () => {
    const sites = { kind: 'given', xs: [0, 100, 50, 900], ys: [0, 0, 80, 700] } as const
    const result = runLayout({ ...base, ...voronoi(3), layout: sites, tracks: 20 }, 0)
    expect(result.lifetimes.every((each) => Number.isFinite(each) && each > 0)).toBe(true)
  })
  test('two designs share layouts and starts: common random numbers cut the variance of their difference', () => {
    const three = run(voronoi(3), 60).map(({ lifetimes }) => lifetimes.reduce((a, b) => a + b) / 100)
    const four = run(voronoi(4), 60).map(({ lifetimes }) => lifetimes.reduce((a, b) => a + b) / 100)
    const paired = estimateMean(
      four.map((each, i) => each - three[i]),
      level,
    ).error
    const apart = Math.hypot(estimateMean(three, level).error, estimateMean(four, level).error)
    expect(paired).toBeLessThan(0.95 * apart)
  })
})

test('results are a function of (seed, layout, track)', () => {
  const task = { ...base, footprint: { kind: 'voronoi', clusterSize: 3 }, layout, tracks: 30 } as const
  const later = runLayout(task, 7)
  runLayout(task, 3)
  expect(runLayout(task, 7)).toEqual(later)
  // More tracks leave the first ones as they are.
  expect(runLayout({ ...task, tracks: 60 }, 7).lifetimes.slice(0, 30)).toEqual(later.lifetimes)
  expect(runLayout({ ...task, seed: 2 }, 7)).not.toEqual(later)
})

test('an early loss is counted, a sure one too', () => {
  const results = run({ tracks: 1000 }, 20)
  around(lossBefore(results, 0.1 * unit, level), exitLaw(0.1).loss)
  expect(lossBefore(results, 100 * unit, level).value).toBe(1)
})
