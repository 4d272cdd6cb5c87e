import { RandomStream } from '@dwell/core'
import { expect, test } from 'vitest'
import { VoronoiFootprint } from '../../src/footprint/voronoi.js'
import { makeLayout } from '../../src/layout/layout.js'
import { SiteGrid } from '../../src/layout/site-grid.js'
import { exactMotion } from '../../src/motion/motion.js'

const layout = makeLayout({ kind: 'poisson', density: 1e-4, sites: 300 }, 8, 0)

const nearestSite = (x: number, y: number): number => {
  let best = -1
  let least = Infinity
  for (let i = 0; i < layout.xs.length; i++) {
    const dx = Math.abs(((layout.xs[i] - x) % layout.width) + layout.width) % layout.width
    const dy = Math.abs(((layout.ys[i] - y) % layout.height) + layout.height) % layout.height
    const square = Math.min(dx, layout.width - dx) ** 2 + Math.min(dy, layout.height - dy) ** 2
    if (square < least) {
      least = square
      best = i
    }
  }
  return best
}

test.each([1, 3, 10])(
  'K = %s: nothing within the clearance is out of view, and it is no less than half the difference of distances',
  (K) => {
    const random = new RandomStream(9, 'track', K)
    const footprint = new VoronoiFootprint(layout, K)
    let tight = 0
    for (let i = 0; i < 150; i++) {
      const target = { x: layout.width * random.uniform(), y: layout.height * random.uniform() }
      footprint.choose(target)
      const clearance = footprint.clearance(target)
      expect(clearance).toBeGreaterThan(0)
      const members = new Set(footprint.members)
      const leaves = (radius: number): boolean =>
        Array.from({ length: 180 }, (_, j) => (j * Math.PI) / 90).some(
          (angle) =>
            !members.has(
              nearestSite(target.x + radius * Math.cos(angle), target.y + radius * Math.sin(angle)),
            ),
        )
      expect(leaves(0.999 * clearance)).toBe(false)
      if (leaves(1.01 * clearance)) tight++
      const all = K + 1
      const squares = new Float64Array(all)
      new SiteGrid(layout).nearest(target.x, target.y, all, new Int32Array(all), squares)
      expect(clearance).toBeGreaterThanOrEqual((Math.sqrt(squares[K]) - Math.sqrt(squares[0])) / 2 - 1e-9)
    }
    // With one member it is the distance itself; with more it falls short where another member takes over.
    if (K === 1) expect(tight / 150).toBeGreaterThan(0.99)
  },
)

/** The definition, site by site: the nearest member's image against every image of every outsider. */
const clearanceByHand = (members: Int32Array, x: number, y: number): number => {
  const images = Array.from(layout.xs, (_, i) =>
    [-1, 0, 1].flatMap((across) =>
      [-1, 0, 1].map((down) => ({
        x: layout.xs[i] + across * layout.width,
        y: layout.ys[i] + down * layout.height,
        member: members.includes(i),
      })),
    ),
  ).flat()
  const from = (site: { x: number; y: number }): number => Math.hypot(site.x - x, site.y - y)
  const nearest = images.filter(({ member }) => member).reduce((p, q) => (from(p) < from(q) ? p : q))
  const bisectors = images
    .filter(({ member }) => !member)
    .map(
      (site) =>
        (from(site) ** 2 - from(nearest) ** 2) / (2 * Math.hypot(site.x - nearest.x, site.y - nearest.y)),
    )
  return Math.min(...bisectors)
}

test.each([1, 2, 7, 40])('K = %s: members and clearances against the definition, also after a move', (K) => {
  const random = new RandomStream(10, 'track', K)
  const footprint = new VoronoiFootprint(layout, K)
  const index = new SiteGrid(layout)
  let inside = 0
  for (let i = 0; i < 20; i++) {
    const target = { x: layout.width * (3 * random.uniform() - 1), y: layout.height * random.uniform() }
    footprint.choose(target)
    const members = new Int32Array(K)
    index.nearest(target.x, target.y, K, members, new Float64Array(K))
    expect([...footprint.members]).toEqual([...members])
    expect(footprint.clearance(target)).toBeCloseTo(clearanceByHand(members, target.x, target.y), 8)
    for (let step = 0; step < 5; step++) {
      target.x += 40 * random.normal()
      target.y += 40 * random.normal()
      const expected = clearanceByHand(members, target.x, target.y)
      const clearance = footprint.clearance(target)
      if (expected > 0) {
        inside++
        expect(clearance).toBeCloseTo(expected, 8)
      } else expect(clearance).toBeLessThan(0)
    }
  }
  expect(inside).toBeGreaterThan(10)
})

test('the walk is the exact motion’s, step by step', () => {
  const footprint = new VoronoiFootprint(layout, 3)
  const motion = exactMotion(10)
  const edge = motion.edge(footprint.scale)
  for (let track = 0; track < 50; track++) {
    const limit = track % 2 === 0 ? Infinity : 60
    const [one, two] = [0, 1].map(() => new RandomStream(11, 'track', track))
    const start = { x: layout.width * one.uniform(), y: layout.height * one.uniform() }
    two.uniform()
    two.uniform()
    footprint.choose(start)
    const target = { ...start }
    const taken = footprint.walk(target, 10, edge, limit, one)
    footprint.choose(start)
    let time = 0
    while (time < limit) {
      const free = footprint.clearance(start)
      if (free <= edge) break
      time += motion.step(start, free, limit - time, two)
    }
    expect(taken).toBeCloseTo(time, 6)
    expect(target.x).toBeCloseTo(start.x, 6)
    // The walk draws a step ahead: what it has not used when the target is lost is lost too.
    if (taken < limit) for (let i = 0; i < 3; i++) two.next32()
    expect(one.next32()).toBe(two.next32())
  }
})

test('negative as soon as an outsider is nearer', () => {
  const footprint = new VoronoiFootprint(layout, 3)
  const target = { x: 500, y: 500 }
  footprint.choose(target)
  let steps = 0
  while (footprint.clearance(target) > 0) {
    target.x += 2
    steps++
  }
  expect(steps).toBeGreaterThan(0)
  expect(footprint.members.includes(nearestSite(target.x, target.y))).toBe(false)
  expect(footprint.members.includes(nearestSite(target.x - 2, target.y))).toBe(true)
})

test('a choice is taken up again', () => {
  const footprint = new VoronoiFootprint(layout, 4)
  const here = { x: 300, y: 300 }
  footprint.choose(here)
  const clearance = footprint.clearance(here)
  const cluster = footprint.cluster()
  footprint.choose({ x: 900, y: 900 })
  expect(footprint.clearance({ ...here })).toBeLessThan(0)
  footprint.restore(cluster)
  expect(footprint.clearance(here)).toBe(clearance)
})

test('a layout without an outside is refused', () => {
  expect(() => new VoronoiFootprint(layout, layout.xs.length)).toThrow('no outside')
})
