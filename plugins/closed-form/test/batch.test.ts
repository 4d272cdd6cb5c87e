/** The typed-array interface gives the very designs of `deriveClosedForm`. */
import {
  applyOverrides,
  fields,
  footprintLaws,
  getKey,
  Problem,
  type ProblemSpec,
  referenceSpec,
  replaceKeys,
  withinRange,
} from '@dwell/core'
import { cellsStaticLifetime, cellsStaticQuantiles, type MeasuredCells } from '@dwell/core/model'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { logBetween } from '../../../test/support/uniform.js'
import { designBatch, deriveClosedForm } from '../src/index.js'

const columns = (count: number, seed: number): { density: Float64Array; diffusion: Float64Array } => {
  const pairs = fc.sample(fc.noBias(fc.tuple(logBetween(1e-6, 1e-2), logBetween(0.1, 1000))), {
    seed,
    numRuns: count,
  })
  return {
    density: Float64Array.from(pairs, ([density]) => density),
    diffusion: Float64Array.from(pairs, ([, diffusion]) => diffusion),
  }
}

const relative = (a: number, b: number): number =>
  a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b))

/** Compares entry by entry; returns how many have a design. */
const compare = (base: ProblemSpec, density: Float64Array, diffusion: Float64Array): number => {
  const batch = designBatch(base, density, diffusion)
  let designs = 0
  density.forEach((lambda, i) => {
    const problem = new Problem(
      replaceKeys(base, { 'network.bsDensity': lambda, 'target.diffusion': diffusion[i] }),
    )
    const { design } = deriveClosedForm(problem)
    const where = `entry ${i}: λ = ${lambda}, D = ${diffusion[i]}`
    if (!design) {
      expect(batch.K[i], where).toBe(0)
      return
    }
    designs++
    expect(batch.K[i], where).toBe(design.K)
    expect(relative(batch.rho[i], design.rho), where).toBeLessThan(1e-10)
    expect(relative(batch.theta[i], design.theta), where).toBeLessThan(1e-10)
    expect(relative(batch.r[i], design.r), where).toBeLessThan(1e-10)
    const share = problem.effectiveShare(design.rho, design.r)
    const capacity =
      base.radio.bandwidth *
      problem.downlink.at(design.theta) *
      problem.idle(share, problem.load(design.K), design.K)
    expect(relative(batch.capacity[i], capacity), where).toBeLessThan(1e-10)
  })
  return designs
}

describe('equals deriveClosedForm', () => {
  test('on 2000 random entries of the reference scenario', () => {
    const { density, diffusion } = columns(2000, 1)
    expect(compare(referenceSpec, density, diffusion)).toBeGreaterThan(500)
  })

  test.each<[string, Parameters<typeof applyOverrides>[1]]>([
    ['static P2', { problem: 'P2' }],
    ['few targets, wide ceiling', { 'target.density': 1e-8, 'budget.handoverCeiling': Infinity }],
    ['no handover allowed', { 'budget.handoverCeiling': 0, 'target.density': 1e-7 }],
    ['exact load', { 'capacity.objective': 'exact' }],
    ['a trap that clips', { 'target.range': 180, 'target.density': 1e-6 }],
    ['non-coherent integration', { 'radio.integration': 0.5, 'target.density': 1e-6 }],
    ['no integration', { 'radio.integration': 0, 'target.density': 1e-6 }],
    ['mean-field radius', { 'coverage.radius': 'mean-field', 'target.density': 1e-6 }],
    ['exact gain', { 'interference.gain': 'exact', 'target.density': 1e-6 }],
    ['collapse trap', { trap: 'collapse', 'target.density': 1e-6 }],
    ['dear handovers', { 'budget.handoverCost': 0.02, 'target.density': 1e-6 }],
    ['sub-critical by weakness', { 'radio.processingGain': 1e4, 'target.density': 1e-7, 'target.range': 40 }],
    ['links that fade with distance', { 'service.availabilityRange': 100, 'target.density': 1e-6 }],
    ['a common cause', { 'service.commonCause': 0.005, 'target.density': 1e-6 }],
    ['noise in the downlink', { 'capacity.downlink': 'noise', 'target.density': 1e-6 }],
    ['a cap on cooperators', { 'budget.clusterSize': 4, 'target.density': 1e-6 }],
    ['a capped cost of a target', { 'budget.targetCost': 0.1, 'target.density': 1e-6 }],
  ])('on random entries: %s', (_name, overrides) => {
    const { density, diffusion } = columns(200, 2)
    expect(compare(applyOverrides(referenceSpec, overrides), density, diffusion)).toBeGreaterThan(10)
  })
})

