import { RandomStream } from '@dwell/core'
import { expect, test } from 'vitest'
import { estimateMean } from '../../src/estimate/interval.js'
import { makeLayout } from '../../src/layout/layout.js'
import { areasOf, clustersOf } from '../../src/percolation/clusters.js'
import { lifetimeWithin, sizeScaling, tailExponent } from '../../src/percolation/estimate.js'
import { AREA_OCTAVES, type PercolationResult, runPercolation } from '../../src/percolation/percolation.js'

const level = 0.9999

const apart = (d: number, size: number): number => Math.min(Math.abs(d), size - Math.abs(d))

test('clusters are those of the graph of overlapping discs, round the edges too', () => {
  for (let index = 0; index < 10; index++) {
    const layout = makeLayout({ kind: 'poisson', density: 1.1 / Math.PI, sites: 120 }, 1, index)
    const { xs, ys, width, height } = layout
    // Labels spread until they rest.
    const label = Int32Array.from(xs, (_, i) => i)
    for (let changed = true; changed;) {
      changed = false
      for (let i = 0; i < xs.length; i++)
        for (let j = 0; j < xs.length; j++)
          if (
            Math.hypot(apart(xs[i] - xs[j], width), apart(ys[i] - ys[j], height)) < 2 &&
            label[j] < label[i]
          ) {
            label[i] = label[j]
            changed = true
          }
    }
    const clusters = clustersOf(layout, 1)
    for (let i = 0; i < xs.length; i++)
      for (let j = 0; j < i; j++) expect(clusters[i] === clusters[j]).toBe(label[i] === label[j])
  }
})

test('areas add up to the covered share 1 − e^{−ψ}', () => {
  const random = new RandomStream(1, 'track', 0)
  const shares = Array.from({ length: 60 }, (_, index) => {
    const layout = makeLayout({ kind: 'poisson', density: 0.7 / Math.PI, sites: 300 }, 2, index)
    const areas = areasOf(layout, 1, clustersOf(layout, 1), 16, [random.uniform(), random.uniform()])
    return areas.reduce((sum, area) => sum + area, 0) / (layout.width * layout.height)
  })
  const { low, high } = estimateMean(shares, level)
  expect(low).toBeLessThan(1 - Math.exp(-0.7))
  expect(high).toBeGreaterThan(1 - Math.exp(-0.7))
  expect(high - low).toBeLessThan(0.05)
})

test('a target in a disc of its own lives R²/8D from a uniform place', () => {
  const results = Array.from({ length: 20 }, (_, index) =>
    runPercolation({ seed: 3, filling: 0.02, discs: 100, tracks: 400 }, index),
  )
  const { low, high } = lifetimeWithin(results, [0, 1.2], level)
  expect(low).toBeLessThan(1 / 8)
  expect(high).toBeGreaterThan(1 / 8)
  expect(high - low).toBeLessThan(0.03)
})

test('in a cluster it lives longer, and a layout is a function of (seed, index)', () => {
  const task = { seed: 3, filling: 1.128, discs: 1000, tracks: 300 }
  const results = Array.from({ length: 8 }, (_, index) => runPercolation(task, index))
  expect(lifetimeWithin(results, [64, Infinity], level).low).toBeGreaterThan(0.2)
  expect(runPercolation(task, 5)).toEqual(results[5])
})

const made = (largest: number, tail: (octave: number) => number): PercolationResult => ({
  layout: 0,
  discs: 0,
  clusters: Float64Array.from({ length: AREA_OCTAVES }, (_, octave) => tail(octave)),
  places: Float64Array.from({ length: AREA_OCTAVES }, (_, octave) => tail(octave)),
  largest,
  lifetimes: new Float64Array(0),
  homes: new Float64Array(0),
})

test('exponents of exact power laws are found, and intervals cover through noise', () => {
  const random = new RandomStream(4, 'track', 0)
  const noisy = (value: number): number => value * (1 + 0.3 * random.normal())
  const windows = [10, 12, 14].map((octaves) => ({
    discs: 2 ** octaves,
    results: Array.from({ length: 200 }, () => made(noisy(2 ** ((octaves * 91) / 96)), () => 1)),
  }))
  const { clusters, places, chiSquare } = sizeScaling(windows, 0.999)
  expect(clusters.low).toBeLessThan(96 / 91)
  expect(clusters.high).toBeGreaterThan(96 / 91)
  expect(clusters.high - clusters.low).toBeLessThan(0.1)
  expect(places.value).toBeCloseTo(clusters.value - 1, 12)
  expect(chiSquare).toBeLessThan(15)
  const power = Array.from({ length: 50 }, () => made(1, (octave) => noisy(2 ** (-octave / 18.2))))
  const tail = tailExponent(power, 'places', [4, 8], 0.999)
  expect(tail.low).toBeLessThan(1 / 18.2)
  expect(tail.high).toBeGreaterThan(1 / 18.2)
})
