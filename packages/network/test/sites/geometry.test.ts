/** Hulls, busiest squares and masts against brute force. */
import { RandomStream } from '@dwell/core'
import { insideRing, ringArea, ringClearance } from '@dwell/simulate/parts'
import { expect, test } from 'vitest'
import { busiestBox } from '../../src/sites/busiest-box.js'
import { clarkEvans, nearestDistances } from '../../src/sites/spacing.js'
import { convexHull } from '@dwell/simulate/kernel'
import { mergeMasts } from '../../src/sites/masts.js'
import { poissonBounds } from '../../src/sites/site-report.js'

const cloud = (count: number, seed: number, whole = false): { xs: Float64Array; ys: Float64Array } => {
  const random = new RandomStream(seed, 'layout', 0)
  const draw = (): number => (whole ? Math.floor(20 * random.uniform()) : 20 * random.uniform())
  return { xs: Float64Array.from({ length: count }, draw), ys: Float64Array.from({ length: count }, draw) }
}

test.each([
  [1, false],
  [2, true],
  [3, false],
  [4, true],
])('busiest square, seed %i: as many as any square with its edges on points', (seed, whole) => {
  const { xs, ys } = cloud(60, seed, whole)
  let most = 0
  for (const left of xs)
    for (const low of ys)
      most = Math.max(
        most,
        xs.filter((x, i) => x >= left && x <= left + 5 && ys[i] >= low && ys[i] <= low + 5).length,
      )
  const { count, left, low, right, high } = busiestBox(xs, ys, 5)
  expect(count).toBe(most)
  expect(xs.filter((x, i) => x >= left && x <= right && ys[i] >= low && ys[i] <= high).length).toBe(most)
})

test.each([1, 2, 3])('masts, seed %i: the components of brute force', (seed) => {
  const { xs, ys } = cloud(80, seed)
  const limit = 1.3
  const component = Array.from({ length: 80 }, (_, i) => i)
  for (let round = 0; round < 80; round++)
    for (let i = 0; i < 80; i++)
      for (let j = 0; j < 80; j++)
        if (Math.hypot(xs[i] - xs[j], ys[i] - ys[j]) <= limit) {
          const least = Math.min(component[i], component[j])
          component[i] = component[j] = least
        }
  const masts = mergeMasts(xs, ys, limit)
  expect(masts.xs.length).toBe(new Set(component).size)
  expect(masts.rows.reduce((sum, each) => sum + each, 0)).toBe(80)
})

test('a chain of rows is one mast, however long', () => {
  const masts = mergeMasts([0, 20, 40, 60, 200], [0, 0, 0, 0, 0], 25)
  expect([...masts.xs]).toEqual([30, 200])
  expect(masts.widest).toBe(30)
  expect(mergeMasts([1, 1, 2], [0, 0, 0], 0).xs.length).toBe(2)
})

test('hull, area, clearance', () => {
  const square = convexHull([0, 4, 4, 0, 2, 2], [0, 0, 4, 4, 2, 0])
  expect(square.xs.length).toBe(4)
  expect(ringArea(square)).toBe(16)
  expect(insideRing(square, 1, 1)).toBe(true)
  expect(insideRing(square, 5, 1)).toBe(false)
  expect(ringClearance(square, 1, 2)).toBe(1)
  expect(ringClearance(square, 6, 2)).toBe(-2)
})

test('Clark–Evans of Poisson points in their own square is 1 on the mean, z of unit spread', () => {
  const values = Array.from({ length: 400 }, (_, i) => {
    const { xs, ys } = cloud(100, 100 + i)
    const distances = nearestDistances(xs, ys)
    return clarkEvans(distances.reduce((sum, each) => sum + each, 0) / 100, 100, 400, 80)
  })
  const mean = (of: (each: (typeof values)[number]) => number): number =>
    values.reduce((sum, each) => sum + of(each), 0) / values.length
  expect(mean(({ ratio }) => ratio)).toBeCloseTo(1, 2)
  expect(Math.sqrt(mean(({ z }) => z * z))).toBeGreaterThan(0.88)
  expect(Math.sqrt(mean(({ z }) => z * z))).toBeLessThan(1.12)
})

test('bounds of a Poisson mean against the tables', () => {
  // Garwood (1936): 10 counts, 4.795 to 18.39.
  expect(poissonBounds(10).low).toBeCloseTo(4.795, 1)
  expect(poissonBounds(10).high).toBeCloseTo(18.39, 1)
})