test('each key changed alone, and each option there is', () => {
  const base = applyOverrides(referenceSpec, { 'target.density': 1e-6 })
  const { density, diffusion } = columns(12, 3)
  const given = { 'clutter.density': 1e-4, 'clutter.reflectivity': 0.1, 'clutter.exponent': 3 }
  let designs = 0
  for (const field of fields) {
    const value = getKey(base, field.key)
    const others =
      field.kind === 'enum'
        ? field.values.filter(
            (each) =>
              each !== value && (field.key !== 'kinematics.footprint' || Object.hasOwn(footprintLaws, each)),
          )
        : field.kind === 'number' && typeof value === 'number'
          ? [value * 1.25, value * 0.8].filter((each) => withinRange(field, each)).slice(0, 1)
          : []
    for (const other of others) {
      const clutter = field.key.startsWith('clutter.') ? given : {}
      designs += compare(applyOverrides(base, { ...clutter, [field.key]: other }), density, diffusion)
    }
  }
  expect(designs, 'designs in all').toBeGreaterThan(200)
})

/** A list of sites: cells of other sizes than those of Poisson sites, whose table ends at 12 cooperators. */
const measured: MeasuredCells = {
  resting: Array.from({ length: 12 }, (_, i) => 0.9 * cellsStaticLifetime(i + 1)),
  kappa: { poisson: Array.from({ length: 12 }, (_, i) => 0.9 + i / 200), periodic: Array(12).fill(0.9) },
  argument: { poisson: Array(12).fill(9), periodic: Array(12).fill(6) },
  quantiles: Array.from({ length: 12 }, (_, i) => cellsStaticQuantiles(i + 1)),
  straight: Array(12).fill(0.95),
}

describe.each([
  ['discs', 'disc', undefined],
  ['Poisson cells', 'cells', undefined],
  ['measured cells', 'cells', measured],
])('equals deriveClosedForm on %s', (_ground, footprint, table) => {
  const promise = fc.record({
    problem: fc.constantFrom('P2', 'P2-DYN'),
    'target.density': logBetween(1e-8, 1e-5),
    'target.meanSojourn': logBetween(1, 600),
    'service.kinematicOutage': logBetween(0.01, 0.5),
    'budget.handoverCeiling': fc.oneof(logBetween(1e-3, 100), fc.constantFrom(0, Infinity)),
    'budget.handoverCost': fc.constantFrom(0, 1e-4, 0.01),
    'kinematics.law': fc.constantFrom('exponential', 'first-passage'),
    'handover.timing': fc.constantFrom('poisson', 'periodic'),
    'capacity.objective': fc.constantFrom('mean-load', 'exact'),
  })

  test('at any promise and ceiling, in both problems', () => {
    let [designs, none] = [0, 0]
    fc.assert(
      fc.property(promise, fc.nat(), (overrides, seed) => {
        const base = applyOverrides(referenceSpec, { ...overrides, 'kinematics.footprint': footprint })
        const { density, diffusion } = columns(20, seed)
        const network = { ...base.network, ...(table && { measured: table }) }
        const found = compare({ ...base, network }, density, diffusion)
        designs += found
        none += density.length - found
      }),
      { numRuns: 30, seed: 5 },
    )
    expect(designs, 'designs').toBeGreaterThan(50)
    expect(none, 'entries without one').toBeGreaterThan(20)
  })
})

test('two percentiles promised at once', () => {
  const { coverageFraction: _, kinematicOutage: __, ...service } = referenceSpec.service
  const kinematics = [
    { within: 10, loss: 0.1 },
    { within: 40, loss: 0.3 },
  ]
  const { density, diffusion } = columns(50, 4)
  const target = { ...referenceSpec.target, density: 1e-6 }
  expect(
    compare({ ...referenceSpec, target, service: { ...service, kinematics } }, density, diffusion),
  ).toBeGreaterThan(5)
})

describe('edges', () => {
  test('empty columns give empty columns', () => {
    const { K, rho, theta, r, capacity } = designBatch(referenceSpec, new Float64Array(), new Float64Array())
    for (const column of [K, rho, theta, r, capacity]) expect(column).toHaveLength(0)
  })

  test('one density for all entries', () => {
    const density = new Float64Array(5).fill(1e-4)
    expect(compare(referenceSpec, density, Float64Array.of(0.1, 1, 10, 100, 1000))).toBeGreaterThan(0)
  })

  test('columns of different length and numbers that are not positive are refused', () => {
    expect(() => designBatch(referenceSpec, Float64Array.of(1e-5), new Float64Array(2))).toThrow(
      /same length/,
    )
    for (const bad of [0, -1, Number.NaN]) {
      expect(() => designBatch(referenceSpec, Float64Array.of(1e-5, bad), Float64Array.of(1, 1))).toThrow(
        /entry 1/,
      )
      expect(() => designBatch(referenceSpec, Float64Array.of(1e-5), Float64Array.of(bad))).toThrow(/entry 0/)
    }
  })
})
