/** What neighbours share must not show: the order of a sweep changes no bit of an answer. */
import { applyOverrides, Problem, type ProblemSpec, referenceSpec } from '@dwell/core'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { logBetween } from '../../../test/support/uniform.js'
import { solve } from './support.js'

const specs = [1e-6, 1e-5, 1.1e-5, 1e-4, 1e-3].flatMap((density) =>
  [0.01, 1, 100].flatMap((ceiling) =>
    [0, 0.0349, 0.1].map((error) =>
      applyOverrides(referenceSpec, {
        'network.bsDensity': density,
        'budget.handoverCeiling': ceiling,
        'radio.pointingError': error,
      }),
    ),
  ),
)

test('forwards, backwards and under a budget of evaluations', () => {
  for (const budget of [{}, { evaluations: 40 }, { relativeGap: 1e-4 }]) {
    const answers = specs.map((spec) => solve(new Problem(spec), budget))
    const backwards = specs.toReversed().map((spec) => solve(new Problem(spec), budget))
    expect(backwards.toReversed()).toEqual(answers)
  }
})

/** Options under which the ceiling is met in other ways: no handover, costly rates, kinks, sizes of a table, caps. */
const options = [
  {},
  { problem: 'P2' },
  { objective: 'target-density' },
  { objective: 'sensing-share' },
  { 'kinematics.law': 'first-passage' },
  { 'handover.timing': 'periodic' },
  { 'kinematics.footprint': 'cells' },
  { 'capacity.objective': 'exact', 'budget.clusterSize': 6 },
  { 'budget.handoverCost': 0.5, 'target.diffusion': 400 },
]

test.each(options)('ceilings of one family, to and fro, are answered as each is alone: %o', (option) => {
  let served = 0
  for (const density of [2e-6, 8e-6, 1e-4]) {
    const base = applyOverrides(referenceSpec, { 'network.bsDensity': density, ...option })
    const at = (ceiling: number): ProblemSpec => applyOverrides(base, { 'budget.handoverCeiling': ceiling })
    const like = new Problem(base)
    const least = like.kinematics.minimumRate(like.clusterRadius(3))
    // Wide apart, and within rounding of what three cooperators need.
    const near = [1 - 1e-9, 1 - 1e-12, 1, 1 + 1e-12, 1 + 1e-9].map((factor) => least * factor)
    const ceilings = [0.01, 0.3, 1, 5, 100, Infinity, ...near].filter((each) => each > 0)
    let before: unknown
    for (const ceiling of [...ceilings, ...ceilings.toReversed()]) {
      const shared = solve(new Problem(at(ceiling), like))
      expect(shared, `λ = ${density}, r_max = ${ceiling}`).toEqual(solve(new Problem(at(ceiling))))
      if (shared === before) served++
      before = shared
    }
  }
  expect(served, 'answers that served again').toBeGreaterThan(3)
})

test.each(options)(
  'a design in hand changes no verdict, and is the answer only where nothing is better: %o',
  (option) => {
    let kept = 0
    const made = [2e-6, 8e-6, 1e-4].flatMap((density) =>
      [0.01, 5].map((ceiling) => {
        const values = { 'network.bsDensity': density, 'budget.handoverCeiling': ceiling, ...option }
        return new Problem(applyOverrides(referenceSpec, values))
      }),
    )
    const designs = made.flatMap((problem) => solve(problem).design ?? [])
    for (const problem of made) {
      const alone = solve(problem)
      const best = alone.design ? problem.evaluate(alone.design).objective.value : -Infinity
      for (const incumbent of designs) {
        const found = solve(problem, { incumbent })
        expect(found.status).toBe(alone.status)
        if (!found.design || !alone.design) continue
        const { feasible, objective } = problem.evaluate(found.design)
        expect(feasible).toBe(true)
        expect(Math.abs(objective.value / best - 1), 'apart').toBeLessThanOrEqual(1e-9)
        expect(found.bound, 'bound').toBeGreaterThanOrEqual(Math.max(best, objective.value) * (1 - 1e-15))
        if (found.design === incumbent) kept++
      }
      // Nobody else is answered with what was in hand.
      expect(solve(problem)).toEqual(alone)
    }
    expect(kept, 'designs in hand that were the answer, their own problems at least').toBeGreaterThanOrEqual(
      designs.length,
    )
  },
)

