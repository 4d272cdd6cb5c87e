/** Kept values are those of their keys, however many keys come in between. */
import { expect, test } from 'vitest'
import { Kept, KeptAt } from '../src/kept.js'

test('a value is made once while it is kept, and again when newer ones have taken its place', () => {
  const kept = new Kept<number>(3)
  let made = 0
  const of = (x: number): number => kept.of([x, 'a'], () => ((made += 1), x * x))
  expect([of(1), of(2), of(1), of(3), of(2)]).toEqual([1, 4, 1, 9, 4])
  expect(made).toBe(3)
  expect(of(4)).toBe(16)
  expect([of(1), of(4)]).toEqual([1, 16])
  expect(made).toBe(5)
})

test('keys differ in any part, in length, and by the identity of an object', () => {
  const kept = new Kept<string>()
  const [p, q] = [{}, {}]
  const keys = [[1, 2], [1, 3], [1], [1, undefined], [1, p], [1, q], [1, '2'], []]
  expect(keys.map((key, i) => kept.of(key, () => `${i}`))).toEqual(keys.map((_, i) => `${i}`))
  expect(keys.map((key) => kept.of(key, () => 'made again'))).toEqual(keys.map((_, i) => `${i}`))
})

test('a function of a number is asked once for each while its values are kept, NaN and −0 too', () => {
  let asked = 0
  const squares = new KeptAt((x) => ((asked += 1), x * x), 3)
  expect([2, 3, 2, 3, -0, 0].map((x) => squares.at(x))).toEqual([4, 9, 4, 9, 0, 0])
  expect(asked).toBe(3)
  expect([4, 2, Number.NaN, Number.NaN].map((x) => squares.at(x))).toEqual([16, 4, Number.NaN, Number.NaN])
  expect(asked).toBe(6)
})
