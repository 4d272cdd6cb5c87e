/** What beams ask for: the edges are those of the model, kept for all limits that have in common what they follow from. */
import { applyOverrides, Problem, type ProblemSpec, referenceSpec } from '@dwell/core'
import { expect, test } from 'vitest'
import { edgesOf } from '../../src/reduced/beam-edges.js'
import { acceptedLimits, statedLimits } from '../../src/reduced/limits.js'

const edges = (values: Readonly<Record<string, number | string>>) =>
  edgesOf(statedLimits(new Problem(applyOverrides(referenceSpec, values))))

test('at the edges the network percolates, the trap opens, and R₁² is that of the share', () => {
  const limits = statedLimits(new Problem(referenceSpec))
  const { problem } = limits
  for (const theta of [0.03, 0.1, 0.4]) {
    const { percolationShare, trapShare } = edgesOf(limits).shares(theta)
    expect(
      problem.safeRadius(percolationShare, theta) / problem.criticalRadius,
      `R₁ over R_c at θ = ${theta}`,
    ).toBeCloseTo(1, 9)
    expect(problem.trap.widest(problem.gain(trapShare)) / theta, `θ_trap over θ = ${theta}`).toBeCloseTo(1, 6)
    const { lowestArea, highestArea, trapArea } = edgesOf(limits).areas(theta)
    const { min, max } = problem.spec.budget.share
    const shares = [min, max, Math.min(trapShare, max)]
    for (const [i, area] of [lowestArea, highestArea, trapArea].entries())
      expect(area / problem.safeRadius(shares[i], theta) ** 2, `area ${i} at θ = ${theta}`).toBeCloseTo(1, 12)
  }
})

test('problems that differ in what no beam asks for have one object; any other key makes another', () => {
  const base = edges({})
  const shared = {
    'budget.handoverCeiling': 7,
    'target.density': 1e-5,
    'target.diffusion': 3,
    'service.blocking': 0.1,
  }
  for (const [key, value] of Object.entries(shared)) expect(edges({ [key]: value }), key).toBe(base)
  const { radio, target, budget, network } = referenceSpec
  const parting: Readonly<Record<string, number | string>> = {
    'network.bsDensity': network.bsDensity * 2,
    'radio.processingGain': radio.processingGain * 2,
    'radio.referenceShare': radio.referenceShare * 2,
    'radio.integration': 0,
    'radio.detectionThreshold': radio.detectionThreshold * 2,
    'radio.beamwidth.max': radio.beamwidth.max * 0.9,
    'radio.beamwidth.min': radio.beamwidth.min * 1.1,
    'budget.share.min': budget.share.min * 1.1,
    'budget.share.max': budget.share.max * 0.9,
    'target.rcs': target.rcs * 2,
    'target.range': 50,
    trap: 'collapse',
  }
  for (const [key, value] of Object.entries(parting)) expect(edges({ [key]: value }), key).not.toBe(base)
  expect(edgesOf(acceptedLimits(new Problem(referenceSpec), 'outside')), 'limits moved out').not.toBe(base)
})

test('whether edges are kept or made anew, they are the same', () => {
  const theta = 0.07
  const first = edges({}).shares(theta)
  for (let i = 1; i <= 300; i++) edges({ 'network.bsDensity': 1e-6 * i }).shares(theta)
  const spec: ProblemSpec = structuredClone(referenceSpec)
  expect(edgesOf(statedLimits(new Problem(spec))).shares(theta)).toEqual(first)
})
