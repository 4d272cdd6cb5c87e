/** Problems that once broke the certificate, found by the random attack of `properties.test.ts`. */
import { applyOverrides, type Evaluation, Problem, referenceSpec, replaceKeys } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { solve } from './support.js'

const optimum = (overrides: Parameters<typeof applyOverrides>[1]): Evaluation => {
  const problem = new Problem(applyOverrides(referenceSpec, overrides))
  const answer = solve(problem)
  expect(answer.status).toBe('optimal')
  const judged = problem.evaluate(answer.design!)
  expect(judged.feasible).toBe(true)
  return judged
}

test('the exact load never raises the share past its upper bound for the sake of a slot', () => {
  const dense = {
    'network.bsDensity': 0.00352,
    'network.losCoherence': 40,
    'target.diffusion': 1,
    'target.meanSojourn': 300,
    'target.density': 0.00352,
    'service.coverageFraction': 0.3,
    'service.kinematicOutage': 0.177,
    'service.blocking': 0.183,
    'service.allLinksDown': 0.01,
    'budget.share.min': 0.028024,
    'budget.sensing': 0.1425,
    'budget.handoverCost': 0,
    'radio.beamwidth.min': 0.0258,
    'capacity.objective': 'exact',
  }
  // Free, the share rises to where a fifth slot no longer fits; held, it may not.
  expect(optimum({ ...dense, 'budget.share.max': 0.05 }).design.rho).toBeCloseTo(0.1425 / 5, 12)
  expect(optimum({ ...dense, 'budget.share.max': 0.028024 }).design.rho).toBe(0.028024)
})

test('the same for isolated discs', () => {
  const judged = optimum({
    problem: 'P2',
    'network.bsDensity': 5.24e-6,
    'network.minSpacing': 56.4,
    'network.losCoherence': 78.5,
    'target.diffusion': 1,
    'target.meanSojourn': 58.1,
    'target.density': 5.24e-6,
    'target.range': 0,
    'service.coverageFraction': 0.687,
    'service.kinematicOutage': 0.0354,
    'service.blocking': 0.1065,
    'service.linkAvailability': 0.84367,
    'service.allLinksDown': 0.01,
    'budget.share.min': 0.012561,
    'budget.share.max': 0.012561,
    'budget.sensing': 0.10085,
    'radio.beamwidth.min': 0.02274,
    'radio.beamwidth.max': 0.06016,
    'radio.sideLobeRatio': 0,
    'radio.pointingError': 0,
    'radio.txPower': 1,
    'radio.processingGain': 38_587,
    'radio.pathLossExponent': 2.58,
    'interference.gain': 'exact',
    'capacity.objective': 'exact',
    'clutter.density': 5.25e-4,
    'clutter.reflectivity': 1,
    'clutter.exponent': 3.29,
  })
  expect(judged.supercritical).toBe(false)
  expect(judged.design.rho).toBe(0.012561)
})

test('without integration gain a beam at the trap’s edge keeps the trap, not the gain to 1e-9', () => {
  const judged = optimum({
    'network.bsDensity': 5.523e-5,
    'network.minSpacing': 20,
    'network.losCoherence': 500,
    'target.diffusion': 1,
    'target.meanSojourn': 11.27,
    'target.density': 5.523e-5,
    'target.range': 134.6,
    'service.coverageFraction': 0.406,
    'service.kinematicOutage': 0.01,
    'service.blocking': 0.0187,
    'service.allLinksDown': 0.0154,
    'budget.share.min': 0.00494,
    'budget.share.max': 0.00494,
    'budget.sensing': 0.126,
    'radio.beamwidth.min': 0.0524,
    'radio.beamwidth.max': 0.1344,
    'radio.sideLobeRatio': 0.052,
    'radio.pointingError': 0.1396,
    'radio.txPower': 1,
    'radio.processingGain': 278_766,
    'radio.integration': 0,
    'interference.gain': 'exact',
    'coverage.radius': 'mean-field',
    'clutter.density': 0.00626,
    'clutter.reflectivity': 1,
    'clutter.exponent': 3.64,
  })
  const trap = judged.constraints.find(({ name }) => name === 'trap')
  expect(trap?.active).toBe(true)
  expect(trap?.violation).toBeLessThanOrEqual(1e-10)
})

