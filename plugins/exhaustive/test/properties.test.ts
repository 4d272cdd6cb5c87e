/** The certificate under attack: random problems over the whole model against a plain grid. */
import { Problem, type ProblemSpec, replaceKeys, type SolverAnswer } from '@dwell/core'
import { deriveClosedForm } from '@dwell/solver-closed-form'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bestOnGrid } from '../../../test/support/brute-force.js'
import { type Overrides, randomSpec } from '../../../test/support/random-problems.js'
import { solve } from './support.js'

const describeSpec = (spec: ProblemSpec): string =>
  JSON.stringify(spec, (_key, value: unknown) => (value === Infinity ? 'Infinity' : value))

/** What must hold of an answer to any problem; returns the verified objective, or undefined. */
const certify = (spec: ProblemSpec): number | undefined => {
  const problem = new Problem(spec)
  const answer = solve(problem)
  if (answer.status === 'infeasible') {
    expect(answer.design).toBeUndefined()
    const found = bestOnGrid(problem, { beams: 24, shares: 10, clusters: 8 })
    expect(found?.design, `called infeasible: ${describeSpec(spec)}`).toBeUndefined()
    return undefined
  }
  expect(answer.status, describeSpec(spec)).toBe('optimal')
  const judged = problem.evaluate(answer.design!)
  const { value } = judged.objective
  expect(judged.feasible, describeSpec(spec)).toBe(true)
  expect(answer.bound! - value).toBeLessThanOrEqual(1e-9 * value)
  // The judge forgives 1e-9, and the grid may use that.
  const better = bestOnGrid(
    problem,
    { beams: 24, shares: 10, clusters: 8, near: answer.design },
    value * (1 + 1e-9),
  )
  expect(better?.design, `beaten: ${describeSpec(spec)}`).toBeUndefined()
  return value
}

describe.each([
  ['capacity', 60],
  ['target-density', 25],
  ['sensing-share', 25],
] as const)('%s', (objective, numRuns) => {
  test('no grid point beats an optimum, none is feasible where the problem is called infeasible', () => {
    let solved = 0
    fc.assert(
      fc.property(randomSpec({ objective }), (spec) => {
        if (certify(spec) !== undefined) solved++
      }),
      { numRuns, seed: 20_260_401 },
    )
    // The draw must hold both kinds.
    expect(solved).toBeGreaterThan(numRuns / 5)
    expect(solved).toBeLessThan(numRuns)
  })

  test('no worse than the closed form wherever that has a feasible design', () => {
    let compared = 0
    fc.assert(
      fc.property(randomSpec({ objective }), (spec) => {
        const problem = new Problem(spec)
        const { design } = deriveClosedForm(problem)
        const theirs = design && problem.evaluate(design)
        if (!theirs?.feasible) return
        compared++
        const ours = solve(problem)
        expect(ours.status, describeSpec(spec)).toBe('optimal')
        const mine = problem.evaluate(ours.design!).objective.value
        expect(mine, describeSpec(spec)).toBeGreaterThanOrEqual(theirs.objective.value * (1 - 1e-9))
      }),
      { numRuns, seed: 7 },
    )
    expect(compared).toBeGreaterThan(numRuns / 5)
  })
})

/** Small-cell and sub-critical draws, where the random draw above is thin. */
describe.each<[string, Overrides]>([
  [
    'sub-critical under each law',
    {
      'radio.processingGain': 1e4,
      'network.bsDensity': 1e-5,
      'budget.handoverCeiling': 100,
      'target.range': 0,
    },
  ],
  ['handover without a ceiling', { 'budget.handoverCeiling': Infinity, 'network.bsDensity': 1e-3 }],
  ['no integration gain', { 'radio.integration': 0 }],
])('%s', (_name, fixed) => {
  test('the certificate holds', () => {
    fc.assert(
      fc.property(randomSpec(fixed), (spec) => void certify(spec)),
      { numRuns: 14, seed: 5 },
    )
  })
})

/** Each promise or limit with a value that asks for less. */
const relaxed = (spec: ProblemSpec): Readonly<Record<string, number>> => ({
  'service.coverageFraction': spec.service.coverageFraction * 0.8,
  'service.kinematicOutage': Math.min(0.9, spec.service.kinematicOutage * 1.3),
  'service.blocking': Math.min(0.9, spec.service.blocking * 2),
  'service.allLinksDown': Math.min(0.99, spec.service.allLinksDown * 5),
  'service.linkAvailability': 1 - (1 - spec.service.linkAvailability) / 2,
  'budget.handoverCeiling': spec.budget.handoverCeiling * 3,
  'budget.share.min': spec.budget.share.min * 0.8,
  'budget.share.max': Math.min(1, spec.budget.share.max * 1.2),
  'radio.beamwidth.min': spec.radio.beamwidth.min * 0.8,
  'radio.beamwidth.max': Math.min(2 * Math.PI, spec.radio.beamwidth.max * 1.2),
  ...(spec.objective === 'capacity' ? { 'target.density': spec.target.density * 0.8 } : {}),
  ...(spec.target.range === undefined ? {} : { 'target.range': spec.target.range * 0.8 }),
  // Under the exact load these two change what a slot is worth, not only what is allowed.
  ...(spec.capacity.objective === 'exact'
    ? {}
    : {
        'budget.sensing': Math.min(1, spec.budget.sensing * 1.1),
        'budget.handoverCost': spec.budget.handoverCost / 2,
      }),
})

test.each(['capacity', 'target-density', 'sensing-share'] as const)(
  'the optimum of %s never falls when a promise or limit is relaxed',
  (objective) => {
    let tried = 0
    fc.assert(
      fc.property(randomSpec({ objective }), (spec) => {
        const before = solve(new Problem(spec))
        if (before.status !== 'optimal') return
        const base = new Problem(spec).evaluate(before.design!).objective.value
        for (const [key, to] of Object.entries(relaxed(spec))) {
          const problem = new Problem(replaceKeys(spec, { [key]: to }))
          const after = solve(problem)
          expect(after.status, `${key} → ${to}: ${describeSpec(spec)}`).toBe('optimal')
          const { value } = problem.evaluate(after.design!).objective
          expect(value, `${key} → ${to}: ${describeSpec(spec)}`).toBeGreaterThanOrEqual(base * (1 - 2e-9))
          tried++
        }
      }),
      { numRuns: 12, seed: 11 },
    )
    expect(tried).toBeGreaterThan(40)
  },
)

test('a wider gap is honoured: within what was asked, under a bound that holds', () => {
  fc.assert(
    fc.property(randomSpec(), fc.constantFrom(1e-2, 1e-4, 1e-6), (spec, gap) => {
      const problem = new Problem(spec)
      const [rough, exact] = [solve(problem, { relativeGap: gap }), solve(new Problem(spec))]
      expect(rough.status).toBe(exact.status)
      if (exact.status !== 'optimal') return
      const valueOf = ({ design }: SolverAnswer): number => problem.evaluate(design!).objective.value
      expect(rough.bound! - valueOf(rough)).toBeLessThanOrEqual(gap * valueOf(rough))
      expect(rough.bound!).toBeGreaterThanOrEqual(valueOf(exact) * (1 - 1e-9))
      expect(rough.evaluations).toBeLessThanOrEqual(exact.evaluations)
    }),
    { numRuns: 24, seed: 3 },
  )
})
