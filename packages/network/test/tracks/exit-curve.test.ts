/** The exit-time curve where it is known exactly. */
import { expect, test } from 'vitest'
import { exitCurve } from '../../src/tracks/exit-curve.js'
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
