import {
  type KinematicPair,
  LawlessFootprintError,
  Problem,
  type ProblemSpec,
  referenceSpec,
  replaceKeys,
  shippedLaws,
} from '@dwell/core'
import { simulatedLaw } from '@dwell/core/model'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { dampedRoot } from '@dwell/solver-levenberg-marquardt'
import { downhillSimplex } from '@dwell/solver-nelder-mead'
import type { DesignsResult } from '@dwell/simulate/parts'
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
  minimise: downhillSimplex,
  leastSquares: dampedRoot,
  best: async (problem) => {
    const { status, design } = await exhaustiveSolver.solve(problem, { relativeGap: 1e-6 })
    return status === 'optimal' || status === 'feasible' ? design : undefined
  },
}
// Threads run built JavaScript: `npm test` builds first.
const worker = new URL('../../../simulate/dist/worker.js', import.meta.url)
/** A smaller search, of a promise that few layouts show; several tests compare with the one that nothing disturbed. */
const few = { ...effort, layouts: 12 }
const lenient = replaceKeys(spec, { 'service.kinematicOutage': 0.3, 'budget.clusterSize': 3 })
let undisturbed: SimulatedDesignReport
beforeAll(async () => {
  undisturbed = await designBySimulation(lenient, few)
}, 120_000)
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
})

test.each([1, 2])(
  'the same bytes on %i threads',
  async (workers) => {
    const again = await designBySimulation(lenient, { ...few, pool: { worker, workers } })
    expect(timeless(again)).toBe(timeless(undisturbed))
  },
  120_000,
)

const promising = (of: ProblemSpec, kinematics: readonly KinematicPair[]): ProblemSpec => {
  const { coverageFraction: _, kinematicOutage: __, ...service } = of.service
  return { ...of, service: { ...service, kinematics } }
}

test.each([
  [0.4, 0.3, 0],
  [0.7, 0.15, 1],
])(
  'of %d lost before 54 s and %d before 15 s both are kept, and percentile %i binds',
  async (long, short, binding) => {
    const pairs = [
      { within: 54, loss: long },
      { within: 15, loss: short },
    ]
    const fast = promising(replaceKeys(spec, { 'target.diffusion': 40 }), pairs)
    const { status, promise, promises, search, verification } = await designBySimulation(fast, few)
    expect(status).toBe('feasible')
    expect(promises).toEqual(pairs.map(({ within, loss }) => ({ time: within, limit: loss })))
    for (const { percentiles, level } of [search!, verification!]) {
      for (const { time, limit, loss } of percentiles!) {
        expect(loss.high, `upper limit of the share lost before ${time} s`).toBeLessThanOrEqual(limit)
        expect(1 - loss.level, `risk of the interval at ${time} s`).toBeCloseTo((1 - level) / 2, 12)
      }
      expect(percentiles![1].loss.value, 'lost before 15 s').toBeLessThan(percentiles![0].loss.value)
    }
    expect(promise, 'the one that binds').toEqual(promises![binding])
    expect(verification!.loss).toEqual(verification!.percentiles![binding].loss)
  },
  120_000,
)

test('a list of one percentile is that percentile', async () => {
  const { time, limit } = undisturbed.promise
  const report = await designBySimulation(promising(lenient, [{ within: time, loss: limit }]), few)
  expect(timeless(report)).toBe(timeless(undisturbed))
  expect(Object.keys(report)).not.toContain('promises')
}, 120_000)

test('another seed simulates other layouts', async () => {
  const other = await designBySimulation(lenient, { ...few, seed: 2 })
  expect(other.search!.loss).not.toEqual(undisturbed.search!.loss)
}, 120_000)

test('an interrupt before anything is found leaves no design, and says so', async () => {
  const controller = new AbortController()
  controller.abort(new Error('enough'))
  const { signal } = controller
  const report = await designBySimulation(spec, { ...effort, signal, searchSignal: signal })
  expect(report).toMatchObject({ status: 'no-solution', cutShort: 'interrupted', branches: [] })
})

test('few layouts that lose nothing do not show a strict promise: more are taken, with fewer targets each', async () => {
  const strict = replaceKeys(spec, { 'service.kinematicOutage': 0.02, 'target.diffusion': 0.01 })
  const { status, search, branches } = await designBySimulation(strict, { ...effort, layouts: 12 })
  expect(search).toMatchObject({ loss: { value: 0 }, tracks: 5 })
  expect(search!.loss.high, 'upper limit where nothing was lost').toBeLessThanOrEqual(0.02)
  expect(status).toBe('feasible')
  expect(branches[0].tried, 'designs simulated').toBe(1)
}, 120_000)