/** Values of each limit of which little is asked: wide apart, and within rounding of the problem's own. */
const limits: Readonly<Record<string, readonly number[]>> = {
  'budget.handoverCeiling': [0, 0.01, 0.3, 1, 5, Infinity],
  'budget.sensing': [0.05, 0.1, 0.2, 0.3, 0.6],
  'budget.clusterSize': [1, 2, 3, 4, 6, 30],
  'budget.targetCost': [0.04, 0.06, 0.1, 0.5, 5],
  'service.blocking': [1e-4, 1e-3, 0.01, 0.1, 0.4],
  'service.linkAvailability': [0.5, 0.7, 0.9, 0.95],
  'service.allLinksDown': [1e-5, 1e-3, 0.01, 0.1],
  'service.commonCause': [0, 1e-3, 0.009, 0.2],
  'service.availabilityRange': [100, 800, 3000],
}

test.each([
  ...options,
  { 'traffic.load': 'cells', 'traffic.blocking': 'any' },
  { 'budget.share.min': 0.001 },
])('limits of one family, in whatever order they come, are answered as each is alone: %o', (option) => {
  let served = 0
  const about = fc.constantFrom(...[-1e-9, -1e-12, 0, 1e-13, 1e-9, 0.01].map((shift) => 1 + shift))
  const changes = fc.dictionary(fc.constantFrom(...Object.keys(limits)), fc.tuple(fc.nat(), about), {
    minKeys: 1,
    maxKeys: 3,
  })
  fc.assert(
    fc.property(
      logBetween(2e-6, 1e-3),
      fc.array(changes, { minLength: 3, maxLength: 8 }),
      (density, points) => {
        const base = applyOverrides(referenceSpec, { 'network.bsDensity': density, ...option })
        const specs = points.map((point) => {
          const values = Object.entries(point).map(([key, [which, factor]]) => {
            const value = limits[key][which % limits[key].length]
            const most = key.startsWith('service.') || key === 'budget.sensing' ? 1 : Infinity
            return [
              key,
              Math.max(
                key === 'budget.clusterSize' ? 1 : 0,
                value * factor < most || key === 'service.availabilityRange' ? value * factor : value,
              ),
            ] as const
          })
          return applyOverrides(base, Object.fromEntries(values))
        })
        const like = new Problem(base)
        let before: unknown
        // To and fro, and each beside a neighbour that differs from it by rounding.
        for (const spec of [...specs, ...specs.toReversed()]) {
          const shared = solve(new Problem(spec, like))
          expect(shared, JSON.stringify([spec.budget, spec.service])).toEqual(solve(new Problem(spec)))
          if (shared === before) served++
          before = shared
        }
      },
    ),
    { numRuns: 60, seed: 11 },
  )
  expect(served, 'answers that served again').toBeGreaterThan(10)
})

test('the bound covers the optimum and closes, where the floor binds and where it does not', () => {
  for (const spec of specs) {
    const problem = new Problem(spec)
    const { status, design, bound } = solve(problem)
    if (status === 'infeasible') continue
    expect(status).toBe('optimal')
    const { value } = problem.evaluate(design!).objective
    expect(bound! - value).toBeLessThanOrEqual(1e-9 * value)
    // No beam of a fine grid at the same K, share and rate does better than the bound.
    for (let i = 0; i <= 200; i++) {
      const { min, max } = spec.radio.beamwidth
      const other = problem.evaluate({ ...design!, theta: min * (max / min) ** (i / 200) })
      if (other.feasible) expect(other.objective.value).toBeLessThanOrEqual(bound! * (1 + 1e-12))
    }
  }
})
