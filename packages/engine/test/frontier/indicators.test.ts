import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  additiveEpsilon,
  hypervolume,
  inverseGenerationalDistance,
  nondominated,
} from '../../src/frontier/indicators.js'

describe('hypervolume', () => {
  test('areas by hand', () => {
    expect(hypervolume([[1, 1]], [0, 0])).toBe(1)
    expect(
      hypervolume(
        [
          [1, 0.5],
          [0.5, 1],
        ],
        [0, 0],
      ),
    ).toBe(0.75)
    expect(
      hypervolume(
        [
          [1, 0.5],
          [0.5, 1],
          [0.4, 0.4],
        ],
        [0, 0],
      ),
    ).toBe(0.75)
    expect(hypervolume([[1, 0]], [0, 0])).toBe(0)
    expect(hypervolume([], [0, 0])).toBe(0)
  })

  test('volumes by hand', () => {
    expect(hypervolume([[1, 1, 1]], [0, 0, 0])).toBe(1)
    expect(
      hypervolume(
        [
          [1, 1, 0.5],
          [0.5, 0.5, 1],
        ],
        [0, 0, 0],
      ),
    ).toBeCloseTo(0.5 + 0.125, 12)
    // Three slabs that overlap in one corner cube: inclusion and exclusion.
    const slabs = [
      [1, 1, 0.5],
      [1, 0.5, 1],
      [0.5, 1, 1],
    ] as const
    expect(hypervolume(slabs, [0, 0, 0])).toBeCloseTo(3 * 0.5 - 3 * 0.25 + 0.125, 12)
  })

  test('agrees with counting on a grid, and grows with every point', () => {
    const coordinate = fc.integer({ min: 0, max: 10 }).map((n) => n / 10)
    const points = fc.array(fc.tuple(coordinate, coordinate, coordinate), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(points, (list) => {
        let cells = 0
        for (let i = 0; i < 10; i++) {
          for (let j = 0; j < 10; j++) {
            for (let k = 0; k < 10; k++) {
              const centre = [i, j, k].map((n) => (n + 0.5) / 10)
              if (list.some((point) => point.every((value, d) => value >= centre[d]))) cells++
            }
          }
        }
        expect(hypervolume(list, [0, 0, 0])).toBeCloseTo(cells / 1000, 9)
        expect(hypervolume(list.slice(1), [0, 0, 0])).toBeLessThanOrEqual(
          hypervolume(list, [0, 0, 0]) + 1e-12,
        )
      }),
      { numRuns: 60 },
    )
  })
})

test('dominated points go, the first of equals stays', () => {
  const points = [
    [1, 0],
    [0.5, 0.5],
    [0.5, 0.4],
    [0, 1],
    [0.5, 0.5],
  ]
  expect(nondominated(points, 0)).toEqual([0, 1, 3])
  expect(
    nondominated(
      [
        [1, 0.5],
        [0.999, 0.5 + 1e-12],
      ],
      1e-9,
    ),
  ).toEqual([0])
})

test('distance to a reference counts shortfalls only', () => {
  expect(inverseGenerationalDistance([[1, 1]], [[0.5, 0.5]])).toBe(0)
  expect(inverseGenerationalDistance([[0.5, 0.5]], [[0.8, 0.9]])).toBeCloseTo(0.5, 12)
  expect(additiveEpsilon([[0.5, 0.5]], [[0.8, 0.9]])).toBeCloseTo(0.4, 12)
  expect(additiveEpsilon([[1, 1]], [[0.8, 0.9]])).toBeLessThan(0)
})
