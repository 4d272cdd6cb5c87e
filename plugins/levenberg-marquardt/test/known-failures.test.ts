import { applyOverrides, Problem, referenceSpec } from '@dwell/core'
import { stepsOfK } from '@dwell/conformance'
import { describe, expect, it } from 'vitest'
import { levenbergMarquardtSolver } from '../src/index.js'

/** A sub-critical disc whose handover runs into its ceiling, under the first-passage law. */
const ceiling = applyOverrides(referenceSpec, {
  'network.bsDensity': 3.800018147200134e-5,
  'network.minSpacing': 25.955365405047242,
  'target.diffusion': 4.8627802062440795,
  'target.density': 2.3773216936657522e-5,
  'target.rcs': 0.6500322769797479,
  'target.meanSojourn': 52.26914285821657,
  'target.range': 0,
  'service.kinematicOutage': 0.01,
  'service.blocking': 0.05,
  'service.linkAvailability': 0.7,
  'budget.share.min': 0.002,
  'budget.handoverCost': 0.02,
  'budget.handoverCeiling': 0.01,
  'radio.pointingError': 0.05842724929374211,
  'kinematics.law': 'first-passage',
  'capacity.objective': 'exact',
})
/** A design of the certified optimum of `exhaustive`. */
const atCeiling = { K: 6, rho: 0.0045325986071055695, theta: 0.2374879860345006, r: 0.01 }

describe('known failures', () => {
  it('settles for the static disc where handover at its ceiling is better', async () => {
    const problem = new Problem(ceiling)
    const best = problem.evaluate(atCeiling)
    expect(best.feasible).toBe(true)
    const { status, design } = await levenbergMarquardtSolver.solve(problem, {})
    expect(status).toBe('feasible')
    const gap = 1 - problem.evaluate(design!).objective.value / best.objective.value
    expect(gap).toBeGreaterThan(1e-4)
    expect(gap).toBeLessThan(1e-2)
  })

  it('misses a step among hundreds of cluster sizes', async () => {
    const problem = new Problem(stepsOfK.spec)
    const best = problem.evaluate(stepsOfK.best)
    expect(best.feasible).toBe(true)
    const { status, design } = await levenbergMarquardtSolver.solve(problem, {})
    expect(status).toBe('feasible')
    const gap = 1 - problem.evaluate(design!).objective.value / best.objective.value
    expect(gap).toBeGreaterThan(1e-4)
    expect(gap).toBeLessThan(1e-2)
  })
})
