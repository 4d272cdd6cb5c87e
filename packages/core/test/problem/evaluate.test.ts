import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  applyOverrides,
  type ConstraintName,
  type ConstraintRow,
  type Design,
  designFault,
  type Evaluation,
  FEASIBILITY_TOLERANCE,
  Problem,
  referenceSpec,
} from '../../src/index.js'
import { blockingProbability } from '../../src/model/traffic.js'
import { CRITICAL_FILLING } from '../../src/model/constants.js'
import { largestLoad } from '../../src/math/poisson-inverse.js'
import { between, degree, logBetween } from '../model/arbitrary.js'

const design: Design = { K: 3, rho: 0.02, theta: 9 * degree, r: 0 }

const judge = (change: Partial<Design> = {}, overrides: Record<string, number | string> = {}): Evaluation =>
  new Problem(applyOverrides(referenceSpec, overrides)).evaluate({ ...design, ...change })

const row = (evaluation: Evaluation, name: ConstraintName): ConstraintRow =>
  evaluation.constraints.find((each) => each.name === name)!

const violated = (evaluation: Evaluation): string[] =>
  evaluation.constraints.filter((each) => each.violation > FEASIBILITY_TOLERANCE).map((each) => each.name)

describe('a feasible design of the reference scenario', () => {
  const evaluation = judge()

  test('is feasible, super-critical and says what binds', () => {
    expect(evaluation.feasible).toBe(true)
    expect(evaluation.worstViolation).toBe(0)
    expect(evaluation.supercritical).toBe(true)
    expect(evaluation.percolation).toBeCloseTo(Math.PI * 1e-5 * evaluation.safeRadius ** 2, 12)
    expect(evaluation.footprintRadius).toBeCloseTo(Math.sqrt(3 / (Math.PI * 1e-5)), 9)
    expect(evaluation.constraints.filter((each) => each.active).map((each) => each.name)).toEqual([
      'reliability',
      'share-min',
    ])
  })

  test('has the margins of hand calculation', () => {
    const kinematic = row(evaluation, 'kinematic')
    // K/(4πλD) = 3/(4π·1e-5·10) s against 54/−ln 0.9 s.
    expect(kinematic.value).toBeCloseTo(3 / (4 * Math.PI * 1e-4), 8)
    expect(kinematic.limit).toBeCloseTo(54 / -Math.log(0.9), 9)
    expect(kinematic.margin).toBeCloseTo(kinematic.value - kinematic.limit, 9)
    expect(kinematic.sense).toBe('>=')
    const blocking = row(evaluation, 'blocking')
    expect(blocking.value).toBe(blockingProbability(15, 6))
    expect(blocking.margin).toBeCloseTo(0.01 - blocking.value, 15)
    expect([evaluation.slots, evaluation.load, evaluation.effectiveShare]).toEqual([15, 6, 0.02])
    expect(row(evaluation, 'sensing-budget').margin).toBeCloseTo(0.28, 15)
    expect(row(evaluation, 'beamwidth-max').margin).toBeCloseTo(51 * degree, 14)
    expect(row(evaluation, 'handover-ceiling').margin).toBe(1)
    expect(row(evaluation, 'percolation').limit).toBe(CRITICAL_FILLING)
  })

  test('earns B·R̄·(1 − ρ_eff m)', () => {
    expect(evaluation.objective.name).toBe('capacity')
    expect(evaluation.objective.unit).toBe('bit/s')
    const rate = new Problem(referenceSpec).downlink.at(9 * degree)
    expect(evaluation.objective.value).toBeCloseTo(100e6 * rate * 0.88, 3)
    const exact = judge({}, { 'capacity.objective': 'exact' })
    expect(exact.objective.value).toBeGreaterThan(evaluation.objective.value)
  })
})

describe('the reliability row', () => {
  test('(1 − 0.9)³ keeps 1e-3 exactly at K_rel', () => {
    const at3 = row(judge(), 'reliability')
    expect(at3).toMatchObject({ violation: 0, active: true })
    expect(at3.margin).toBeGreaterThanOrEqual(0)
  })

  test('K = 2 breaks it by a factor of 10, K = 4 keeps it idly', () => {
    const evaluation = judge({ K: 2 })
    expect(row(evaluation, 'reliability').violation).toBeCloseTo(9, 10)
    expect(evaluation.feasible).toBe(false)
    expect(evaluation.worstViolation).toBeCloseTo(9, 10)
    expect(row(judge({ K: 4 }), 'reliability').active).toBe(false)
  })
})