test('isolated discs under the exact law without a ceiling on handovers', () => {
  const judged = optimum({
    'network.bsDensity': 1e-6,
    'target.diffusion': 1,
    'target.meanSojourn': 39,
    'target.density': 1e-6,
    'target.range': 0,
    'service.kinematicOutage': 0.187,
    'budget.share.min': 0.001,
    'budget.share.max': 0.001,
    'budget.handoverCost': 0,
    'budget.handoverCeiling': Infinity,
    'radio.beamwidth.min': 0.14,
    'kinematics.law': 'first-passage',
  })
  expect(judged.supercritical).toBe(false)
})

test('isolated discs with the budget of exactly one least share', () => {
  for (let i = 0; i < 20; i++) {
    const share = 0.02 + 0.001_37 * i
    const judged = optimum({
      'network.bsDensity': 3e-6,
      'target.diffusion': 5,
      'target.density': 1e-9,
      'target.range': 60,
      'budget.share.min': share,
      'budget.share.max': 0.6,
      'budget.sensing': share,
      'budget.handoverCost': 0,
      'radio.beamwidth.min': 0.1,
      'radio.processingGain': 1e4,
    })
    expect(judged.supercritical).toBe(false)
    expect(judged.design.rho).toBe(share)
  }
})

test('isolated discs at the handover ceiling near rest, where the lifetime hardly depends on the rate', () => {
  const judged = optimum({
    objective: 'target-density',
    'network.bsDensity': 1e-6,
    'network.minSpacing': 14.4792,
    'network.losCoherence': 500,
    'target.diffusion': 837.805,
    'target.meanSojourn': 18.2123,
    'target.rcs': 2.115_07,
    'target.range': 0,
    'service.coverageFraction': 0.549_445,
    'service.kinematicOutage': 0.4,
    'service.blocking': 1e-4,
    'service.linkAvailability': 0.99,
    'service.allLinksDown': 0.01,
    'budget.share.min': 0.049_256_7,
    'budget.share.max': 1,
    'budget.sensing': 1,
    'budget.handoverCost': 0.005,
    'budget.handoverCeiling': 0.004_178_23,
    'radio.beamwidth.min': 0.035_262_1,
    'radio.beamwidth.max': 0.070_524_1,
    'radio.sideLobeRatio': 0.020_705_1,
    'radio.txPower': 35.2317,
    'radio.processingGain': 51_221.6,
    'radio.integration': 0,
    'handover.timing': 'periodic',
    'clutter.density': 0.002_457_5,
    'clutter.reflectivity': 0.050_917_8,
    'clutter.exponent': 3.347_81,
  })
  expect(judged.supercritical).toBe(false)
  expect(judged.design.r).toBeLessThanOrEqual(0.004_178_23)
})

test('isolated discs held by the sector trap under periodic handovers: the proof closes', () => {
  const judged = optimum({
    'network.bsDensity': 2.612_65e-6,
    'network.minSpacing': 6.048,
    'network.losCoherence': 128.546,
    'target.diffusion': 46.0479,
    'target.meanSojourn': 17.8237,
    'target.density': 3.576_42e-7,
    'target.rcs': 0.398_672,
    'target.range': 296.153,
    'service.coverageFraction': 0.333_265,
    'service.kinematicOutage': 0.022_904,
    'service.blocking': 0.135_344,
    'service.linkAvailability': 0.845_684,
    'service.allLinksDown': 0.01,
    'budget.share.min': 0.013_538_5,
    'budget.share.max': 0.076_124,
    'budget.sensing': 1,
    'budget.handoverCost': 0,
    'budget.handoverCeiling': Infinity,
    'radio.beamwidth.min': 0.139_626,
    'radio.beamwidth.max': 0.829_273,
    'radio.sideLobeRatio': 0,
    'radio.pointingError': 0.139_626,
    'radio.txPower': 0.5,
    'radio.processingGain': 645_059,
    'radio.pathLossExponent': 3.329_99,
    trap: 'sector',
    'kinematics.law': 'first-passage',
    'handover.timing': 'periodic',
    'clutter.density': 1e-5,
    'clutter.reflectivity': 0.145_163,
    'clutter.exponent': 3.997_13,
  })
  expect(judged.supercritical).toBe(false)
})

