import { RandomStream } from '@dwell/core'
import { expect, test } from 'vitest'
import { meanLifetime } from '../../src/estimate/lifetimes.js'
import { DiscsFootprint } from '../../src/footprint/discs.js'
import { runLayout } from '../../src/run/run-layout.js'

/** Three sites near the left edge, the last beyond it, and a far crowd. */
const crowd = Array.from({ length: 200 }, (_, i) => [50 + 45 * (i % 20), 350 + 30 * Math.floor(i / 20)])
const layout = {
  xs: Float64Array.from([10, 25, 995, ...crowd.map(([x]) => x)]),
  ys: Float64Array.from([50, 50, 50, ...crowd.map(([, y]) => y)]),
  width: 1000,
  height: 1000,
  torus: true,
}

test('in view within the radius of any member, round the edge of a torus too', () => {
  const footprint = new DiscsFootprint(layout, { kind: 'discs', radius: 10, clusterSize: 2 })
  const at = (x: number): number => footprint.clearance({ x, y: 50 })
  footprint.choose({ x: 16, y: 50 }, new RandomStream(1, 'track', 0))
  expect(at(16)).toBeCloseTo(4, 10)
  expect(at(18)).toBeCloseTo(3, 10)
  expect(at(995)).toBeLessThan(0)
  const kept = footprint.cluster()
  // From the left edge the nearest are the first site and, round the edge, the last.
  footprint.choose({ x: 1, y: 50 }, new RandomStream(1, 'track', 0))
  expect(at(996)).toBeCloseTo(9, 10)
  expect(at(25)).toBeLessThan(0)
  footprint.restore(kept)
  expect(at(25)).toBeCloseTo(10, 10)
})

const simulated = (clusterSize: number) => {
  const radius = 100
  const results = Array.from({ length: 60 }, (_, index) =>
    runLayout(
      {
        seed: 5,
        footprint: { kind: 'discs', radius, clusterSize },
        layout: { kind: 'poisson', density: 1e-5, sites: 400 },
        start: 'site',
        motion: { kind: 'exact', diffusion: 10 },
        handover: { kind: 'none' },
        tracks: 100,
        horizon: Infinity,
      },
      index,
    ),
  )
  return meanLifetime(results, 0.9999)
}

test('from its own site a single disc keeps a target for R²/4D, and more discs for longer', () => {
  const one = simulated(1)
  expect(one.low).toBeLessThan(250)
  expect(one.high).toBeGreaterThan(250)
  expect(simulated(5).low).toBeGreaterThan(one.value)
})
