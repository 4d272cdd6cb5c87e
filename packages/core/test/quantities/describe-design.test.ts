import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  applyOverrides,
  describeDesign,
  type Design,
  designQuantities,
  type DesignQuantityName,
  Problem,
  quantityInfo,
  referenceSpec,
} from '../../src/index.js'
import { minimumHandoverRate } from '../../src/model/lifetime.js'
import { parseUnit, sameDimensions } from '../../src/units/index.js'
import { logUnits } from '../../src/units/decibel.js'
import { relativeError } from '../math/relative.js'
import { logBetween } from '../model/arbitrary.js'

const degree = Math.PI / 180

const describeAt = (
  change: Partial<Design> = {},
  overrides: Record<string, number | string> = {},
): Record<DesignQuantityName, number> =>
  describeDesign(new Problem(applyOverrides(referenceSpec, overrides)), {
    K: 3,
    rho: 0.02,
    theta: 9 * degree,
    r: 0,
    ...change,
  })

const lossUnder = (law: string): number =>
  describeAt({ K: 4 }, { 'network.bsDensity': 5e-5, 'kinematics.law': law }).lossProbability

const matches = (value: number, text: string): void => {
  const [mantissa] = text.split('e')
  const figures = mantissa.replace('.', '').replace(/^0+/, '').length
  // Half a unit in the last figure that the table prints, and its rounding.
  expect(Math.abs(value - Number(text))).toBeLessThanOrEqual(
    0.51 * Number(text) * 10 ** (1 - figures) + 1e-12,
  )
}

describe('the description of a design', () => {
  test('has exactly the documented names, in their order, none NaN', () => {
    const values = describeAt()
    expect(Object.keys(values)).toEqual(designQuantities.map(({ name }) => name))
    expect(quantityInfo.size).toBe(designQuantities.length)
    for (const value of Object.values(values)) expect(value).not.toBeNaN()
  })

  test.each(designQuantities.map((quantity) => [quantity.name, quantity] as const))(
    '%s is fully described',
    (name, quantity) => {
      expect(quantityInfo.get(name)).toBe(quantity)
      expect(quantity.symbol).not.toBe('')
      expect(quantity.equation).toMatch(/^(\(\d+\)|Lemma \d|Theorem \d|Remark \d)/)
      expect(quantity.meaning.length).toBeGreaterThan(10)
      const [unit, shown] = [parseUnit(quantity.unit), parseUnit(quantity.displayUnit)]
      const log = logUnits.get(quantity.displayUnit)
      expect(unit.ok && (log || shown.ok)).toBeTruthy()
      if (unit.ok)
        expect(
          sameDimensions(
            unit.unit.dimensions,
            log?.dimensions ?? (shown.ok ? shown.unit.dimensions : { unknown: 1 }),
          ),
        ).toBe(true)
    },
  )

  test('agrees with the judge of the same design', () => {
    const problem = new Problem(referenceSpec)
    const design = { K: 4, rho: 0.025, theta: 12 * degree, r: 0.01 }
    const evaluation = problem.evaluate(design)
    const values = describeDesign(problem, design, evaluation)
    const value = (name: string): number => evaluation.constraints.find((row) => row.name === name)!.value
    expect(values).toMatchObject({
      safeRadius: evaluation.safeRadius,
      footprintRadius: evaluation.footprintRadius,
      percolation: evaluation.percolation,
      effectiveShare: evaluation.effectiveShare,
      slots: evaluation.slots,
      load: evaluation.load,
      lifetime: value('kinematic'),
      blocking: value('blocking'),
      allLinksDown: value('reliability'),
      capacity: evaluation.objective.value,
    })
    expect(values.trapBeamwidth).toBe(evaluation.constraints.find((row) => row.name === 'trap')!.limit)
    expect(describeDesign(problem, design)).toEqual(values)
  })

  test('the loss probability is the exact law’s, whatever law the problem names', () => {
    expect(lossUnder('exponential')).toBe(lossUnder('first-passage'))
    // K* = 3.22, so the surrogate's 10 % is far above the exact loss.
    expect(lossUnder('exponential')).toBeGreaterThan(0)
    expect(lossUnder('exponential')).toBeLessThan(0.01)
  })

  test('overflowing lifetimes keep a finite logarithm under either timing', () => {
    for (const timing of ['poisson', 'periodic']) {
      const values = describeAt(
        { r: 100 },
        { 'handover.timing': timing, 'budget.handoverCeiling': 1000, 'network.bsDensity': 1e-6 },
      )
      const slower = describeAt({ r: 1 }, { 'handover.timing': timing })
      expect(values.log10Lifetime).toBeGreaterThan(308)
      expect(values.log10Lifetime).toBeLessThan(Infinity)
      expect(values.lifetime).toBe(Infinity)
      if (slower.lifetime < Infinity)
        expect(relativeError(10 ** slower.log10Lifetime, slower.lifetime)).toBeLessThan(1e-11)
    }
    expect(describeAt().hysteresisMargin).toBe(Infinity)
  })
})

