/** Problems of `problems/` with their optima from `problems/expected.json`, an independent program. */
import { applyOverrides, type Design, Problem, referenceSpec } from '@dwell/core'

const degree = Math.PI / 180

export interface KnownProblem {
  readonly problem: Problem
  readonly best: Design
  readonly value: number
}

const known = (
  overrides: Readonly<Record<string, number | string>>,
  best: Design,
  value: number,
): KnownProblem => ({ problem: new Problem(applyOverrides(referenceSpec, overrides)), best, value })

export const reference = known({}, { K: 3, rho: 0.02, theta: 0.1612375284730369, r: 0 }, 589233103.0589985)

const wideErrors = {
  'target.diffusion': 40,
  'target.range': 0,
  'budget.handoverCeiling': 1e-3,
  'radio.pointingError': 6 * degree,
}

export const percolationBound = known(
  { ...wideErrors, 'target.density': 5e-6 },
  { K: 3, rho: 0.04490617609421481, theta: 0.33497846353342187, r: 0 },
  529779479.63543576,
)

export const blockingBound = known(
  { ...wideErrors, 'target.density': 2e-5 },
  { K: 3, rho: 0.023076923076946025, theta: 0.22216378117565982, r: 0 },
  444672620.0922912,
)

export const handoverCostDominated = known(
  {
    'network.bsDensity': 1e-4,
    'target.diffusion': 1000,
    'target.density': 1e-5,
    'budget.sensing': 0.9,
    'budget.handoverCost': 0.02,
    'budget.handoverCeiling': 100,
  },
  { K: 8, rho: 0.02, theta: 0.1612375284730369, r: 3.580521988152693 },
  620510431.9359676,
)

export const trapBound = (form: 'crossing' | 'sector'): Problem =>
  new Problem(applyOverrides(referenceSpec, { 'target.density': 1e-5, 'target.range': 220, trap: form }))

export const subCritical = known(
  {
    'target.diffusion': 40,
    'target.density': 1e-5,
    'target.range': 100,
    'budget.share.min': 0.002,
    'budget.handoverCost': 0.2,
    'radio.beamwidth.min': 4 * degree,
    'radio.pointingError': 4 * degree,
    'radio.processingGain': 10 ** 4.5,
  },
  { K: 3, rho: 0.014288141391927045, theta: 0.25560230311139825, r: 0.0875364772376585 },
  554239027.264397,
)
