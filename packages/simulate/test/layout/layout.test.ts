import { describe, expect, test } from 'vitest'
import { type Layout, LayoutError, makeLayout, maternParentDensity } from '../../src/layout/layout.js'

const density = 1e-4

const leastDistance = ({ xs, ys, width, height }: Layout): number => {
  let least = Infinity
  for (let i = 0; i < xs.length; i++)
    for (let j = 0; j < i; j++) {
      let dx = Math.abs(xs[i] - xs[j])
      let dy = Math.abs(ys[i] - ys[j])
      dx = Math.min(dx, width - dx)
      dy = Math.min(dy, height - dy)
      least = Math.min(least, Math.hypot(dx, dy))
    }
  return least
}

const countsOf = (make: (index: number) => Layout, layouts: number): { mean: number; variance: number } => {
  const counts = Array.from({ length: layouts }, (_, index) => make(index).xs.length)
  const mean = counts.reduce((sum, each) => sum + each, 0) / layouts
  const variance = counts.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (layouts - 1)
  return { mean, variance }
}

test('poisson: mean and variance of the number of sites, within the window', () => {
  const make = (index: number): Layout => makeLayout({ kind: 'poisson', density, sites: 400 }, 1, index)
  const { mean, variance } = countsOf(make, 400)
  expect(Math.abs(mean - 400)).toBeLessThan(4)
  expect(variance / 400).toBeGreaterThan(0.7)
  expect(variance / 400).toBeLessThan(1.4)
  const { xs, ys, width, height } = make(0)
  expect(width * height * density).toBeCloseTo(400)
  expect(Math.max(...xs, ...ys)).toBeLessThan(width)
  expect(Math.min(...xs, ...ys)).toBeGreaterThan(0)
})

describe('matern', () => {
  const spec = { kind: 'matern', density, sites: 300, spacing: 45 } as const
  test('keeps its distance, also round the edges', () => {
    for (let index = 0; index < 20; index++)
      expect(leastDistance(makeLayout(spec, 2, index))).toBeGreaterThanOrEqual(45)
  })
  test('retains the density asked for, with less variance than Poisson', () => {
    const { mean, variance } = countsOf((index) => makeLayout(spec, 2, index), 400)
    expect(Math.abs(mean - 300)).toBeLessThan(3)
    expect(variance).toBeLessThan(0.6 * 300)
  })
  test('a torus of few cells', () => {
    expect(
      leastDistance(makeLayout({ kind: 'matern', density, sites: 6, spacing: 50 }, 2, 1)),
    ).toBeGreaterThanOrEqual(50)
  })
  test('says when there is no such layout', () => {
    expect(() => makeLayout({ ...spec, spacing: 60 }, 1, 0)).toThrow(LayoutError)
    expect(maternParentDensity(density, 0)).toBe(density)
  })
})

test('hexagonal: every site has its neighbours at the pitch, round the edges too', () => {
  const layout = makeLayout({ kind: 'hexagonal', density, sites: 400 }, 1, 0)
  const pitch = Math.sqrt(2 / (Math.sqrt(3) * density))
  expect(layout.xs.length / (layout.width * layout.height) / density).toBeCloseTo(1, 12)
  expect(leastDistance(layout)).toBeCloseTo(pitch, 9)
  const near = Array.from({ length: layout.xs.length }, (_, j) => {
    const dx = Math.abs(layout.xs[j] - layout.xs[0])
    const dy = Math.abs(layout.ys[j] - layout.ys[0])
    return Math.hypot(Math.min(dx, layout.width - dx), Math.min(dy, layout.height - dy))
  }).filter((distance) => distance > 0 && distance < 1.01 * pitch)
  expect(near).toHaveLength(6)
})

test('given sites are moved to the window; too few or on a line are refused', () => {
  const layout = makeLayout({ kind: 'given', xs: [100, 300, 200], ys: [-50, 0, 50] }, 1, 0)
  expect([...layout.xs]).toEqual([0, 200, 100])
  expect([layout.width, layout.height, layout.torus]).toEqual([200, 100, false])
  expect(() => makeLayout({ kind: 'given', xs: [1, 2], ys: [3, 3] }, 1, 0)).toThrow(LayoutError)
})
