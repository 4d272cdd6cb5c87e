/** Loads among the sites of a window are those of a torus of the same density. */
import { RandomStream } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { areaSpread, meanArea } from '../../src/estimate/load-spread.js'
import { estimateTraffic } from '../../src/estimate/traffic.js'
import { indexOf } from '../../src/layout/index-of.js'
import { type LayoutSpec, makeLayout } from '../../src/layout/layout.js'
import { insideRing, ringArea, ringClearance } from '../../src/layout/ring.js'
import { runAreas } from '../../src/traffic/areas.js'
import { loadRegion, placeIn } from '../../src/traffic/load-region.js'
import { runTraffic, type TrafficTask } from '../../src/traffic/traffic.js'

const density = 40.7e-6
const level = 0.999
type Given = Extract<LayoutSpec, { kind: 'given' }>

/** A triangle in which so many Poisson sites lie: its box is twice as large. */
const triangle = (sites: number, index: number): Given => {
  const side = Math.sqrt((2 * sites) / density)
  const window = { xs: [0, side, 0], ys: [0, 0, side] }
  const random = new RandomStream(78, 'layout', index)
  const xs: number[] = []
  const ys: number[] = []
  for (let left = random.poisson(sites); left > 0;) {
    const [x, y] = [side * random.uniform(), side * random.uniform()]
    if (!insideRing(window, x, y)) continue
    xs.push(x)
    ys.push(y)
    left--
  }
  return { kind: 'given', xs, ys, window }
}

const traffic = (layout: LayoutSpec, clusterSize: number, moves?: TrafficTask['moves']): TrafficTask => ({
  seed: 4,
  layout,
  clusterSize,
  targetDensity: 2 * density,
  meanSojourn: 60,
  slots: 3 * clusterSize,
  assignment: 'nearest',
  admission: 'all',
  duration: 300,
  moves,
})

const COUNT = 40
const torus = { kind: 'poisson', density, sites: 250 } as const

const areasAmong = (specOf: (index: number) => LayoutSpec, clusterSize: number) =>
  Array.from({ length: COUNT }, (_, i) => runAreas({ seed: 5, layout: specOf(i), clusterSize }, i))

describe.each([1, 3])('%s cooperators', (K) => {
  test.each([
    ['at rest', undefined],
    ['that move and hand over', { diffusion: 74, rate: 0.05 }],
    ['with a velocity', { diffusion: 74, rate: 0.05, relaxation: 10, drift: 3 }],
  ])('targets %s: load, its variance and blocking', (_, moves) => {
    const among = (specOf: (index: number) => LayoutSpec) =>
      estimateTraffic(
        Array.from({ length: COUNT }, (__, i) => runTraffic(traffic(specOf(i), K, moves), i)),
        level,
      )
    const [inside, round] = [among((i) => triangle(220, i)), among(() => torus)]
    for (const name of [
      'meanLoad',
      'loadVariance',
      'blockingByTime',
      'blockingAtArrival',
      'blockingOfAny',
    ] as const) {
      const [p, q] = [inside[name], round[name]]
      const said = `${name}: ${p.low} to ${p.high} in the window, ${q.low} to ${q.high} on the torus`
      expect(p.low, said).toBeLessThan(q.high)
      expect(p.high, said).toBeGreaterThan(q.low)
    }
    expect((inside.meanLoad.high - inside.meanLoad.low) / inside.meanLoad.value).toBeLessThan(0.3)
    if (moves) expect(inside.blockingAtHandover!.high).toBeGreaterThan(round.blockingAtHandover!.low)
  })
  test('areas of cooperation', () => {
    const [inside, round] = [areasAmong((i) => triangle(220, i), K), areasAmong(() => torus, K)]
    const [p, q] = [areaSpread(inside, level), areaSpread(round, level)]
    const said = `spread: ${p.low} to ${p.high} in the window, ${q.low} to ${q.high} on the torus`
    expect(p.low, said).toBeLessThan(q.high)
    expect(p.high, said).toBeGreaterThan(q.low)
    expect(Math.abs(meanArea(inside) / meanArea(round) - 1), 'mean area over that of the torus').toBeLessThan(
      0.06,
    )
  })
})

test('targets arrive in the window alone, uniformly; base stations count by where they are', () => {
  const layout = makeLayout(triangle(200, 1), 1, 0)
  const ring = layout.window!
  const region = loadRegion(layout, indexOf(layout), 3)
  expect(region.area).toBeCloseTo(ringArea(ring), 0)
  const random = new RandomStream(6, 'traffic', 0)
  const place = { x: 0, y: 0 }
  let low = 0
  for (let i = 0; i < 4000; i++) {
    placeIn(region, random, place)
    expect(insideRing(ring, place.x, place.y)).toBe(true)
    if (place.y < ring.ys[0] + region.box.height / 2) low++
  }
  // Three quarters of a triangle lie below half its height: ± 4 standard errors.
  expect(Math.abs(low / 4000 - 0.75)).toBeLessThan(0.028)
  const counted = [...layout.xs.keys()].filter(region.counts)
  expect(counted).toHaveLength(region.sites)
  const depths = [...layout.xs.keys()].map((i) => ringClearance(ring, layout.xs[i], layout.ys[i]))
  const least = Math.min(...counted.map((i) => depths[i]))
  expect(depths.filter((depth) => depth >= least)).toHaveLength(region.sites)
  // About √(10.5/πλ) for three cooperators.
  expect(least).toBeGreaterThan(1.4 / Math.sqrt(density))
})

test('a torus counts whole', () => {
  const layout = makeLayout(torus, 1, 0)
  const region = loadRegion(layout, indexOf(layout), 3)
  expect([region.sites, region.area]).toEqual([layout.xs.length, layout.width * layout.height])
  expect(region.counts(0) && region.seen(0, 0) && region.has(-1, -1)).toBe(true)
})

test('a window of few sites counts its innermost fifth at least', () => {
  const layout = makeLayout(triangle(14, 3), 1, 0)
  const { sites } = loadRegion(layout, indexOf(layout), 5)
  expect(sites).toBeGreaterThan(0)
  expect(sites).toBeLessThanOrEqual(layout.xs.length)
})

test('a patch of a long list lies in the window and counts its middle', () => {
  const list = { ...triangle(900, 4), patch: 200 }
  for (let index = 0; index < 5; index++) {
    const layout = makeLayout(list, 2, index)
    const { area, sites } = loadRegion(layout, indexOf(layout), 3)
    expect(layout.xs.length).toBeGreaterThanOrEqual(200)
    expect(sites).toBeGreaterThan(20)
    expect(sites).toBeLessThan(layout.xs.length)
    expect(area).toBeLessThan(1.6 * (layout.xs.length / density))
  }
})
