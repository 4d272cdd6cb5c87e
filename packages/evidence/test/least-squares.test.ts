/** The fit against certified values of NIST's Statistical Reference Datasets. */
import { describe, expect, test } from 'vitest'
import { fitLeastSquares } from '../src/least-squares.js'

/** Misra1a: y = b₁(1 − e^{−b₂x}), https://www.itl.nist.gov/div898/strd/nls/data/misra1a.shtml. */
const x = [77.6, 114.9, 141.1, 190.8, 239.9, 289, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760]
const y = [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.4, 75.47, 81.78]
const certified = {
  parameters: [2.3894212918e2, 5.5015643181e-4],
  deviations: [2.7070075241, 7.2668688436e-6],
  squares: 1.2455138894e-1,
}
const misra = {
  size: x.length,
  residual: ([b1, b2]: readonly number[]) => x.map((each, i) => b1 * (1 - Math.exp(-b2 * each)) - y[i]),
  jacobian: ([b1, b2]: readonly number[]) =>
    x.map((each) => [1 - Math.exp(-b2 * each), b1 * each * Math.exp(-b2 * each)]),
}

describe('NIST Misra1a', () => {
  test.each([[[500, 1e-4]], [[250, 5e-4]]])('from %j: nine digits, with the standard deviations', (start) => {
    const fit = fitLeastSquares(misra, start)
    expect(fit.converged).toBe(true)
    expect(fit.squares / certified.squares).toBeCloseTo(1, 9)
    const variance = fit.squares / (x.length - 2)
    for (const j of [0, 1]) {
      expect(fit.parameters[j] / certified.parameters[j]).toBeCloseTo(1, 8)
      expect(Math.sqrt(fit.covariance[j][j] * variance) / certified.deviations[j]).toBeCloseTo(1, 6)
    }
  })
})

test('a start without scale, or without a finite residual, is refused', () => {
  expect(() => fitLeastSquares(misra, [0, 1e-4])).toThrow(RangeError)
  expect(() => fitLeastSquares(misra, [1, -10])).toThrow(RangeError)
})
