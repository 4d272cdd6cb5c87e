import { applyOverrides, Problem, type ProblemSpec, referenceSpec } from '@dwell/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { between, logBetween } from '../../../../test/support/uniform.js'
import {
  exactEnvelope,
  idleEnvelope,
  largestShare,
  meanLoadEnvelope,
} from '../../src/reduced/idle-envelope.js'

/** With one cooperator the load is that of the targets: m = n/λ. */
const spec = (
  sensing: number,
  blocking: number,
  load: number,
  more: Record<string, number | string> = {},
): ProblemSpec =>
  applyOverrides(referenceSpec, {
    'budget.sensing': sensing,
    'service.blocking': blocking,
    'target.density': load * referenceSpec.network.bsDensity,
    ...more,
  })

const draw = fc.record({
  sensing: between(0.1, 1),
  blocking: logBetween(1e-4, 0.3),
  load: logBetween(1e-2, 8),
  at: between(0.05, 1),
  further: between(0, 1),
})

describe('exact load', () => {
  test('the envelope falls, lies above the idle fraction, and is attained by an admissible share', () => {
    fc.assert(
      fc.property(draw, ({ sensing, blocking, load, at, further }) => {
        const problem = new Problem(spec(sensing, blocking, load, { 'capacity.objective': 'exact' }))
        const envelope = exactEnvelope(problem, 1)
        const limit = envelope.largestShare
        const share = limit * at
        const larger = share + (limit - share) * further
        const here = envelope.at(share)
        expect(here).toBeGreaterThanOrEqual(problem.idle(share, load, 1) - 1e-15)
        // Also above the idle fraction of every larger share, which it may use instead.
        expect(here).toBeGreaterThanOrEqual(problem.idle(larger, load, 1) - 1e-11)
        expect(envelope.at(larger)).toBeLessThanOrEqual(here + 1e-11)
        const best = envelope.best(share)
        expect(best).toBeGreaterThanOrEqual(share)
        expect(best).toBeLessThanOrEqual(Math.max(limit, share))
        expect(problem.idle(best, load, 1)).toBeCloseTo(here, 12)
        expect(problem.blocking(problem.slots(best), load, 1)).toBeLessThanOrEqual(blocking * (1 + 1e-9))
        const { lower, upper } = envelope.slope(share, larger)
        const rise = envelope.at(larger) - here
        expect(rise).toBeGreaterThanOrEqual(lower * (larger - share) - 1e-11)
        expect(rise).toBeLessThanOrEqual(upper * (larger - share) + 1e-11)
      }),
      { seed: 2, numRuns: 500 },
    )
  })

  test('a cap keeps it from larger shares', () => {
    fc.assert(
      fc.property(draw, ({ sensing, blocking, load, at, further }) => {
        const problem = new Problem(spec(sensing, blocking, load, { 'capacity.objective': 'exact' }))
        const free = exactEnvelope(problem, 1)
        const share = free.largestShare * at
        const cap = share + (free.largestShare - share) * further
        const capped = idleEnvelope(problem, 1, cap)
        expect(capped.largestShare).toBe(Math.min(cap, free.largestShare))
        expect(capped.best(share)).toBeLessThanOrEqual(Math.max(cap, share))
        expect(capped.at(share)).toBeLessThanOrEqual(free.at(share))
        expect(capped.at(share)).toBeGreaterThanOrEqual(problem.idle(share, load, 1) - 1e-15)
      }),
      { seed: 3, numRuns: 300 },
    )
  })

  test('one slot fewer may be worth a larger share', () => {
    // 0.3/0.02: fifteen slots; a hair more share leaves fourteen, which serve fewer targets.
    const problem = new Problem(spec(0.3, 0.01, 6, { 'capacity.objective': 'exact' }))
    const envelope = exactEnvelope(problem, 1)
    expect(problem.slots(0.02)).toBe(15)
    expect(envelope.best(0.02)).toBeCloseTo(0.02, 12)
    expect(problem.slots(envelope.best(0.02))).toBe(14)
    expect(envelope.at(0.02)).toBeGreaterThan(problem.idle(0.02, 6, 1))
  })
})

describe('mean load', () => {
  test('is 1 − sm less the overhead, at the share itself', () => {
    const envelope = meanLoadEnvelope(new Problem(spec(0.3, 0.01, 3)), 1, 0.05)
    expect(envelope.at(0.02)).toBeCloseTo(1 - 0.06 - 0.05, 15)
    expect(envelope.best(0.02)).toBe(0.02)
    expect(envelope.slope(0.01, 0.03)).toEqual({ lower: -3, upper: -3 })
  })

  test('the problem’s own objective decides which envelope it is', () => {
    expect(idleEnvelope(new Problem(spec(0.3, 0.01, 6)), 1).best(0.02)).toBe(0.02)
    const exact = new Problem(spec(0.3, 0.01, 6, { 'capacity.objective': 'exact' }))
    expect(idleEnvelope(exact, 1).best(0.02)).toBeGreaterThan(0.02)
  })
})

describe('largestShare', () => {
  test('keeps blocking, and nothing larger does', () => {
    fc.assert(
      fc.property(draw, ({ sensing, blocking, load }) => {
        const problem = new Problem(spec(sensing, blocking, load))
        const share = largestShare(problem, 1)
        expect(problem.blocking(problem.slots(share), load, 1)).toBeLessThanOrEqual(blocking)
        expect(share).toBeLessThanOrEqual(sensing)
        const slots = problem.slots(share * (1 + 1e-9))
        expect(problem.blocking(slots, load, 1)).toBeGreaterThan(blocking)
      }),
      { seed: 4, numRuns: 300 },
    )
  })

  test('a cap on the cost of a target is a cap on K·s', () => {
    const problem = new Problem(spec(1, 0.3, 2, { 'budget.targetCost': 0.09 }))
    for (const K of [1, 3, 5]) expect(K * largestShare(problem, K)).toBeLessThanOrEqual(0.09 + 1e-15)
    expect(largestShare(problem, 3)).toBeCloseTo(0.03, 15)
  })
})