describe('extreme networks and designs', () => {
  const network = fc.record({
    'network.bsDensity': logBetween(1e-9, 1),
    'target.diffusion': logBetween(1e-3, 1e5),
    'target.meanSojourn': logBetween(0.1, 1e5),
    'service.kinematicOutage': logBetween(1e-6, 0.9),
    'budget.handoverCost': logBetween(1e-9, 1),
    'kinematics.law': fc.constantFrom('exponential', 'first-passage'),
    'handover.timing': fc.constantFrom('poisson', 'periodic'),
    trap: fc.constantFrom('crossing', 'collapse', 'sector'),
    'interference.gain': fc.constantFrom('mean', 'exact'),
    'radio.sideLobeRatio': fc.constantFrom(0, 0.01),
  })
  const anyDesign = fc.record({
    K: fc.integer({ min: 1, max: 5000 }),
    rho: logBetween(1e-4, 1),
    theta: logBetween(1e-3, 6.28),
    r: fc.oneof(fc.constant(0), logBetween(1e-9, 1e6)),
  })

  test('nothing is NaN and the lifetime has a finite logarithm', () => {
    fc.assert(
      fc.property(network, anyDesign, (overrides, design) => {
        const values = describeAt(design, overrides)
        for (const [name, value] of Object.entries(values)) expect([name, value]).not.toContain(Number.NaN)
        expect(Number.isFinite(values.log10Lifetime)).toBe(true)
        expect(values.lossProbability).toBeGreaterThanOrEqual(0)
        expect(values.lossProbability).toBeLessThanOrEqual(1)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the reference table (law exponential)', () => {
  const T = 54 / -Math.log(0.9)

  /** Fewest cooperators from K_rel up whose least rate stays under the ceiling of 1 /s. */
  const dynamicSize = (density: number): number => {
    let K = 3
    while (minimumHandoverRate(K, density, 10, T) > 1) K++
    return K
  }

  test.each([
    [1e-5, '0.6441', 3, 3, '0.000', '0.000', '5.000e-5', '5.000e-5', '1.000'],
    [5e-5, '3.220', 4, 3, '5.96e-4', '0.03149', '1.875e-4', '2.500e-4', '1.333'],
    [1e-4, '6.441', 7, 3, '0.01338', '0.1047', '2.143e-4', '4.997e-4', '2.332'],
    [1e-3, '64.41', 65, 3, '0.6180', '2.685', '2.308e-4', '4.850e-3', '21.02'],
    [1e-2, '644.1', 645, 22, '0.9452', '47.18', '2.326e-4', '6.511e-3', '28.0'],
  ] as const)('λ = %d', (density, size, staticK, dynamicK, rate, single, nStatic, nDynamic, gap) => {
    const K = dynamicSize(density)
    expect(K).toBe(dynamicK)
    const values = describeAt({ K }, { 'network.bsDensity': density })
    matches(values.staticClusterSize, size)
    expect(values.staticCooperators).toBe(staticK)
    matches(values.minimumRate, rate)
    matches(values.singleBsRate, single)
    matches(values.staticCeiling, nStatic)
    matches(values.dynamicCeiling, nDynamic)
    matches(values.dynamicCeiling / values.staticCeiling, gap)
    expect(values.crossoverRate).toBeCloseTo(1 / T, 12)
    expect(values.reliabilityFloor).toBe(3)
  })
})

test('the ceilings, the fused SINCR and its safe zone stand beside each other, by the formulas of calc', () => {
  const values = describeAt({ K: 4 })
  const { target, budget } = referenceSpec
  // 1/μ = 60 s: Λ = μn, (38).
  expect(relativeError(values.arrivalCeiling, values.staticCeiling / 60)).toBeLessThan(1e-15)
  expect(relativeError(values.clusterCap, (budget.sensing * 1e-5) / (target.density * 0.02))).toBeLessThan(
    1e-15,
  )
  expect(values.squaredPercolation).toBe(values.percolation ** 2)
  // One base station at the same beam and share reaches πR₁² of the mean field, and a cluster up to √K of that.
  for (const K of [2, 4, 16]) {
    const area = describeAt({ K }).cooperativeCoverage
    const alone = describeAt({ K: 1 }).cooperativeCoverage
    expect(area / alone, `K = ${K}`).toBeGreaterThan(1)
    expect(area / alone, `K = ${K}`).toBeLessThan(Math.sqrt(K))
  }
})
