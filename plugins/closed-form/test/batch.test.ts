/** Designs of columns are those of `deriveClosedForm`, row by row. */
import {
  applyOverrides,
  type Columns,
  type DesignColumns,
  type Field,
  fields,
  type FootprintLaw,
  footprintLaws,
  getKey,
  type ModelLaws,
  Problem,
  type ProblemSpec,
  readColumns,
  referenceSpec,
  replaceKeys,
  shippedLaws,
  withinRange,
} from '@dwell/core'
import { cellsStaticLifetime, cellsStaticQuantiles, type MeasuredCells } from '@dwell/core/model'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { logBetween } from '../../../test/support/uniform.js'
import { closedFormSolver, deriveClosedForm } from '../src/index.js'

const columns = (count: number, seed: number): Columns => {
  const pairs = fc.sample(fc.noBias(fc.tuple(logBetween(1e-6, 1e-2), logBetween(0.1, 1000))), {
    seed,
    numRuns: count,
  })
  return {
    bsDensity: Float64Array.from(pairs, ([density]) => density),
    diffusion: Float64Array.from(pairs, ([, diffusion]) => diffusion),
  }
}

const designsOf = (base: ProblemSpec, given: Columns, laws?: ModelLaws): DesignColumns =>
  closedFormSolver.designs!(base, readColumns(base, given), laws)

const relative = (a: number, b: number): number =>
  a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b))

const names = ['K', 'rho', 'theta', 'r', 'objective'] as const

/** Compares row by row; returns how many have a design. */
const compare = (base: ProblemSpec, given: Columns, laws?: ModelLaws): number => {
  const batch = designsOf(base, given, laws)
  const { lists, count } = readColumns(base, given)
  let designs = 0
  for (let i = 0; i < count; i++) {
    const values = Object.fromEntries([...lists].map(([key, list]) => [key, list[i]]))
    const problem = new Problem(replaceKeys(base, values), undefined, laws)
    const { design } = deriveClosedForm(problem)
    const where = `row ${i}: ${JSON.stringify(values)}`
    if (!design) {
      expect(batch.K[i], where).toBeNaN()
      continue
    }
    designs++
    expect(batch.K[i], where).toBe(design.K)
    const expected = { ...design, objective: problem.objective(design) }
    for (const name of names)
      expect(relative(batch[name][i], expected[name]), `${name} of ${where}`).toBeLessThan(1e-9)
  }
  return designs
}

describe('equals deriveClosedForm', () => {
  test('on 2000 random entries of the reference scenario', () => {
    expect(compare(referenceSpec, columns(2000, 1))).toBeGreaterThan(500)
  })

  test('where the ceiling is a rate of the design, but for rounding', () => {
    const base = applyOverrides(referenceSpec, { 'network.bsDensity': 1e-3, 'target.diffusion': 30 })
    const ceilings = [3, 4, 5, 8].flatMap((K) => {
      const problem = new Problem(base)
      const rate = problem.surrogate().minimumRate(problem.clusterRadius(K))
      return [1 - 2e-9, 1 - 4e-16, 1, 1 + 4e-16, 1 + 2e-9].map((factor) => rate * factor)
    })
    const handoverCeiling = Float64Array.from({ length: 100 }, (_, i) => ceilings[i % ceilings.length])
    expect(compare(base, { handoverCeiling }), 'one promise').toBe(100)
    const sojourn = Float64Array.from(handoverCeiling, () => base.target.meanSojourn)
    expect(compare(base, { handoverCeiling, meanSojourn: sojourn }), 'promises of the rows').toBe(100)
  })

  test('where no number of cooperators is reliable enough, on cells too', () => {
    const base = applyOverrides(referenceSpec, { 'kinematics.footprint': 'cells' })
    const commonCause = Float64Array.from({ length: 100 }, (_, i) => i / 200)
    expect(compare(base, { commonCause })).toBeLessThan(100)
    const { design, obstacle } = deriveClosedForm(
      new Problem(applyOverrides(base, { 'service.commonCause': 0.5 })),
    )
    expect([design, obstacle]).toEqual([undefined, 'no number of cooperators is reliable enough'])
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
    expect(compare(applyOverrides(referenceSpec, overrides), columns(200, 2))).toBeGreaterThan(10)
  })
})

