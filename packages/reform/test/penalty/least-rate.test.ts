import { describe, expect, it } from 'vitest'
import { applyOverrides, Problem, referenceSpec } from '@dwell/core'
import { leastRates } from '@dwell/reform/penalty'

const laws = [
  { law: 'exponential', timing: 'poisson', error: 0 },
  { law: 'exponential', timing: 'periodic', error: 3e-4 },
  { law: 'first-passage', timing: 'poisson', error: 3e-4 },
] as const

describe('leastRates', () => {
  it.each(laws)('looks up what the law says: $law, $timing', ({ law, timing, error }) => {
    const problem = new Problem(
      applyOverrides(referenceSpec, { 'kinematics.law': law, 'handover.timing': timing }),
    )
    const rates = leastRates(problem)
    const still = Math.sqrt(problem.kinematics.staticArea)
    for (const part of [0.03, 0.1, 0.3, 0.6, 0.9, 0.97]) {
      const exact = problem.kinematics.minimumRate(part * still)
      expect(rates.ofDisc(part * still)).toBe(exact)
      expect(Math.abs(rates.nearDisc(part * still) / exact - 1)).toBeLessThanOrEqual(error)
    }
    expect(rates.nearDisc(still * 1.0001)).toBe(0)
  })

  it('is infinite above the ceiling and 0 where the cluster keeps its promise at rest', () => {
    const spec = applyOverrides(referenceSpec, {
      'network.bsDensity': 1e-4,
      'budget.handoverCeiling': 1e-3,
    })
    // K* = 6.441; K = 6 needs 5.96e-4 /s, K = 5 more than 1e-3 /s (problems/handover-starved-edge.yaml).
    const rates = leastRates(new Problem(spec))
    expect(rates.ofCluster(5)).toBe(Infinity)
    expect(rates.ofCluster(6)).toBeCloseTo(5.959977512792721e-4, 15)
    expect(rates.ofCluster(7)).toBe(0)
    const still = leastRates(new Problem(applyOverrides(spec, { problem: 'P2' })))
    expect(still.ofCluster(6)).toBe(Infinity)
    expect(still.ofCluster(7)).toBe(0)
  })
})
