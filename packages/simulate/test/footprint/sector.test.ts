import { expect, test } from 'vitest'
import { meanLifetime } from '../../src/estimate/lifetimes.js'
import { SectorFootprint } from '../../src/footprint/sector.js'
import { runLayout } from '../../src/run/run-layout.js'

const degrees = Math.PI / 180

test('clearance is the distance to the arc or to the nearer edge', () => {
  const narrow = new SectorFootprint({ kind: 'sector', radius: 100, opening: 60 * degrees, distance: 50 })
  expect(narrow.clearance({ x: 0, y: 0 })).toBeCloseTo(25, 10)
  expect(narrow.clearance({ x: 45, y: 0 })).toBeCloseTo(5, 10)
  expect(narrow.clearance({ x: 0, y: 40 })).toBeLessThan(0)
  expect(narrow.clearance({ x: -60, y: 0 })).toBeLessThan(0)
  const wide = new SectorFootprint({ kind: 'sector', radius: 100, opening: 300 * degrees, distance: 10 })
  // The nearest point of either edge is the corner.
  expect(wide.clearance({ x: 0, y: 0 })).toBeCloseTo(10, 10)
})

test('in a wide radius the mean is that of the wedge, d²(1/cos θ − 1)/4D (Spitzer 1958)', () => {
  const [distance, opening, diffusion] = [10, 40 * degrees, 2]
  const results = Array.from({ length: 40 }, (_, index) =>
    runLayout(
      {
        seed: 3,
        footprint: { kind: 'sector', radius: 1e4, opening, distance },
        motion: { kind: 'exact', diffusion },
        handover: { kind: 'none' },
        tracks: 200,
        horizon: Infinity,
      },
      index,
    ),
  )
  const { low, high, value } = meanLifetime(results, 0.9999)
  const wedge = (distance ** 2 * (1 / Math.cos(opening) - 1)) / (4 * diffusion)
  expect(low).toBeLessThan(wedge)
  expect(high).toBeGreaterThan(wedge)
  expect((high - low) / value).toBeLessThan(0.3)
})