describe('violations', () => {
  test.each<[string, Partial<Design>, Record<string, number | string>, string[]]>([
    ['too short a life', {}, { 'network.bsDensity': 1e-3, 'target.range': 0 }, ['kinematic']],
    ['too much load', {}, { 'target.density': 60e-6 }, ['blocking']],
    ['too wide a beam', { theta: 14.5 * degree }, { 'budget.share.min': 0.01 }, ['trap']],
    ['too small a share', { rho: 0.0199 }, {}, ['share-min']],
    ['too large a share', { rho: 0.05 }, { 'budget.share.max': 0.04, 'target.density': 1e-7 }, ['share-max']],
    ['too narrow a beam', { theta: 0.9 * degree }, {}, ['beamwidth-min']],
    ['a rate past the ceiling', { r: 1.5 }, {}, ['handover-ceiling']],
    ['too many cooperators', {}, { 'budget.clusterSize': 2 }, ['cluster-size']],
    ['too dear a target', {}, { 'budget.targetCost': 0.05 }, ['target-cost']],
    ['any rate in P2', { r: 0.001 }, { problem: 'P2' }, ['handover-ceiling']],
    [
      'a share past the budget',
      { rho: 0.3, r: 10 },
      { 'budget.handoverCeiling': 20 },
      ['blocking', 'sensing-budget'],
    ],
  ])('%s', (_, change, overrides, expected) => {
    const evaluation = judge(change, overrides)
    expect(violated(evaluation)).toEqual(expected)
    expect(evaluation.feasible).toBe(false)
    for (const each of evaluation.constraints)
      if (expected.includes(each.name)) {
        expect(each.margin).toBeLessThan(0)
        const [large, small] = each.sense === '<=' ? [each.value, each.limit] : [each.limit, each.value]
        if (small > 0) expect(each.violation).toBeCloseTo(large / small - 1, 12)
        // A limit of 0 has no factor by which it could be broken a little.
        else expect(each.violation).toBe(Infinity)
      } else expect(each.violation).toBe(0)
  })

  test('the optional limits have no row unless given', () => {
    const names = judge().constraints.map((each) => each.name)
    expect(names).not.toContain('cluster-size')
    expect(names).not.toContain('target-cost')
    const given = judge({}, { 'budget.clusterSize': 3, 'budget.targetCost': 0.06 })
    expect(row(given, 'cluster-size')).toMatchObject({ value: 3, limit: 3, margin: 0, active: true })
    expect(row(given, 'target-cost').value).toBeCloseTo(0.06, 15)
    expect(given.feasible).toBe(true)
  })

  test('a wide beam leaves the super-critical regime, which is reported and no violation', () => {
    const evaluation = judge({ theta: 30 * degree }, { 'target.range': 0 })
    expect(evaluation.supercritical).toBe(false)
    expect(evaluation.footprintRadius).toBe(evaluation.safeRadius)
    expect(row(evaluation, 'percolation')).toMatchObject({ violation: 0 })
    expect(row(evaluation, 'percolation').margin).toBeLessThan(0)
    expect(violated(evaluation)).toEqual(['kinematic'])
  })
})

describe('active constraints', () => {
  test('kinematic binds at the least rate, and at rest when one cooperator fewer would break it', () => {
    const dense = { 'network.bsDensity': 1e-4 }
    const problem = new Problem(applyOverrides(referenceSpec, dense))
    const r = problem.kinematics.minimumRate(problem.clusterRadius(3))
    expect(row(judge({ r }, dense), 'kinematic').active).toBe(true)
    expect(judge({ r }, dense).feasible).toBe(true)
    // r₁ = 0.105 /s: at 0.2 /s two cooperators would keep the promise too.
    expect(row(judge({ r: 0.2 }, dense), 'kinematic').active).toBe(false)
    // K* = 6.44: seven cooperators hold still, and only seven.
    expect(row(judge({ K: 7 }, dense), 'kinematic').active).toBe(true)
    expect(row(judge({ K: 8 }, dense), 'kinematic').active).toBe(false)
  })

  test('blocking binds when a slot fewer would break it and the share sits at its edge', () => {
    // m = 9: P(≥ 18) = 0.0053 and P(≥ 17) = 0.0111, so 18 slots are the fewest at 1 %.
    const edge = 0.3 / 18
    const overrides = { 'target.density': 30e-6, 'budget.share.min': 0.001 }
    expect(row(judge({ rho: edge }, overrides), 'blocking').active).toBe(true)
    expect(row(judge({ rho: 0.9999 * edge }, overrides), 'blocking').active).toBe(false)
    expect(violated(judge({ rho: 1.01 * edge }, overrides))).toContain('blocking')
  })
})

describe('other objectives', () => {
  test('target-density: the largest n the design holds, with blocking at its tolerance', () => {
    const evaluation = judge({}, { objective: 'target-density' })
    expect(evaluation.objective).toMatchObject({ name: 'target-density', unit: '1/m^2' })
    expect(evaluation.objective.value).toBeCloseTo((largestLoad(15, 0.01) * 1e-5) / 3, 18)
    expect(evaluation.load).toBe(largestLoad(15, 0.01))
    expect(row(evaluation, 'blocking').active).toBe(true)
    expect(row(evaluation, 'blocking').value).toBeCloseTo(0.01, 12)
    expect(evaluation.feasible).toBe(true)
    const found = evaluation.objective.value
    expect(judge({}, { 'target.density': found * 0.9999 }).feasible).toBe(true)
    expect(judge({}, { 'target.density': found * 1.0001 }).feasible).toBe(false)
  })

  test('sensing-share: the share itself', () => {
    const evaluation = judge({ rho: 0.022 }, { objective: 'sensing-share' })
    expect(evaluation.objective).toEqual({ name: 'sensing-share', value: 0.022, unit: '1' })
    expect(evaluation.feasible).toBe(true)
  })
})

