import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Wanted } from '../src/wanted.js'

test('every wanted point is taken once, however chunks overlap and in whatever order they come', () => {
  const chunk = fc.record({ from: fc.nat(60), count: fc.integer({ min: 1, max: 20 }) })
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(60), { maxLength: 40 }),
      fc.array(chunk, { maxLength: 40 }),
      (points, chunks) => {
        const stretches = points.sort((a, b) => a - b).map((from) => ({ from, count: 1 }))
        const wanted = new Wanted(stretches)
        const taken: number[] = []
        for (const each of chunks)
          for (const { from, count } of wanted.take(each))
            for (let i = 0; i < count; i++) taken.push(from + i)
        const covered = points.filter((point) =>
          chunks.some(({ from, count }) => from <= point && point < from + count),
        )
        expect(taken.sort((a, b) => a - b)).toEqual(covered)
        expect(wanted.points).toBe(points.length - covered.length)
        expect(wanted.stretches.reduce((sum, { count }) => sum + count, 0)).toBe(wanted.points)
      },
    ),
  )
})

test('a stretch is cut where a chunk lies in it', () => {
  const wanted = new Wanted([{ from: 0, count: 10 }])
  expect(wanted.take({ from: 3, count: 4 })).toEqual([{ from: 3, count: 4 }])
  expect(wanted.stretches).toEqual([
    { from: 0, count: 3 },
    { from: 7, count: 3 },
  ])
  expect(wanted.take({ from: 2, count: 6 })).toEqual([
    { from: 2, count: 1 },
    { from: 7, count: 1 },
  ])
})
