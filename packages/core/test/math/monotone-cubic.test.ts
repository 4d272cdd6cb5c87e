import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { MonotoneCubic } from '../../src/math/monotone-cubic.js'

const steps = fc.array(
  fc.record({
    dx: fc.double({ min: 0.01, max: 5, noNaN: true }),
    dy: fc.double({ min: 0, max: 5, noNaN: true }),
  }),
  { minLength: 1, maxLength: 12 },
)

const pointsOf = (parts: readonly { dx: number; dy: number }[]): { xs: number[]; ys: number[] } => {
  const xs = [0]
  const ys = [0]
  for (const { dx, dy } of parts) {
    xs.push(xs.at(-1)! + dx)
    ys.push(ys.at(-1)! + dy)
  }
  return { xs, ys }
}

test('goes through its points and rises wherever they do', () => {
  fc.assert(
    fc.property(steps, (parts) => {
      const { xs, ys } = pointsOf(parts)
      const curve = new MonotoneCubic(xs, ys)
      xs.forEach((x, i) => expect(curve.at(x)).toBeCloseTo(ys[i], 12))
      let before = -Infinity
      const end = xs.at(-1)!
      for (let i = -10; i <= 210; i++) {
        const value = curve.at((end * i) / 200)
        expect(value, `at ${i}/200 of ${end}`).toBeGreaterThanOrEqual(before - 1e-12)
        before = value
      }
    }),
    { numRuns: 200 },
  )
})

test('a straight line stays one, inside and beyond', () => {
  const line = new MonotoneCubic([1, 2, 4, 9], [3, 5, 9, 19])
  for (const x of [-3, 1, 1.7, 3, 8.5, 12]) expect(line.at(x)).toBeCloseTo(2 * x + 1, 12)
})

/** Largest error of the interpolant of x² on [1, 2] in n parts. */
const errorOfParabola = (n: number): number => {
  const xs = Array.from({ length: n + 1 }, (_, i) => 1 + i / n)
  const curve = new MonotoneCubic(
    xs,
    xs.map((x) => x * x),
  )
  return Math.max(...xs.slice(1).map((x) => Math.abs(curve.at(x - 0.3 / n) - (x - 0.3 / n) ** 2)))
}

test('a parabola is met to the third order where its data are fine', () => {
  expect(errorOfParabola(64)).toBeLessThan(errorOfParabola(8) / 60)
})

test('refuses points whose x does not rise', () => {
  expect(() => new MonotoneCubic([0, 1, 1], [0, 1, 2])).toThrow(RangeError)
  expect(() => new MonotoneCubic([0], [0])).toThrow(RangeError)
})
