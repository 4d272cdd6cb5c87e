/**
 * The built-in problems: each is the reference scenario with a few keys replaced (SI units) and the
 * same problem as the file of that name under `problems/`, whose outcome an independent program
 * found. Together they meet every kind, objective, regime and model option.
 */
import { applyOverrides, type ProblemSpec, referenceSpec } from '@dwell/core'
import type { CatalogueProblem, KnownOutcome } from './entry.js'
import { knownOutcomes } from './known-outcomes.js'

const degree = Math.PI / 180
const decibel = (value: number): number => 10 ** (value / 10)

const outcomeOf = (known: (typeof knownOutcomes)[string]): KnownOutcome => {
  if (known === 'infeasible') return known
  const [value, tolerance, K, rho, theta, r] = known
  return { value, tolerance, design: { K, rho, theta, r } }
}

const problem = (
  name: string,
  overrides: Readonly<Record<string, number | string>>,
  parent: ProblemSpec = referenceSpec,
): CatalogueProblem => {
  const known = knownOutcomes[name]
  if (known === undefined) throw new Error(`no outcome is known for '${name}'`)
  return { name, spec: applyOverrides(parent, { title: name, ...overrides }), outcome: outcomeOf(known) }
}

const urbanMicro = {
  'network.bsDensity': 1e-4,
  'network.minSpacing': 20,
  'network.losCoherence': 100,
  'target.density': 1e-4,
  'radio.txPower': decibel(38 - 30),
}
const smallCell = applyOverrides(referenceSpec, {
  'network.bsDensity': 1e-3,
  'network.minSpacing': 10,
  'network.losCoherence': 60,
  'target.density': 1e-3,
  'radio.txPower': 1,
})
const twoPercentiles = {
  'service.kinematics[0].within': 54,
  'service.kinematics[0].loss': 0.1,
  'service.kinematics[1].within': 10,
  'service.kinematics[1].loss': 0.01,
  'kinematics.law': 'first-passage',
  'handover.timing': 'periodic',
}
const wideErrors = applyOverrides(referenceSpec, {
  'target.diffusion': 40,
  'target.range': 0,
  'budget.handoverCeiling': 1e-3,
  'radio.pointingError': 6 * degree,
})

/** Clusters and handover: every regime of Theorem 1′-DYN. */
const handover: readonly CatalogueProblem[] = [
  problem('reference', {}),
  problem('urban-micro', urbanMicro),
  problem('small-cell', {}, smallCell),
  problem('couriers', {
    'network.bsDensity': 1e-4,
    'network.minSpacing': 20,
    'target.diffusion': 120,
    'target.motion': 'ornstein-uhlenbeck',
    'target.relaxation': 15,
    'target.density': 1e-4,
    'budget.handoverCeiling': 2,
  }),
  problem('ferries', {
    'target.diffusion': 30,
    'target.motion': 'gauss-markov',
    'target.relaxation': 120,
    'target.drift': 1.5,
  }),
  problem('static-p2', { problem: 'P2', 'network.bsDensity': 5e-5, 'target.density': 5e-5 }),
  problem('handover-rich', {
    'network.bsDensity': 1e-4,
    'target.density': 1e-4,
    'service.linkAvailability': 0.9995,
    'budget.handoverCeiling': 10,
  }),
  problem('mid-budget', {
    'network.bsDensity': 1e-3,
    'target.density': 4e-4,
    'service.linkAvailability': 0.9995,
    'budget.handoverCeiling': 0.25,
  }),
  problem('handover-starved', {
    'network.bsDensity': 1e-4,
    'target.density': 5e-5,
    'budget.handoverCeiling': 1e-4,
  }),
  problem('handover-starved-edge', {
    'network.bsDensity': 1e-4,
    'target.density': 5e-5,
    'budget.handoverCeiling': 1e-3,
  }),
  problem('open-ceiling', {
    'network.bsDensity': 1e-3,
    'target.density': 1e-3,
    'service.linkAvailability': 0.9995,
    'budget.handoverCeiling': Infinity,
  }),
  problem('handover-cost-dominated', {
    'network.bsDensity': 1e-4,
    'target.diffusion': 1000,
    'target.density': 1e-5,
    'budget.sensing': 0.9,
    'budget.handoverCost': 0.02,
    'budget.handoverCeiling': 100,
  }),
  problem('closed-form-blocked', {
    'network.bsDensity': 1e-4,
    'target.diffusion': 1000,
    'target.density': 1e-6,
    'budget.handoverCost': 0.02,
    'budget.handoverCeiling': 100,
  }),
  problem('ultra-dense-vehicular', {
    'network.bsDensity': 2e-3,
    'network.minSpacing': 10,
    'network.losCoherence': 50,
    'target.diffusion': 200,
    'target.meanSojourn': 20,
    'target.density': 4e-4,
    'target.rcs': 10,
    'budget.handoverCeiling': 100,
    'radio.txPower': 1,
  }),
]

