import { expect, test } from 'vitest'
import { gaussLegendre } from '../../src/math/gauss-legendre.js'

test.each([1, 2, 5, 16, 40])('%i nodes integrate every power below 2n', (n) => {
  const { nodes, weights } = gaussLegendre(n)
  for (let power = 0; power < 2 * n; power++) {
    const found = nodes.reduce((sum, x, i) => sum + weights[i] * x ** power, 0)
    const expected = power % 2 === 0 ? 2 / (power + 1) : 0
    expect(Math.abs(found - expected), `∫ x^${power}: expected ${expected}, found ${found}`).toBeLessThan(
      1e-14,
    )
  }
})
