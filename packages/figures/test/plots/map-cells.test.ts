import fc from 'fast-check'
import { expect, test } from 'vitest'
import { largestCell, mapCells } from '../../src/plots/map-cells.js'

const names = { x: 'x', y: 'y', category: 'c' }
const grid = (columns: readonly string[]) =>
  columns.flatMap((column, i) =>
    Array.from(column, (c, j) => ({ x: 10 ** i, y: 10 ** j, c: c === '.' ? null : c })),
  )

test('equal neighbours become one rectangle', () => {
  const cells = mapCells(grid(['aab', 'aab', 'abb']), names)
  expect(cells).toHaveLength(4)
  const [first] = cells
  expect(first.category).toBe('a')
  expect(first.x1 / first.x0).toBeCloseTo(100, 9)
  expect(largestCell(cells, 'a')).toEqual(first)
  expect(largestCell(cells, 'z')).toBeUndefined()
})

test('a place without a category stays empty', () => {
  expect(mapCells(grid(['a.', '.a']), names)).toHaveLength(2)
})

test('a single point is a cell around it', () => {
  expect(mapCells([{ x: 3, y: 5, c: 'a' }], names)).toEqual([
    { x0: 1.5, x1: 6, y0: 2.5, y1: 10, category: 'a' },
  ])
})

test('every grid point lies in exactly one rectangle, of its own category', () => {
  const column = fc.array(fc.constantFrom('a', 'b', 'c', '.'), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(fc.array(column, { minLength: 1, maxLength: 6 }), (columns) => {
      const height = Math.max(...columns.map((each) => each.length))
      const rows = grid(columns.map((each) => each.join('').padEnd(height, '.')))
      const cells = mapCells(rows, names)
      for (const { x, y, c } of rows) {
        const covering = cells.filter((cell) => cell.x0 < x && x < cell.x1 && cell.y0 < y && y < cell.y1)
        expect(covering.map(({ category }) => category)).toEqual(c === null ? [] : [c])
      }
    }),
  )
})