/** Beam and share: the trap, percolation, blocking, and both footprints. */
const beam: readonly CatalogueProblem[] = [
  problem('percolation-bound', { 'target.density': 5e-6 }, wideErrors),
  problem('blocking-bound', { 'target.density': 2e-5 }, wideErrors),
  problem('trap-bound', { 'target.density': 1e-5, 'target.range': 220 }),
  problem('collapse-trap', { 'target.density': 1e-5, 'target.range': 420, trap: 'collapse' }),
  problem('no-integration', { 'target.density': 1e-5, 'target.range': 220, 'radio.integration': 0 }),
  problem('sub-critical', {
    'target.diffusion': 40,
    'target.density': 1e-5,
    'target.range': 100,
    'budget.share.min': 0.002,
    'budget.handoverCost': 0.2,
    'radio.beamwidth.min': 4 * degree,
    'radio.pointingError': 4 * degree,
    'radio.processingGain': decibel(45),
  }),
  problem('pedestrian', {
    'network.bsDensity': 5e-5,
    'network.minSpacing': 30,
    'network.losCoherence': 100,
    'target.diffusion': 0.5,
    'target.meanSojourn': 300,
    'target.density': 1e-4,
    'target.rcs': 0.1,
  }),
]

/** Model options beyond the defaults, and the other objectives. */
const options: readonly CatalogueProblem[] = [
  problem('exact-gain', { 'target.density': 1e-5, 'target.range': 340, 'interference.gain': 'exact' }),
  problem('mean-field', { 'target.density': 1e-5, 'target.range': 340, 'coverage.radius': 'mean-field' }),
  problem('clutter', {
    'target.density': 1e-5,
    'target.range': 190,
    'clutter.density': 1e-3,
    'clutter.reflectivity': decibel(-15),
    'clutter.exponent': 3,
    'clutter.law': 'floor',
  }),
  problem('strong-scatterers', {
    problem: 'P2',
    'target.diffusion': 20,
    'radio.processingGain': decibel(51),
    'clutter.density': 1e-5,
    'clutter.reflectivity': decibel(20),
    'clutter.exponent': 4,
    'clutter.law': 'laplace',
  }),
  problem('cells', { ...urbanMicro, 'kinematics.footprint': 'cells' }),
  problem('exact-capacity', { 'budget.share.min': 0.022, 'capacity.objective': 'exact' }),
  problem('periodic-handover', { 'handover.timing': 'periodic' }, smallCell),
  problem('sector-trap', { 'target.density': 1e-5, 'target.range': 220, trap: 'sector' }),
  problem('first-passage', { 'kinematics.law': 'first-passage' }, smallCell),
  problem('percentiles', twoPercentiles, smallCell),
  problem('first-passage-static', {
    problem: 'P2',
    'network.bsDensity': 1e-4,
    'target.density': 1e-4,
    'service.kinematicOutage': 0.01,
    'kinematics.law': 'first-passage',
  }),
  problem('rural-noise', {
    'network.bsDensity': 1e-6,
    'network.losCoherence': 500,
    'target.density': 1e-6,
    'target.diffusion': 5,
    'radio.processingGain': decibel(65),
    'radio.pointingError': degree,
    'capacity.downlink': 'noise',
  }),
  problem('everything-beyond', {
    'network.bsDensity': 2e-4,
    'network.minSpacing': 20,
    'target.density': 6e-5,
    'target.range': 130,
    'radio.pathLossExponent': 3.5,
    'clutter.density': 1e-3,
    'clutter.reflectivity': decibel(-15),
    'clutter.exponent': 3,
    'clutter.law': 'floor',
    'interference.gain': 'exact',
    trap: 'sector',
    'kinematics.law': 'first-passage',
    'handover.timing': 'periodic',
    'capacity.objective': 'exact',
  }),
  problem('target-density', { objective: 'target-density', 'network.bsDensity': 1e-4 }),
  problem('sensing-share', {
    objective: 'sensing-share',
    'network.bsDensity': 1e-4,
    'target.density': 1e-4,
  }),
  problem('cells-load', {
    ...urbanMicro,
    objective: 'target-density',
    'kinematics.footprint': 'cells',
    'traffic.load': 'cells',
    'traffic.blocking': 'any',
  }),
]

/** Infeasible by each single constraint, and once only jointly. */
const infeasible: readonly CatalogueProblem[] = [
  problem('infeasible-kinematic', {
    problem: 'P2',
    'target.diffusion': 100,
    'target.density': 2e-6,
    'target.range': 50,
    'budget.share.max': 0.06,
    'radio.beamwidth.min': 8 * degree,
    'radio.processingGain': decibel(38),
  }),
  problem('infeasible-blocking', { 'target.density': 1.1e-4, 'service.linkAvailability': 0.9995 }),
  problem('infeasible-reliability', { 'service.linkAvailability': 0.02, 'service.allLinksDown': 1e-12 }),
  problem('infeasible-trap', { 'target.density': 2e-6, 'target.range': 1500 }),
  problem('infeasible-sensing-budget', { 'budget.sensing': 0.015 }),
  problem('infeasible-beamwidth', {
    'target.density': 2e-6,
    'target.range': 320,
    'budget.share.max': 0.06,
    'radio.beamwidth.min': 30 * degree,
  }),
  problem('infeasible-jointly', { 'network.bsDensity': 1e-4, 'target.density': 2.4e-4 }),
]

export const catalogue: readonly CatalogueProblem[] = [...handover, ...beam, ...options, ...infeasible]
