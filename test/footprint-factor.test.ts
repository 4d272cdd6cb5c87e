/**
 * `kinematics.footprintFactor`: lifetimes depend on R²/D alone, so a factor a on a problem is the problem with
 * diffusion D/a², for every solver and to the last bit.
 */
import {
  accepts,
  applyOverrides,
  describeDesign,
  Problem,
  type ProblemSpec,
  resettingLifetime,
  type Solver,
  staticClusterSize,
} from '@dwell/core'
import { catalogue } from '@dwell/conformance'
import { closedFormSolver, designBatch } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { highsSolver } from '@dwell/solver-highs'
import { levenbergMarquardtSolver } from '@dwell/solver-levenberg-marquardt'
import { linearProgrammingSolver } from '@dwell/solver-linear-programming'
import { nelderMeadSolver } from '@dwell/solver-nelder-mead'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomSpec } from './support/random-problems.js'

const named = (name: string): ProblemSpec => {
  const found = catalogue.find((each) => each.name === name)
  if (!found) throw new Error(`no problem '${name}'`)
  return found.spec
}

const withFactor = (spec: ProblemSpec, factor: number): Problem =>
  new Problem(applyOverrides(spec, { 'kinematics.footprintFactor': factor }))
const withDiffusion = (spec: ProblemSpec, factor: number): Problem =>
  new Problem(applyOverrides(spec, { 'target.diffusion': spec.target.diffusion / factor ** 2 }))

const budget = { evaluations: 20_000 }
const answerOf = async (solver: Solver, problem: Problem): Promise<unknown> => {
  const { status, design, bound, gap } = await solver.solve(problem, budget)
  return { status, design, bound, gap, value: design && problem.evaluate(design).objective.value }
}

const all = [
  'small-cell',
  'static-p2',
  'mid-budget',
  'sub-critical',
  'periodic-handover',
  'first-passage',
  'target-density',
  'sensing-share',
]
// A bound by the million of cuts takes a while: one problem of each footprint and objective.
const few = ['small-cell', 'static-p2', 'sub-critical']

describe.each<readonly [Solver, readonly string[]]>([
  [exhaustiveSolver, [...all, 'handover-starved', 'handover-cost-dominated', 'exact-capacity']],
  [closedFormSolver, all],
  [nelderMeadSolver, few],
  [levenbergMarquardtSolver, few],
  [highsSolver, few],
  [linearProgrammingSolver, few],
])('$id', (solver, names) => {
  test.each(names)('%s', async (name) => {
    const spec = named(name)
    expect(accepts(solver, new Problem(spec))).toBe(true)
    for (const factor of name === 'mid-budget' ? [0.8, 1.25] : [0.8])
      expect(await answerOf(solver, withFactor(spec, factor))).toEqual(
        await answerOf(solver, withDiffusion(spec, factor)),
      )
  })
})

const best = async (problem: Problem) => (await exhaustiveSolver.solve(problem, {})).design!

test('a smaller factor costs handovers or cooperators, a factor of 1 nothing', async () => {
  const spec = named('mid-budget')
  const plain = await best(new Problem(spec))
  expect(await best(withFactor(spec, 1))).toEqual(plain)
  const shrunk = await best(withFactor(spec, 0.9))
  expect(shrunk.K).toBeGreaterThan(plain.K)
})

test('K*, the lifetime and its quantities are those of a disc of radius aR', () => {
  const spec = named('small-cell')
  const problem = withFactor(spec, 0.7)
  const { bsDensity } = spec.network
  const { diffusion } = spec.target
  expect(problem.staticClusterSize).toBeCloseTo(
    staticClusterSize(bsDensity, diffusion, problem.requiredLifetime) / 0.49,
    9,
  )
  const design = { K: 3, rho: 0.02, theta: 0.16, r: 0.6 }
  const radius = 0.7 * problem.clusterRadius(3)
  const quantities = describeDesign(problem, design)
  expect(quantities.lifetime / resettingLifetime(radius, diffusion, 0.6)).toBeCloseTo(1, 12)
  // Δ is a length that targets move, whatever the cells.
  const { hysteresisMargin, ...rest } = quantities
  const other = describeDesign(withDiffusion(spec, 0.7), design)
  expect({ ...rest, hysteresisMargin: hysteresisMargin / 0.7 }).toEqual({
    ...other,
    hysteresisMargin: expect.closeTo(other.hysteresisMargin, 9),
  })
})

test('any random problem: the judge and the closed form see no difference', () => {
  fc.assert(
    fc.property(randomSpec(), fc.double({ min: 0.3, max: 2, noNaN: true }), (spec, factor) => {
      const [scaled, slower] = [withFactor(spec, factor), withDiffusion(spec, factor)]
      const design = { K: 4, rho: spec.budget.share.min, theta: spec.radio.beamwidth.min, r: 0.01 }
      expect(scaled.evaluate(design)).toEqual(slower.evaluate(design))
      expect(scaled.kinematics.staticArea).toBe(slower.kinematics.staticArea)
    }),
    { numRuns: 60, seed: 11 },
  )
})

test('the batch of closed forms too', () => {
  const spec = named('small-cell')
  const densities = Float64Array.of(1e-5, 1e-4, 1e-3)
  const scaled = designBatch(withFactor(spec, 0.8).spec, densities, Float64Array.of(10, 20, 50))
  const slower = designBatch(
    spec,
    densities,
    Float64Array.of(10, 20, 50).map((D) => D / 0.8 ** 2),
  )
  expect(scaled).toEqual(slower)
})
