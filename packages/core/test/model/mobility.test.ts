/** Exit-time curves of recorded tracks. */
import { expect, test } from 'vitest'
import { brownianFactor, exitFactor, ExitTimes, poissonCells } from '../../src/model/index.js'

test('factors of Brownian and of straight targets', () => {
  // λD·T₀ of cells over K/4π at K = 1: 0.0413·4π.
  const a = brownianFactor(1, poissonCells.resting(1))
  expect(a ** 2).toBeCloseTo(0.0413 * 4 * Math.PI, 2)
  expect(exitFactor(2, a, 0.908)).toBeCloseTo(a, 12)
  expect(exitFactor(1, a, 0.908)).toBeCloseTo(0.908, 12)
  expect(exitFactor(0.2, a, 0.908)).toBeCloseTo(0.908, 12)
})

const radii = Array.from({ length: 20 }, (_, i) => 2 ** (i / 2))

test('a Brownian curve: E(aR) is T₀ of the cells', () => {
  const D = 7
  const curve = new ExitTimes({ radii, times: radii.map((each) => each ** 2 / (4 * D)) })
  const [K, R] = [3, 50]
  const resting = poissonCells.resting(K)
  expect(curve.exponent(R)).toBeCloseTo(2, 9)
  const density = K / (Math.PI * R * R)
  expect(curve.onCells(R, brownianFactor(K, resting), 0.966)).toBeCloseTo(resting / (density * D), 6)
})

test('a straight curve: E(bR) = bR/v, also below its first point; past its last nothing', () => {
  const curve = new ExitTimes({ radii, times: radii.map((each) => each / 5) })
  expect(curve.onCells(100, 0.8, 0.966)).toBeCloseTo((0.966 * 100) / 5, 9)
  expect(curve.at(0.1)).toBeCloseTo(0.02, 12)
  expect(curve.at(radii[19] * 1.01)).toBeNaN()
  expect(curve.most).toBeCloseTo(radii[19] / Math.SQRT2, 9)
})

test('what does not rise is no curve', () => {
  expect(() => new ExitTimes({ radii: [1], times: [1] })).toThrow(RangeError)
  expect(() => new ExitTimes({ radii: [1, 2], times: [3, 3] })).toThrow(RangeError)
  expect(() => new ExitTimes({ radii: [2, 1], times: [1, 2] })).toThrow(RangeError)
})
