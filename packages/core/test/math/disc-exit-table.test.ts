import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { discExitProbability } from '../../src/math/disc-exit.js'
import { tabulatedExitProbability } from '../../src/math/disc-exit-table.js'
import { relativeError } from './relative.js'

test('agrees with the direct form to 1e-12 relative, from e^−250 to 0.996', () => {
  fc.assert(
    fc.property(fc.double({ min: Math.log(1e-3), max: 0, noNaN: true }), (x) => {
      const t = Math.exp(x)
      expect(relativeError(tabulatedExitProbability(t), discExitProbability(t))).toBeLessThan(1e-12)
    }),
    { seed: 2, numRuns: 2000 },
  )
})

test('is the direct form itself outside the table, and joins it', () => {
  for (const t of [0, 1e-300, 1e-4, 9.99e-4, 1.001, 5, 1e3, Infinity])
    expect(tabulatedExitProbability(t)).toBe(discExitProbability(t))
  for (const edge of [1e-3, 1])
    for (const t of [edge * (1 - 1e-12), edge, edge * (1 + 1e-12)])
      expect(relativeError(tabulatedExitProbability(t), discExitProbability(t))).toBeLessThan(1e-12)
})

test('rises with time, also across the pieces of the table', () => {
  let before = 0
  for (let i = 0; i <= 4000; i++) {
    const p = tabulatedExitProbability(1e-3 * 1e3 ** (i / 4000))
    expect(p).toBeGreaterThan(before)
    before = p
  }
})

test('the quantiles of the unit disc', () => {
  // docs/model.md §7: q(0.1), q(0.05), q(0.01).
  for (const [t, p] of [
    [0.0854341569, 0.1],
    [0.0688492933, 0.05],
    [0.0475592014, 0.01],
  ] as const)
    expect(tabulatedExitProbability(t)).toBeCloseTo(p, 9)
})
