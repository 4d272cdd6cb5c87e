/** Laws of one's own, bound once: whatever the engine compiles has them, and nothing of it is certified by the shipped. */
import { Problem, referenceSpec, replaceKeys, shippedLaws } from '@dwell/core'
import type { ModelLaws } from '@dwell/core'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { closedFormSolver, deriveClosedForm } from '@dwell/solver-closed-form'
import { describe, expect, test } from 'vitest'
import { createEngine } from '../src/create-engine.js'

/** A disc that keeps targets half as long, as if they were twice as fast. */
const hasty: ModelLaws['footprints'] = {
  ...shippedLaws.footprints,
  disc: (spec, promise) =>
    shippedLaws.footprints.disc!(
      { ...spec, target: { ...spec.target, diffusion: 2 * spec.target.diffusion } },
      promise,
    ),
}

/** A downlink that has half of what interference leaves. */
const { interference } = shippedLaws.downlink
const halved: ModelLaws['downlink'] = {
  ...shippedLaws.downlink,
  interference: {
    ...interference,
    make: (spec) => {
      const law = interference.make(spec)
      return (q) => {
        const { main, side, mainSlope, sideSlope } = law(q)
        return { main: main / 2, side: side / 2, mainSlope: mainSlope / 2, sideSlope: sideSlope / 2 }
      }
    },
  },
}

const spec = replaceKeys(referenceSpec, { 'network.bsDensity': 1e-4, 'target.density': 1e-4 })
const doubled = replaceKeys(spec, { 'target.diffusion': 20 })
const solvers = [exhaustiveSolver, closedFormSolver]
const plain = createEngine({ solvers })
const bound = createEngine({ solvers, laws: { footprints: hasty } })

describe('a footprint of one’s own', () => {
  test('solve, cross-check and prices are those of the problem that it amounts to', async () => {
    const [theirs, ours] = await Promise.all([
      plain.solve(plain.compile(doubled)),
      bound.solve(bound.compile(spec)),
    ])
    expect(ours.objective).toEqual(theirs.objective)
    expect(ours.design).toEqual(theirs.design)
    expect(ours.crossCheck?.referenceDesign).toEqual(theirs.crossCheck?.referenceDesign)
    expect(ours.prices.map(({ key, gain }) => [key, gain])).toEqual(
      theirs.prices.map(({ key, gain }) => [key, gain]),
    )
    // The checker knows the shipped laws alone.
    expect(theirs.proof, 'proof of the shipped law').toBeDefined()
    expect(ours.proof, 'proof of the bound law').toBeUndefined()
    expect(ours.status).toBe('feasible')
    expect(ours.claim?.standing).toBe('claimed')
  })

  test('so are sweeps, fronts and the steps of the closed form', async () => {
    const over = { 'service.coverageFraction': [0.5, 0.9] }
    const [theirs, ours] = await Promise.all([plain.sweep(doubled, { over }), bound.sweep(spec, { over })])
    expect(ours.map(({ objective, design }) => [objective, design])).toEqual(
      theirs.map(({ objective, design }) => [objective, design]),
    )
    const options = { leastPoints: 4, mostSolves: 30 }
    const fronts = await Promise.all([plain.pareto(doubled, options), bound.pareto(spec, options)])
    expect(fronts[1].points.map(({ values }) => values)).toEqual(fronts[0].points.map(({ values }) => values))
    expect(deriveClosedForm(bound.compile(spec)).design).toEqual(
      deriveClosedForm(plain.compile(doubled)).design,
    )
  })

  test('an infeasible problem is diagnosed by it', async () => {
    const strict = { 'budget.handoverCeiling': 1e-4, 'target.density': 3e-4 }
    const [theirs, ours] = await Promise.all([
      plain.solve(plain.compile(replaceKeys(doubled, strict))),
      bound.solve(bound.compile(replaceKeys(spec, strict))),
    ])
    expect(ours.infeasibility?.conflict).toEqual(theirs.infeasibility?.conflict)
    expect(ours.infeasibility?.relaxations.map(({ key, to }) => [key, to])).toEqual(
      theirs.infeasibility?.relaxations.map(({ key, to }) => [key, to]),
    )
  })
})

test('a downlink and a clutter of one’s own', async () => {
  const cluttered = replaceKeys(spec, {
    'clutter.density': 1e-3,
    'clutter.reflectivity': 0.03,
    'clutter.exponent': 3,
    'clutter.law': 'floor',
  })
  const own = createEngine({
    solvers,
    laws: { downlink: halved, clutter: { ...shippedLaws.clutter, floor: shippedLaws.clutter.laplace } },
  })
  const theirs = await plain.solve(plain.compile(replaceKeys(cluttered, { 'clutter.law': 'laplace' })), {
    prices: false,
  })
  const ours = await own.solve(own.compile(cluttered), { prices: false })
  expect(ours.design?.theta).toBe(theirs.design?.theta)
  expect(Math.abs(ours.objective!.value / theirs.objective!.value - 0.5)).toBeLessThan(1e-9)
})

test('problems of one engine leave those of another alone', () => {
  const own = bound.compile(spec)
  const shipped = new Problem(spec)
  expect(own.clusterRate(3)).toBeGreaterThan(shipped.clusterRate(3))
  expect(plain.compile(spec).clusterRate(3)).toBe(shipped.clusterRate(3))
  expect(bound.compile(spec).laws.downlink).toBe(shippedLaws.downlink)
})