describe('malformed designs', () => {
  test.each<[Partial<Design>, RegExp]>([
    [{ K: 0 }, /^K must/],
    [{ K: 2.5 }, /^K must/],
    [{ K: Number.NaN }, /^K must/],
    [{ K: Infinity }, /^K must/],
    [{ rho: 0 }, /^rho must/],
    [{ rho: Number.NaN }, /^rho must/],
    [{ theta: 7 }, /^theta must/],
    [{ theta: 0 }, /^theta must/],
    [{ r: -1 }, /^r must/],
    [{ r: Infinity }, /^r must/],
  ])('%o', (change, message) => {
    expect(designFault({ ...design, ...change })).toMatch(message)
    expect(() => judge(change)).toThrow(RangeError)
  })

  test('a sound one has no fault', () => {
    expect(designFault(design)).toBeUndefined()
  })
})

describe('feasibility is monotone in each promise', () => {
  const scenario = fc.record({
    'network.bsDensity': logBetween(1e-6, 1e-3),
    'target.diffusion': logBetween(0.5, 200),
    'target.density': logBetween(1e-6, 1e-4),
    'service.kinematicOutage': logBetween(0.01, 0.3),
    'service.blocking': logBetween(1e-4, 0.2),
    'service.allLinksDown': logBetween(1e-5, 0.3),
    'service.coverageFraction': between(0.2, 1),
    'service.linkAvailability': between(0.3, 0.99),
    'kinematics.law': fc.constantFrom('exponential', 'first-passage'),
    'handover.timing': fc.constantFrom('poisson', 'periodic'),
    'budget.clusterSize': fc.integer({ min: 1, max: 12 }),
    'budget.targetCost': logBetween(0.01, 1),
    trap: fc.constantFrom('crossing', 'collapse', 'sector'),
  })
  const anyDesign = fc.record({
    K: fc.integer({ min: 1, max: 12 }),
    rho: logBetween(0.01, 0.3),
    theta: logBetween(1 * degree, 60 * degree),
    r: fc.oneof(fc.constant(0), logBetween(1e-4, 2)),
  })

  const loosenings: readonly [key: string, loosen: (value: number, by: number) => number, from?: number][] = [
    ['service.coverageFraction', (value, by) => value / by],
    ['service.kinematicOutage', (value, by) => 1 - (1 - value) / by],
    ['service.blocking', (value, by) => 1 - (1 - value) / by],
    ['service.allLinksDown', (value, by) => 1 - (1 - value) / by],
    ['service.linkAvailability', (value, by) => 1 - (1 - value) / by],
    ['target.density', (value, by) => value / by],
    ['budget.sensing', (value, by) => Math.min(1, value * by), 0.3],
    ['budget.handoverCeiling', (value, by) => value * by, 1],
    ['budget.clusterSize', (value, by) => Math.ceil(value * by)],
    ['budget.targetCost', (value, by) => value * by],
    ['budget.handoverCost', (value, by) => value / by, 1e-3],
    ['budget.share.min', (value, by) => value / by, 0.02],
    ['budget.share.max', (value, by) => Math.min(1, value * by), 0.3],
    ['radio.beamwidth.min', (value, by) => value / by, degree],
    ['radio.beamwidth.max', (value, by) => Math.min(2 * Math.PI, value * by), 60 * degree],
    ['target.meanSojourn', (value, by) => value / by, 60],
  ]

  test.each(loosenings)('loosening %s breaks nothing', (key, loosen, from) => {
    fc.assert(
      fc.property(scenario, anyDesign, between(1.001, 3), (overrides, each, by) => {
        const given: Record<string, number | string> = overrides
        const value = from ?? Number(given[key])
        const before = new Problem(applyOverrides(referenceSpec, overrides)).evaluate(each)
        const after = new Problem(
          applyOverrides(referenceSpec, { ...overrides, [key]: loosen(value, by) }),
        ).evaluate(each)
        for (const [i, { violation }] of after.constraints.entries())
          expect(violation).toBeLessThanOrEqual(before.constraints[i].violation * (1 + 1e-8) + 1e-12)
        if (before.feasible) expect(after.feasible).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

test.each(['capacity', 'target-density', 'sensing-share'])(
  '%s alone is what the judge finds, to the bit',
  (objective) => {
    const any = fc.tuple(
      fc.integer({ min: 1, max: 60 }),
      logBetween(1e-3, 0.5),
      between(degree, 1),
      logBetween(1e-4, 10),
    )
    fc.assert(
      fc.property(any, fc.constantFrom('exact', 'mean-load'), ([K, rho, theta, r], law) => {
        const problem = new Problem(applyOverrides(referenceSpec, { objective, 'capacity.objective': law }))
        const wanted = problem.evaluate({ K, rho, theta, r }).objective.value
        expect(problem.objective({ K, rho, theta, r }), `K = ${K}, rho = ${rho}, r = ${r}`).toBe(wanted)
      }),
    )
  },
)
