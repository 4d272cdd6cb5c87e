import { expect, test } from 'vitest'
import { besselZeros } from '../../src/exit/bessel.js'
import { exitLaw } from '../../src/exit/exit-law.js'

/** t, loss, density: the series at 60 digits with 119 zeros, by mpmath. */
const reference = [
  [0.007, 6.1311674223900283e-16, 3.1275611938747496e-12],
  [0.01, 2.7508418721477431e-11, 6.8745255192134356e-8],
  [0.015, 1.1391467641731169e-7, 0.00012646808434323283],
  [0.0299, 0.00045490919224240023, 0.12682605316469429],
  [0.0301, 0.00048081622603488383, 0.13226832083168238],
  [0.05, 0.012900779783442617, 1.280063165501809],
  [0.2, 0.49851313939260184, 2.8409101708930166],
  [1, 0.99506769526910947, 0.028524435483126641],
] as const

test.each(reference)('law at t = %s', (t, loss, density) => {
  const law = exitLaw(t)
  expect(Math.abs(law.loss / loss - 1)).toBeLessThan(1e-12)
  expect(Math.abs(law.density / density - 1)).toBeLessThan(1e-12)
  expect(Math.abs(Math.exp(law.logSurvival) + loss - 1)).toBeLessThan(1e-15)
})

test('survival far out keeps its logarithm', () => {
  // 2e^{−j₁²t}/(j₁J₁(j₁)) alone.
  expect(exitLaw(100).logSurvival).toBeCloseTo(-(2.404825557695773 ** 2) * 100 + Math.log(1.6019746968927), 9)
})

test('zeros of J₀', () => {
  const zeros = besselZeros(20)
  expect(zeros[0]).toBeCloseTo(2.404825557695773, 14)
  expect(zeros[19]).toBeCloseTo(62.048469190227166, 12)
})
