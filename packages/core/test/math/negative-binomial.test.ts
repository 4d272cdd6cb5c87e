import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  fewestOfTail,
  largestOfTail,
  negativeBinomialMass,
  negativeBinomialServed,
  negativeBinomialTail,
} from '../../src/math/negative-binomial.js'
import { poissonTail } from '../../src/math/poisson.js'
import fixtures from './fixtures/negative-binomial.json' with { type: 'json' }
import { relativeError } from './relative.js'

test('tails and served means are those of mpmath', () => {
  for (const { slots, mean, shape, tail, served } of fixtures) {
    const at = `N = ${slots}, m = ${mean}, s = ${shape}`
    expect(relativeError(negativeBinomialTail(slots, mean, shape), tail), `tail at ${at}`).toBeLessThan(1e-11)
    expect(relativeError(negativeBinomialServed(slots, mean, shape), served), `served at ${at}`).toBeLessThan(
      1e-11,
    )
  }
})

test('masses are the differences of tails', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60 }),
      fc.double({ min: 0.01, max: 50, noNaN: true }),
      fc.double({ min: 0.2, max: 100, noNaN: true }),
      (k, mean, shape) => {
        const difference = negativeBinomialTail(k, mean, shape) - negativeBinomialTail(k + 1, mean, shape)
        expect(Math.abs(difference - negativeBinomialMass(k, mean, shape))).toBeLessThan(1e-12)
      },
    ),
  )
})

test('a large shape leaves a Poisson law', () => {
  expect(relativeError(negativeBinomialTail(12, 6, 1e9), poissonTail(12, 6))).toBeLessThan(1e-7)
})

test('the inverses stand on either side of the limit', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.05, max: 200, noNaN: true }),
      fc.double({ min: 0.5, max: 80, noNaN: true }),
      fc.double({ min: 1e-6, max: 0.5, noNaN: true }),
      (mean, shape, limit) => {
        const slots = fewestOfTail((n) => negativeBinomialTail(n, mean, shape), limit, mean)
        expect(negativeBinomialTail(slots, mean, shape)).toBeLessThanOrEqual(limit * (1 + 1e-11))
        expect(negativeBinomialTail(slots - 1, mean, shape)).toBeGreaterThan(limit)
        const load = largestOfTail((m) => negativeBinomialTail(slots, m, shape), limit, mean)
        expect(relativeError(negativeBinomialTail(slots, load, shape), limit)).toBeLessThan(1e-9)
      },
    ),
    { numRuns: 200 },
  )
})
