import { applyOverrides, Problem, referenceSpec } from '@dwell/core'
import { describe, expect, it } from 'vitest'
import { levenbergMarquardtSolver } from '../src/index.js'

const stepsOfK = applyOverrides(referenceSpec, {
  objective: 'target-density',
  'network.bsDensity': 0.00466202860981402,
  'network.minSpacing': 2.3433249439462487,
  'target.diffusion': 432.62515367042664,
  'target.rcs': 0.17483099050264528,
  'target.meanSojourn': 45.743759852770445,
  'service.kinematicOutage': 0.05,
  'service.blocking': 0.001,
  'budget.share.min': 0.002,
  'budget.handoverCost': 0.02,
  'budget.handoverCeiling': 10,
  'radio.integration': 0.5,
  'clutter.density': 1e-3,
  'clutter.reflectivity': 0.03,
  'clutter.exponent': 3,
  'interference.gain': 'exact',
  'coverage.radius': 'mean-field',
  trap: 'sector',
  'kinematics.law': 'first-passage',
  'handover.timing': 'periodic',
})
/** A design of the certified optimum of `exhaustive`: the best K lies between the sizes that are sampled. */
const bestStep = { K: 753, rho: 0.002, theta: 0.0888461804328619, r: 0.18837489066591634 }

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
    const problem = new Problem(stepsOfK)
    const best = problem.evaluate(bestStep)
    expect(best.feasible).toBe(true)
    const { status, design } = await levenbergMarquardtSolver.solve(problem, {})
    expect(status).toBe('feasible')
    const gap = 1 - problem.evaluate(design!).objective.value / best.objective.value
    expect(gap).toBeGreaterThan(1e-4)
    expect(gap).toBeLessThan(1e-2)
  })
})
