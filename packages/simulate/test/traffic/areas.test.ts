import { expect, test } from 'vitest'
import { areaSpread, correctedBlocking, meanArea, totalVariation } from '../../src/estimate/load-spread.js'
import { estimateTraffic } from '../../src/estimate/traffic.js'
import type { LayoutSpec } from '../../src/layout/layout.js'
import { runAreas } from '../../src/traffic/areas.js'
import { mixedLoads, poissonLayoutSpread } from '../../src/traffic/mixed-load.js'
import { runTraffic } from '../../src/traffic/traffic.js'

const density = 1e-4
const level = 0.9999
const layout: LayoutSpec = { kind: 'poisson', density, sites: 400 }
const areas = (clusterSize: number, count: number, spec = layout) =>
  Array.from({ length: count }, (_, index) => runAreas({ seed: 3, layout: spec, clusterSize }, index))

test('one cooperator: the spread of a Poisson–Voronoi cell, 0.2802 (Gilbert 1962)', () => {
  const results = areas(1, 120)
  const { low, high } = areaSpread(results, level)
  expect(low).toBeLessThan(0.2802)
  expect(high).toBeGreaterThan(0.2802)
  expect(high - low).toBeLessThan(0.05)
  expect(meanArea(results) * density).toBeCloseTo(1, 1)
})

test.each([3, 10])('%s cooperators: the rule', (K) => {
  const { low, high } = areaSpread(areas(K, 60), level)
  expect(low).toBeLessThan(poissonLayoutSpread(K))
  expect(high).toBeGreaterThan(poissonLayoutSpread(K))
})

test('cells of a lattice are equal, and the coarse counting adds no spread of its own', () => {
  const { low, high } = areaSpread(areas(1, 40, { kind: 'hexagonal', density, sites: 200 }), level)
  expect(low).toBeLessThanOrEqual(0)
  expect(high).toBeGreaterThanOrEqual(0)
  expect(high).toBeLessThan(2e-3)
})

test('the corrected load is the simulated one: law, blocking by time and at arrival', () => {
  const task = {
    seed: 3,
    layout,
    clusterSize: 3,
    targetDensity: 2 * density,
    meanSojourn: 60,
    slots: 15,
    assignment: 'nearest',
    admission: 'all',
    duration: 1200,
  } as const
  const measured = areas(3, 60)
  const traffic = Array.from({ length: 60 }, (_, index) => runTraffic(task, index))
  const { byTime, atArrival } = correctedBlocking(task, measured, traffic, level)
  for (const { corrected, ratio } of [byTime, atArrival]) {
    expect(ratio!.low).toBeLessThan(1)
    expect(ratio!.high).toBeGreaterThan(1)
    expect(ratio!.high - ratio!.low).toBeLessThan(0.3)
    expect(corrected.value).toBeGreaterThan(0.01)
  }
  // Where next to none is ever full there is nothing to compare with.
  const idle = traffic.map((each) => ({ ...each, timeBlocking: 0, linkBlocking: 0 }))
  expect(correctedBlocking(task, measured, idle, level).byTime.ratio).toBeUndefined()
  const { loads } = estimateTraffic(traffic, level)
  const spread = areaSpread(measured, level).value
  expect(totalVariation(loads, mixedLoads(loads.length, 6, spread))).toBeLessThan(0.012)
  expect(totalVariation(loads, mixedLoads(loads.length, 6, 0))).toBeGreaterThan(0.08)
})
