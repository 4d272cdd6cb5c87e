/** The quadrature rules are exact for polynomials, and lie on their sides of the integral beyond. */
import { describe, expect, test } from 'vitest'
import { GAUSS, LOBATTO, type Rule } from '../../src/interval/gauss.js'
import { add, type Interval, mul, near, point } from '../../src/interval/interval.js'

const power = (x: Interval, k: number): Interval => (k === 0 ? point(1) : mul(x, power(x, k - 1)))
const integral = ({ nodes, weights }: Rule, k: number): Interval =>
  nodes.reduce((sum, x, i) => add(sum, mul(near(weights[i]), power(near(x), k))), point(0))

describe.each([
  ['Gauss–Legendre', GAUSS, 16],
  ['Gauss–Lobatto', LOBATTO, 17],
] as const)('%s', (_name, rule, count) => {
  test('has its nodes and integrates monomials up to degree 31', () => {
    expect(rule.nodes).toHaveLength(count)
    for (let k = 0; k <= 31; k++) {
      const { lo, hi } = integral(rule, k)
      const exact = k % 2 === 0 ? 2 / (k + 1) : 0
      expect(lo, `∫ x^${k}`).toBeLessThanOrEqual(exact)
      expect(hi, `∫ x^${k}`).toBeGreaterThanOrEqual(exact)
      expect(hi - lo).toBeLessThan(1e-13)
    }
  })
})

test('at degree 32 Gauss is below and Lobatto above the integral', () => {
  expect(integral(GAUSS, 32).hi).toBeLessThan(2 / 33)
  expect(integral(LOBATTO, 32).lo).toBeGreaterThan(2 / 33)
})