describe('where handover makes losses worse, at 100 sites per km²', () => {
  const sparse = replaceKeys(spec, {
    'network.bsDensity': 1e-4,
    'network.minSpacing': 20,
    'service.kinematicOutage': 0.06,
  })
  test('the share buys what handover cannot', async () => {
    const report = await designBySimulation(sparse, { ...effort, layouts: 30, tracks: 20 })
    const { design, verification, branches } = report
    expect(report.status).toBe('feasible')
    expect(verification!.loss.high).toBeLessThanOrEqual(0.06)
    expect(verification!.layouts, 'layouts of the verification').toBe(4 * report.search!.layouts)
    // The least share loses 7 % without handover and 12 % at 0.2 /s.
    expect(design!.rho, 'share').toBeGreaterThan(1.05 * sparse.budget.share.min)
    expect(design!.r, 'rate').toBeLessThan(0.2)
    // Sizes that could not beat it even without handover are not simulated.
    for (const { K, bound, tried } of branches)
      if (tried === 0) expect(bound, `bound of K = ${K}`).toBeLessThanOrEqual(report.objective!.value)
  }, 120_000)
})

test('a detector that hears nothing has no design: every size is simulated and loses its targets', async () => {
  // Without the trap, by which the model itself would refuse every beam.
  const deaf = replaceKeys(spec, {
    'radio.detectionThreshold': 1e6,
    'budget.clusterSize': 4,
    'target.range': 0,
    'service.kinematicOutage': 0.5,
  })
  const losses: number[] = []
  const report = await designBySimulation(deaf, {
    ...effort,
    layouts: 10,
    tracks: 6,
    store: () => ({
      ready: () => undefined,
      append: ({ lost }) => losses.push(...lost.map((each) => each / 6)),
    }),
  })
  expect(report.status).toBe('no-solution')
  expect(report.design).toBeUndefined()
  expect(report.branches.map(({ K }) => K)).toEqual([3, 4])
  for (const { K, tried } of report.branches) expect(tried, `designs of K = ${K}`).toBeGreaterThan(10)
  expect(losses.reduce((sum, each) => sum + each, 0) / losses.length, 'mean loss').toBeGreaterThan(0.5)
}, 120_000)

test('a search that was stopped goes on from its store to the same bytes', async () => {
  const stores = new Map<string, Map<number, DesignsResult>>()
  let computed = 0
  const controller = new AbortController()
  const run = (stopAfter: number): Promise<SimulatedDesignReport> =>
    designBySimulation(lenient, {
      ...few,
      ...(stopAfter < Infinity ? { signal: controller.signal, searchSignal: controller.signal } : {}),
      store: (task) => {
        const key = JSON.stringify(task)
        const kept = stores.get(key) ?? new Map<number, DesignsResult>()
        stores.set(key, kept)
        return {
          ready: (layout) => kept.get(layout),
          append: (result) => {
            if (kept.has(result.layout)) return
            kept.set(result.layout, result)
            if (++computed === stopAfter) controller.abort(new Error('enough'))
          },
        }
      },
    })
  const stopped = await run(18)
  expect(stopped.cutShort).toBe('interrupted')
  expect(computed).toBe(18)
  const resumed = await run(Infinity)
  expect(timeless(resumed)).toBe(timeless(undisturbed))
  const whole = computed
  await run(Infinity)
  expect(computed, 'layouts of a third run').toBe(whole)
}, 120_000)

test('the sites of a list are the layout', async () => {
  const side = Array.from({ length: 12 }, (_, i) => 32 * i)
  const sites = {
    kind: 'given' as const,
    xs: side.flatMap(() => side),
    ys: side.flatMap((y) => side.map(() => y)),
    window: { xs: [0, 352, 352, 0], ys: [0, 0, 352, 352] },
  }
  const onGrid = await designBySimulation(lenient, { ...few, sites })
  expect(onGrid.status).toBe('feasible')
  expect(onGrid.search!.loss).not.toEqual(undisturbed.search!.loss)
}, 120_000)

test('where the model alone has no design, nothing is simulated', async () => {
  const blind = replaceKeys(spec, { 'radio.detectionThreshold': 1e6 })
  const report = await designBySimulation(blind, effort)
  expect(report).toMatchObject({ status: 'no-solution', branches: [] })
  expect(report.message).toContain('the other promises leave no design')
})

test('without a law a problem is not compiled', () => {
  expect(() => new Problem(spec)).toThrow(LawlessFootprintError)
  const footprints = { ...shippedLaws.footprints, radio: simulatedLaw({ K: 3, r: 0.1 }) }
  const laws = { ...shippedLaws, footprints }
  expect(new Problem(spec, undefined, laws).kinematics.judged).toBe('simulation')
})
