import { expect, test } from 'vitest'
import type { Picture, Spot } from '../../src/pictures/picture.js'
import { spotAt, spotBeside, startSpot } from '../../src/pictures/pointing.js'

const spot = (x: number, ...ys: readonly number[]): Spot => ({ x, ys, lines: [] })
const figure = { id: 'test', title: 'test', caption: 'test', tables: [], spec: {} }
const scales = { x: (v: number) => 100 * Math.log10(v), y: (v: number) => 200 - 100 * Math.log10(v) }

const grid: Picture = {
  figure,
  pointing: 'place',
  spots: [1, 10, 100].flatMap((x) => [0.1, 1, 10].map((y) => spot(x, y))),
}
const curve: Picture = { figure, pointing: 'abscissa', spots: [spot(1, 5, 6), spot(10, 7, 8), spot(100, 9)] }

test('the pointer finds the nearest place, or the nearest abscissa', () => {
  expect(spotAt(grid, scales, { x: 104, y: 188 })).toMatchObject({ x: 10, ys: [1] })
  expect(spotAt(grid, scales, { x: 151, y: 320 })).toMatchObject({ x: 100, ys: [0.1] })
  expect(spotAt(curve, scales, { x: 60, y: -500 })).toMatchObject({ x: 10, ys: [7, 8] })
  expect(spotAt({ ...grid, spots: [] }, scales, { x: 0, y: 0 })).toBeUndefined()
})

test('arrow keys go to the neighbours and stop at the edges', () => {
  const [, middle] = grid.spots.filter(({ x }) => x === 10)
  const walk = (from: Spot, ...ways: readonly ('left' | 'right' | 'up' | 'down')[]): Spot =>
    ways.reduce((at, way) => spotBeside(grid, at, way), from)
  expect(walk(middle, 'right', 'up')).toMatchObject({ x: 100, ys: [10] })
  expect(walk(middle, 'right', 'right', 'down', 'down')).toMatchObject({ x: 100, ys: [0.1] })
  expect(walk(middle, 'left', 'right')).toBe(middle)
  expect(spotBeside(curve, curve.spots[0], 'right')).toBe(curve.spots[1])
  expect(spotBeside(curve, curve.spots[0], 'up')).toBe(curve.spots[0])
})

test('a column without the same height offers its nearest', () => {
  const ragged: Picture = { ...grid, spots: [spot(1, 4), spot(2, 1), spot(2, 5), spot(2, 20)] }
  expect(spotBeside(ragged, ragged.spots[0], 'right')).toMatchObject({ x: 2, ys: [5] })
})

test('the keys start where the problem is', () => {
  expect(startSpot(grid, { x: 12, y: 0.8 })).toMatchObject({ x: 10, ys: [1] })
  expect(startSpot(curve, { x: 80, y: 1e-9 })).toMatchObject({ x: 100 })
  expect(startSpot(curve, undefined)).toBe(curve.spots[1])
  expect(startSpot({ ...grid, spots: [] }, { x: 1 })).toBeUndefined()
})
