/** The exit-time curve where it is known exactly. */
import { expect, test } from 'vitest'
import { exitCurve } from '../../src/tracks/exit-curve.js'
import { survivalMean } from '../../src/tracks/kaplan-meier.js'
import type { Piece } from '../../src/tracks/pieces.js'

const straight = (speed: number, count: number): Piece => ({
  track: 'a',
  times: Float64Array.from({ length: count }, (_, i) => i),
  xs: Float64Array.from({ length: count }, (_, i) => speed * i),
  ys: new Float64Array(count),
})

test('straight on at 10 m/s: E = ϱ/10, exponent 1', () => {
  for (const { radius, exitTime, exponent } of exitCurve([straight(10, 2000)], [35, 100, 333], 10)) {
    expect(exitTime.value, `E(${radius})`).toBeCloseTo(radius / 10, 9)
    expect(exponent).toBeCloseTo(1, 9)
  }
})

test('no exit, no value', () => {
  const [scale] = exitCurve([straight(1, 20)], [500], 1)
  expect(scale).toMatchObject({ exitTime: { value: null, low: null, high: null }, diffusion: null, exits: 0 })
})

test('Kaplan and Meier against a worked example: events 1, 3, 5, cut short at 2 and 6', () => {
  const { mean, left, tau, events } = survivalMean([1, 2, 3, 5, 6], [1, 0, 1, 1, 0])
  // S = 4/5 from 1, 8/15 from 3, 4/15 from 5.
  expect(mean).toBeCloseTo(1 + 2 * (4 / 5) + 2 * (8 / 15), 12)
  expect(left).toBeCloseTo(4 / 15, 12)
  expect([tau, events]).toEqual([5, 3])
})

test('without censoring it is the plain mean', () => {
  expect(survivalMean([4, 1, 7], [1, 1, 1])).toMatchObject({ mean: 4, left: 0 })
})
