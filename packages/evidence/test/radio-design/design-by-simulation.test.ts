import { footprintLaws, LawlessFootprintError, Problem, referenceSpec, replaceKeys } from '@dwell/core'
import { simulatedLaw } from '@dwell/core/model'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { beforeAll, describe, expect, test } from 'vitest'
import type { SimulatedDesignReport } from '@dwell/engine'
import { designBySimulation, type DesignEffort } from '../../src/index.js'

const spec = replaceKeys(referenceSpec, {
  'network.bsDensity': 1e-3,
  'network.minSpacing': 5,
  'kinematics.footprint': 'radio',
})
const effort: DesignEffort = {
  seed: 1,
  level: 0.99,
  layouts: 24,
  tracks: 10,
  best: async (problem) => {
    const { status, design } = await exhaustiveSolver.solve(problem, { relativeGap: 1e-6 })
    return status === 'optimal' || status === 'feasible' ? design : undefined
  },
}
// Threads run built JavaScript: `npm test` builds first.
const worker = new URL('../../../simulate/dist/pool/serve.js', import.meta.url)
const timeless = (report: SimulatedDesignReport): string => JSON.stringify({ ...report, elapsed: 0 })

describe('the reference radio at 1000 sites per km²', () => {
  let report: SimulatedDesignReport
  beforeAll(async () => {
    report = await designBySimulation(spec, effort)
  }, 120_000)

  test('the design is verified on layouts that the search never saw, and never called optimal', () => {
    expect(report.status).toBe('feasible')
    expect(report.verification!.seed).not.toBe(report.search!.seed)
    expect(report.verification!.loss.high, 'upper limit of the verified loss').toBeLessThanOrEqual(0.1)
    expect(report.verification!.level).toBeGreaterThanOrEqual(0.99)
  })

  test('it needs fewer handovers than the designs of the laws, and is worth more', () => {
    expect(report.others.map(({ footprint }) => footprint)).toEqual(['disc', 'cells'])
    for (const { footprint, design, objective } of report.others) {
      expect(report.design!.r, `rate against that for ${footprint}`).toBeLessThan(design.r)
      expect(report.objective!.value, `objective against that for ${footprint}`).toBeGreaterThan(objective)
    }
  })

  test('every other promise is kept by the model, and the kinematic row says unknown', () => {
    for (const { name, value, violation } of report.constraints) {
      expect(violation, name).toBeLessThanOrEqual(1e-9)
      if (name === 'kinematic') expect(value).toBeNaN()
    }
  })

  test.each([1, 2])(
    'the same bytes on %i threads',
    async (workers) => {
      const again = await designBySimulation(spec, { ...effort, pool: { worker, workers } })
      expect(timeless(again)).toBe(timeless(report))
    },
    120_000,
  )
})

test('another seed simulates other layouts', async () => {
  const few = { ...effort, layouts: 12 }
  const [one, two] = await Promise.all([1, 2].map((seed) => designBySimulation(spec, { ...few, seed })))
  expect(one.search!.loss).not.toEqual(two.search!.loss)
}, 120_000)

test('an interrupt before anything is found leaves no design, and says so', async () => {
  const controller = new AbortController()
  controller.abort(new Error('enough'))
  const { signal } = controller
  const report = await designBySimulation(spec, { ...effort, signal, searchSignal: signal })
  expect(report).toMatchObject({ status: 'no-solution', cutShort: 'interrupted', branches: [] })
})

test('a promise that no rate keeps has no solution', async () => {
  const hard = replaceKeys(spec, { 'service.kinematicOutage': 1e-4 })
  const report = await designBySimulation(hard, { ...effort, layouts: 4, tracks: 4 })
  expect(report.status).toBe('no-solution')
  expect(report.design).toBeUndefined()
}, 120_000)

test('without a law a problem is not compiled', () => {
  expect(() => new Problem(spec)).toThrow(LawlessFootprintError)
  const laws = { ...footprintLaws, radio: simulatedLaw({ K: 3, r: 0.1 }) }
  expect(new Problem(spec, undefined, laws).kinematics.judged).toBe('simulation')
})