test('each key changed alone, and each option there is', () => {
  const base = applyOverrides(referenceSpec, { 'target.density': 1e-6 })
  const pairs = columns(80, 3)
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
      designs += compare(applyOverrides(base, { ...clutter, [field.key]: other }), pairs)
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
        const network = { ...base.network, ...(table && { measured: table }) }
        const found = compare({ ...base, network }, columns(70, seed))
        designs += found
        none += 70 - found
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
  const target = { ...referenceSpec.target, density: 1e-6 }
  expect(
    compare({ ...referenceSpec, target, service: { ...service, kinematics } }, columns(50, 4)),
  ).toBeGreaterThan(5)
})

describe('any number of a problem is a column', () => {
  const base = applyOverrides(referenceSpec, { 'target.density': 1e-6, 'target.range': 120 })
  const scalars = fields.filter(
    (field) =>
      field.kind === 'number' && !field.key.startsWith('clutter.') && field.key !== 'target.arrivalRate',
  )
  /** Values of a key about the problem's own, of which some repeat. */
  const values = (field: Field, count: number, seed: number): Float64Array => {
    if (field.kind !== 'number') throw new Error(`${field.key} is no number`)
    const own = Number(getKey(base, field.key) ?? field.plausible![1] / 100)
    const near = fc.oneof(logBetween(0.5, 1.5), fc.constantFrom(0.7, 1, 1.2)).map((factor) => own * factor)
    const most = field.key.endsWith('.min')
      ? 0.9 * Number(getKey(base, field.key.replace('.min', '.max')))
      : Infinity
    return Float64Array.from(
      fc.sample(
        near.filter((value) => withinRange(field, value) && value < most),
        { seed, numRuns: count },
      ),
    )
  }

  test.each(scalars.map((field) => [field.key, field] as const))('%s', (key, field) => {
    const alone = { [key]: values(field, 70, 6) }
    // A column of its own; and of two values beside a density that differs, as in a grid.
    compare(base, alone)
    const grid = Float64Array.from({ length: 140 }, (_, i) => alone[key][i % 2])
    const { bsDensity } = columns(140, 7)
    expect(
      compare(base, { ...(key === 'network.bsDensity' ? {} : { bsDensity }), [key]: grid }),
    ).toBeGreaterThan(5)
  })

  test.each(['disc', 'cells'])(
    'all at once that are numbers of its formulas, and in any order of rows: %s',
    (footprint) => {
      const ground = applyOverrides(base, { 'kinematics.footprint': footprint })
      const together = new Set<string>([
        'network.bsDensity',
        'target.diffusion',
        'target.meanSojourn',
        'service.kinematicOutage',
        'service.blocking',
        'service.allLinksDown',
        'budget.handoverCeiling',
        'budget.handoverCost',
        'budget.share.min',
        'radio.detectionThreshold',
      ])
      let designs = 0
      fc.assert(
        fc.property(fc.nat(), fc.integer({ min: 65, max: 90 }), (seed, count) => {
          const given = Object.fromEntries(
            scalars.flatMap((field, k) =>
              together.has(field.key) ? [[field.key, values(field, count, seed + k)]] : [],
            ),
          )
          designs += compare(ground, given)
          const order = fc.sample(fc.shuffledSubarray([...Array(count).keys()], { minLength: count }), {
            seed,
            numRuns: 1,
          })[0]
          const shuffled = designsOf(
            ground,
            Object.fromEntries(Object.entries(given).map(([key, list]) => [key, order.map((i) => list[i])])),
          )
          const straight = designsOf(ground, given)
          for (const name of names)
            expect(Array.from(shuffled[name]), `${name} in another order`).toEqual(
              order.map((i) => straight[name][i]),
            )
        }),
        { numRuns: 15, seed: 8 },
      )
      expect(designs, 'designs').toBeGreaterThan(100)
    },
  )

  test('under laws of one’s own', () => {
    const { disc } = footprintLaws
    // Targets half as mobile again as the problem says: its numbers of λD are still those of the shipped law.
    const faster: FootprintLaw = (spec, promise) =>
      disc({ ...spec, target: { ...spec.target, diffusion: 1.5 * spec.target.diffusion } }, promise)
    const laws = { ...shippedLaws, footprints: { ...footprintLaws, disc: faster } }
    expect(compare(base, columns(80, 9), laws)).toBeGreaterThan(10)
  })

  test('without rows there are no designs', () => {
    const none = designsOf(referenceSpec, { bsDensity: new Float64Array() })
    for (const name of names) expect(none[name], name).toHaveLength(0)
  })
})