test('isolated discs under periodic handovers: one minimum for every number of whole periods', () => {
  const judged = optimum({
    'network.bsDensity': 3e-6,
    'network.minSpacing': 60,
    'network.losCoherence': 489.795,
    'target.diffusion': 1000,
    'target.meanSojourn': 20,
    'target.density': 1e-6,
    'target.rcs': 0.1,
    'target.range': 60,
    'service.coverageFraction': 0.3,
    'service.kinematicOutage': 0.267_326,
    'service.blocking': 0.043_844_5,
    'service.linkAvailability': 0.9,
    'service.allLinksDown': 0.001,
    'budget.share.min': 0.001_355_6,
    'budget.share.max': 0.007_361_02,
    'budget.sensing': 1,
    'budget.handoverCost': 0.01,
    'budget.handoverCeiling': 100,
    'radio.beamwidth.min': 0.02,
    'radio.beamwidth.max': 0.8,
    'radio.sideLobeRatio': 1e-4,
    'radio.pointingError': 0,
    'radio.txPower': 9.150_66,
    'radio.processingGain': 1e4,
    'interference.gain': 'exact',
    'kinematics.law': 'first-passage',
    'handover.timing': 'periodic',
    'clutter.density': 6.4874e-4,
    'clutter.reflectivity': 1e-3,
    'clutter.exponent': 2.5,
  })
  // Five periods beat the four of the nearest minimum.
  expect(Math.floor(judged.design.r * 6)).toBe(4)
  expect(judged.design.rho).toBeCloseTo(0.004_686, 5)
})

test('isolated discs under two percentiles of first passage: the least rate has a kink where they cross', () => {
  const { design, supercritical } = optimum({
    'target.diffusion': 40,
    'target.density': 1e-5,
    'target.range': 100,
    'budget.share.min': 0.002,
    'budget.handoverCost': 0.2,
    'radio.beamwidth.min': Math.PI / 45,
    'radio.pointingError': Math.PI / 45,
    'radio.processingGain': 10 ** 4.5,
    'kinematics.law': 'first-passage',
    'service.kinematics[0].within': 54,
    'service.kinematics[0].loss': 0.1,
    'service.kinematics[1].within': 10,
    'service.kinematics[1].loss': 0.002,
  })
  expect(supercritical).toBe(false)
  // As the downhill simplex finds it.
  expect(design.rho).toBeCloseTo(0.014_779_4, 7)
  expect(design.theta).toBeCloseTo(0.255_017, 6)
  expect(design.r).toBeCloseTo(0.063_447, 6)
})

describe('clusters that nobody could count', () => {
  test.each([
    ['a diffusion of 1e30 m²/s asks for 6e28 cooperators', { 'target.diffusion': 1e30 }],
    ['a common cause alone exceeds the tolerance', { 'service.commonCause': 0.1 }],
    ['links that are hardly ever up', { 'service.linkAvailability': 1e-17, 'service.allLinksDown': 1e-9 }],
  ])('%s: infeasible, at once', (_, overrides) => {
    const problem = new Problem(applyOverrides(referenceSpec, overrides))
    expect(solve(problem).status).toBe('infeasible')
  })
  // Then no load is too large: once a search without end.
  test('a common cause that exceeds the tolerance, blocking lifted: infeasible, at once', () => {
    const lifted = replaceKeys(referenceSpec, { 'service.commonCause': 0.1, 'service.blocking': 1 })
    expect(solve(new Problem(lifted)).status).toBe('infeasible')
  })
})
