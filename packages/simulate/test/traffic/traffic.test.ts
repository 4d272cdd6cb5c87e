import { describe, expect, test } from 'vitest'
import { estimateTraffic } from '../../src/estimate/traffic.js'
import { runLinks } from '../../src/traffic/links.js'
import { runTraffic, type TrafficResult, type TrafficTask } from '../../src/traffic/traffic.js'
import { estimateMean } from '../../src/estimate/interval.js'

const base: TrafficTask = {
  seed: 1,
  layout: { kind: 'hexagonal', density: 1e-4, sites: 200 },
  clusterSize: 3,
  targetDensity: 1e-4,
  meanSojourn: 60,
  slots: 6,
  assignment: 'random',
  admission: 'all',
  duration: 600,
}
const run = (task: Partial<TrafficTask>, layouts = 60): TrafficResult[] =>
  Array.from({ length: layouts }, (_, index) => runTraffic({ ...base, ...task }, index))
const level = 0.9999
const around = ({ low, high }: { low: number; high: number }, truth: number): void => {
  expect(low).toBeLessThanOrEqual(truth)
  expect(high).toBeGreaterThanOrEqual(truth)
}
/** P(Poisson(3) ≥ 6) and P(Poisson(3) = k), by the sum. */
const poisson = (m: number, k: number): number => {
  let term = Math.exp(-m)
  for (let i = 1; i <= k; i++) term *= m / i
  return term
}
const tail = (m: number, N: number): number => {
  let sum = 0
  for (let k = 0; k < N; k++) sum += poisson(m, k)
  return 1 - sum
}

describe('random clusters: the load the model assumes', () => {
  const estimates = estimateTraffic(run({}), level)
  test('mean, variance, blocking by time and at arrival (arrivals see time averages)', () => {
    around(estimates.meanLoad, 3)
    around(estimates.loadVariance, 3)
    around(estimates.blockingByTime, tail(3, 6))
    around(estimates.blockingAtArrival, tail(3, 6))
  })
  test('the whole distribution', () => {
    for (let k = 0; k < 9; k++) expect(Math.abs(estimates.loads[k] - poisson(3, k))).toBeLessThan(0.01)
    expect(estimates.loads.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
  })
  test('any of K, with loads nearly independent', () => {
    expect(estimates.blockingOfAny.value).toBeCloseTo(1 - (1 - tail(3, 6)) ** 3, 1)
  })
})

test('nearest clusters on a lattice have equal cells: Poisson again', () => {
  const estimates = estimateTraffic(
    run({ assignment: 'nearest', clusterSize: 1, targetDensity: 3e-4 }),
    level,
  )
  around(estimates.loadVariance, 3)
  around(estimates.blockingAtArrival, tail(3, 6))
})

test('nearest clusters on a Poisson layout: uneven cells, and arrivals fall into the large ones', () => {
  const estimates = estimateTraffic(
    run({
      assignment: 'nearest',
      clusterSize: 1,
      targetDensity: 3e-4,
      layout: { kind: 'poisson', density: 1e-4, sites: 400 },
    }),
    level,
  )
  around(estimates.meanLoad, 3)
  // Variance of the area of a typical Poisson–Voronoi cell is 0.280 of its square (Gilbert 1962): m + 0.28 m².
  around(estimates.loadVariance, 3 + 0.2801 * 9)
  expect(estimates.blockingAtArrival.low).toBeGreaterThan(estimates.blockingByTime.high)
  expect(estimates.blockingByTime.low).toBeGreaterThan(tail(3, 6))
})

describe('targets that move and hand over', () => {
  const moves = { diffusion: 50, rate: 1 / 20 }
  test('leave the load as it is: independent moves keep a Poisson process of places Poisson', () => {
    const task = {
      assignment: 'nearest',
      clusterSize: 1,
      targetDensity: 3e-4,
      layout: { kind: 'poisson', density: 1e-4, sites: 400 },
    } as const
    const { meanLoad, loadVariance, blockingAtHandover, blockingByTime } = estimateTraffic(
      run({ ...task, moves }, 25),
      level,
    )
    around(meanLoad, 3)
    around(loadVariance, 3 + 0.2801 * 9)
    // A target comes to a base station across its boundary, and large cells have more of it.
    expect(blockingAtHandover!.value).toBeGreaterThan(blockingByTime.value)
  })
  test('meet what arrivals meet where clusters are drawn at random', () => {
    const { blockingAtHandover } = estimateTraffic(run({ moves }), level)
    around(blockingAtHandover!, tail(3, 6))
  })
  test('with a velocity soon forgotten meet what Brownian ones do', () => {
    const task = { assignment: 'nearest', clusterSize: 1, targetDensity: 3e-4 } as const
    const [brownian, forgotten] = [moves, { ...moves, relaxation: 1e-3 }].map(
      (each) => estimateTraffic(run({ ...task, moves: each }, 10), level).blockingAtHandover!,
    )
    expect(forgotten.low).toBeLessThan(brownian.high)
    expect(forgotten.high).toBeGreaterThan(brownian.low)
  })
  test('are turned away at a full base station under loss', () => {
    const results = run({ admission: 'loss', moves }, 10)
    for (const { loads } of results) expect(loads.slice(7).every((share) => share === 0)).toBe(true)
    expect(estimateTraffic(results, level).meanLoad.high).toBeLessThan(3)
  })
})

test('turning away keeps loads within the slots and follows Erlang’s formula for single base stations', () => {
  const results = run({ admission: 'loss', clusterSize: 1, targetDensity: 3e-4 })
  for (const { loads } of results) expect(loads.slice(7).every((share) => share === 0)).toBe(true)
  const erlang = poisson(3, 6) / (1 - tail(3, 7))
  around(estimateTraffic(results, level).blockingAtArrival, erlang)
})

test('a function of (seed, layout)', () => {
  expect(runTraffic(base, 3)).toEqual(runTraffic(base, 3))
  expect(runTraffic(base, 3)).not.toEqual(runTraffic(base, 4))
})

describe('links', () => {
  const links = { seed: 1, clusterSize: 3, availability: 0.8, trials: 20_000 }
  const share = (commonCause: number) =>
    Array.from({ length: 40 }, (_, index) => runLinks({ ...links, commonCause }, index))
  test('by themselves: (1 − p)^K', () => {
    around(
      estimateMean(
        share(0).map(({ allDown }) => allDown),
        level,
      ),
      0.008,
    )
  })
  test('with a common cause: availability stays, all-down rises to c(1−p) and a little more', () => {
    const results = share(0.25)
    around(
      estimateMean(
        results.map(({ down }) => down),
        level,
      ),
      0.2,
    )
    const own = 1 - 0.8 / 0.95
    around(
      estimateMean(
        results.map(({ allDown }) => allDown),
        level,
      ),
      0.05 + 0.95 * own ** 3,
    )
  })
})
