/** Calibration where it ends otherwise than well: at rest, below percolation, without a design, by probability. */
import { applyOverrides, Problem, type ProblemSpec, referenceSpec } from '@dwell/core'
import { type Calibration, createEngine, type TrustReport } from '@dwell/engine'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { catalogue } from '@dwell/conformance'
import { trustReport } from '@dwell/evidence'
import { expect, test } from 'vitest'

const engine = createEngine({ solvers: [exhaustiveSolver, closedFormSolver] })
const effort = { seed: 7, level: 0.99, precision: 0.05, layouts: 10, tracks: 30 }

const solve = (each: Problem) => engine.solve(each, { prices: false })

/** Voronoi layouts of the verification over those of the last round: longer only while undecided. */
const verifiedFor = ({ rounds, verification }: Calibration): number =>
  verification!.simulations.find(({ footprint }) => footprint === 'voronoi')!.layouts /
  rounds.at(-1)!.measured!.count

const trustIn = async (spec: ProblemSpec): Promise<TrustReport> => {
  const problem = new Problem(spec)
  return trustReport(problem, await solve(problem), solve, effort)
}
const named = (name: string): ProblemSpec => catalogue.find((each) => each.name === name)!.spec

test('a static cluster grows until its cells hold targets long enough', async () => {
  const { card, calibration } = await trustIn(named('static-p2'))
  expect(['agreed', 'bracketed']).toContain(calibration.end)
  expect(calibration.report!.design!.r).toBe(0)
  expect(calibration.report!.design!.K).toBeGreaterThan(card.design.K)
  expect(calibration.verification!.factor).toBe(calibration.factor)
  expect(calibration.verdict).not.toBe('broken')
  if (calibration.verdict === 'undecided') expect(verifiedFor(calibration)).toBe(16)
  else expect([2, 4, 8, 16]).toContain(verifiedFor(calibration))
  // At rest one factor and two slow rates.
  expect(calibration.fits.at(-1)!.points.map(({ rate }) => rate > 0)).toEqual([false, true, true])
})

test('below percolation there are no cells: the card says so and nothing is calibrated', async () => {
  const { card, calibration } = await trustIn(named('sub-critical'))
  expect(card.missing.map(({ footprint }) => footprint)).toEqual(['voronoi'])
  expect(card.promises[0].findings.map(({ footprint }) => footprint)).toEqual(['disc', 'sincr'])
  expect(calibration).toMatchObject({ end: 'not-applicable', rounds: [], source: 'none' })
  expect(calibration.report).toBeUndefined()
})

test('no design with a factor that is right: infeasible, with the conflict', async () => {
  const spec = applyOverrides(referenceSpec, {
    problem: 'P2',
    'network.bsDensity': 1e-4,
    'budget.clusterSize': 7,
  })
  const { card, calibration } = await trustIn(spec)
  expect(card.design.K).toBe(7)
  expect(calibration.end).toBe('infeasible')
  expect(calibration.report!.status).toBe('infeasible')
  expect(calibration.report!.infeasibility!.conflict.map(({ name }) => name)).toContain('kinematic')
  expect(calibration.verification).toBeUndefined()
})

test('the first-passage law promises a probability, and the factor is that of the probability', async () => {
  const spec = applyOverrides(named('first-passage-static'), { 'service.kinematicOutage': 0.1 })
  const { card, calibration } = await trustIn(spec)
  expect(card.promises.find(({ name }) => name === 'lossBeforeQos')!.stated).toBe(true)
  expect(calibration.source).toBe('design')
  expect(calibration.report!.design!.K).toBeGreaterThan(card.design.K)
  expect(calibration.verdict).not.toBe('broken')
  if (calibration.verdict === 'undecided') expect(verifiedFor(calibration)).toBe(16)
  else expect([2, 4, 8, 16]).toContain(verifiedFor(calibration))
})

test('an aborted signal ends it', async () => {
  const problem = new Problem(referenceSpec)
  const signal = AbortSignal.abort(new Error('enough'))
  await expect(trustReport(problem, await solve(problem), solve, { ...effort, signal })).rejects.toThrow(
    'enough',
  )
})
