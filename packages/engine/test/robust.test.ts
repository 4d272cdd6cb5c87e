/** A robust design keeps every promise at each corner of the box and costs what the nominal optimum has over it. */
import { applyOverrides, Problem, referenceSpec } from '@dwell/core'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { designKeeps } from '@dwell/verify'
import { expect, test } from 'vitest'
import { loadProblem } from '../../../test/support/problem-files.js'
import {
  cornersOf,
  createEngine,
  Deadline,
  type KeyInterval,
  robustDesign,
  type RobustReport,
} from '../src/index.js'

const engine = createEngine({ solvers: [exhaustiveSolver] })

const around = (value: number, factor: number, key: string): KeyInterval => ({
  key,
  low: value / factor,
  high: value * factor,
  from: 'the test',
})

const robust = async (problem: Problem, intervals: readonly KeyInterval[]): Promise<RobustReport> => {
  const nominal = await engine.solve(problem, { prices: false })
  return robustDesign(engine, problem.spec, {
    level: 0.95,
    intervals,
    nominal,
    solver: 'exhaustive',
    deadline: new Deadline(),
    proves: designKeeps,
  })
}

test.each(['urban-micro.yaml', 'cells.yaml', 'handover-rich.yaml'])(
  '%s: kept wherever D and λ lie at their ends, at a cost',
  async (name) => {
    const problem = await loadProblem(name)
    const { target, network } = problem.spec
    const intervals = [
      around(target.diffusion, 1.2, 'target.diffusion'),
      around(network.bsDensity, 1.1, 'network.bsDensity'),
    ]
    const report = await robust(problem, intervals)
    expect(report.status).toBe('kept')
    expect(report.corners).toHaveLength(4)
    for (const values of cornersOf(problem.spec, intervals)) {
      const there = new Problem(applyOverrides(problem.spec, values)).evaluate(report.design!)
      expect(there.worstViolation, JSON.stringify(values)).toBeLessThanOrEqual(1e-9)
      // No design does better at a corner than its own optimum.
      const own = report.corners.find(
        (corner) =>
          corner.values['target.diffusion'] === values['target.diffusion'] &&
          corner.values['network.bsDensity'] === values['network.bsDensity'],
      )!
      expect(there.objective.value).toBeLessThanOrEqual(own.own!.objective * (1 + 1e-9))
    }
    expect(problem.evaluate(report.design!).objective.value).toBe(report.objective!.value)
    expect(report.cost).toBeGreaterThanOrEqual(-1e-9)
    expect(report.proved).toBe(4)
    expect(report.places).toBe(26)
  },
)

test('where the nominal design breaks its promise at the faster end, the robust one does not', async () => {
  const problem = await loadProblem('urban-micro.yaml')
  const report = await robust(problem, [around(problem.spec.target.diffusion, 1.5, 'target.diffusion')])
  const [slow, fast] = report.corners
  expect(slow.nominalBreaks).toEqual([])
  expect(fast.nominalBreaks).toContain('kinematic')
  expect(report.status).toBe('kept')
  expect(fast.judged!.kinematic.value).toBeGreaterThanOrEqual(fast.judged!.kinematic.limit * (1 - 1e-9))
  expect(report.cost).toBeGreaterThan(0)
})

test.each([
  ['sub-critical.yaml', 1.1],
  ['percolation-bound.yaml', 2],
])('%s within a factor %d of its density: one design for both ends, and between', async (name, factor) => {
  const problem = await loadProblem(name)
  const interval = around(problem.spec.network.bsDensity, factor, 'network.bsDensity')
  const report = await robust(problem, [interval])
  expect(report.status).toBe('kept')
  expect(report.cost).toBeGreaterThan(0)
  for (let i = 0; i <= 200; i++) {
    const bsDensity = interval.low + ((interval.high - interval.low) * i) / 200
    const there = new Problem(applyOverrides(problem.spec, { 'network.bsDensity': bsDensity }))
    expect(there.evaluate(report.design!).worstViolation, `λ = ${bsDensity}`).toBeLessThanOrEqual(1e-9)
  }
  expect(report.proved).toBe(2)
  expect(report.places).toBe(6)
})

test('so wide that the optima lie on both sides of percolation: what was not found is not called impossible', async () => {
  const problem = await loadProblem('sub-critical.yaml')
  const report = await robust(problem, [around(problem.spec.network.bsDensity, 3, 'network.bsDensity')])
  expect(report.status).toBe('not-found')
  expect(report.corners.map(({ status }) => status)).toEqual(['optimal', 'optimal'])
  expect(report.corners.map(({ own }) => own!.supercritical)).toEqual([false, true])
})

test('an interval of one value is the nominal design, for nothing', async () => {
  const problem = new Problem(referenceSpec)
  const report = await robust(problem, [around(10, 1, 'target.diffusion')])
  expect(report.corners).toHaveLength(1)
  expect(report.cost).toBeCloseTo(0, 9)
})

test('a corner where no design keeps the promises makes the region infeasible, not merely unfound', async () => {
  const problem = new Problem(referenceSpec)
  const report = await robust(problem, [{ key: 'target.diffusion', low: 10, high: 1e5, from: 'the test' }])
  expect(report.status).toBe('infeasible')
  expect(report.corners.map(({ status }) => status)).toEqual(['optimal', 'infeasible'])
  expect(report.design).toBeUndefined()
})

test.each([
  ['no number', [{ key: 'problem', low: 1, high: 2, from: '' }], /no number/],
  ['ends out of order', [{ key: 'target.diffusion', low: 2, high: 1, from: '' }], /above the upper/],
  ['too many', Array.from({ length: 4 }, () => around(10, 2, 'target.diffusion')), /at most 3/],
  ['none', [], /no interval/],
])('intervals refused: %s', (_what, intervals, message) => {
  expect(() => cornersOf(referenceSpec, intervals)).toThrow(message)
})
