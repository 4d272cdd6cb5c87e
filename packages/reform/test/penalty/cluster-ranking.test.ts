import { describe, expect, it, test } from 'vitest'
import { applyOverrides, Problem, referenceSpec } from '@dwell/core'
import { beamGrid, clusterOf, discsOf, isolatedStarts, leastRates, rankClusters } from '@dwell/reform/penalty'
import { handoverCostDominated, reference, subCritical } from './problems.js'

const stop = (): never => {
  throw new Error('enough')
}

const ranked = (problem: Problem) => {
  let ticks = 0
  const tick = (): void => void ticks++
  const rates = leastRates(problem)
  const order = rankClusters(problem, beamGrid(problem, rates, 40, tick), rates, tick)
  return { order, ticks }
}

const capped = (clusterSize: number): Problem =>
  new Problem(applyOverrides(handoverCostDominated.problem.spec, { 'budget.clusterSize': clusterSize }))

describe('rankClusters', () => {
  it('puts the optimal size of the known problems first', () => {
    expect(ranked(reference.problem).order[0].K).toBe(3)
    expect(ranked(handoverCostDominated.problem).order[0].K).toBe(8)
  })

  it('stops where a larger size cannot win: reference needs K_rel only', () => {
    expect(ranked(reference.problem).order.length).toBeLessThanOrEqual(2)
  })

  it('finds the window of a wide range in few looks', () => {
    // K* is in the hundred thousands; below K ≈ 2,000 handover takes more than the sensing budget.
    const problem = new Problem(
      applyOverrides(referenceSpec, {
        'network.bsDensity': 5.75e-4,
        'network.minSpacing': 6.7,
        'target.diffusion': 602,
        'target.density': 1.3e-5,
        'target.meanSojourn': 250,
        'budget.share.min': 0.002,
        'budget.handoverCost': 0.2,
        'budget.handoverCeiling': Infinity,
        'service.linkAvailability': 0.9995,
        'radio.processingGain': 3e5,
      }),
    )
    const { order, ticks } = ranked(problem)
    const [best] = order
    expect(best.K).toBeGreaterThan(1000)
    expect(ticks).toBeLessThan(1500)
    // The best size of all by brute force along the beam that was found, 1 % apart.
    const rates = leastRates(problem)
    const idleAt = (K: number): number => {
      const { idle } = clusterOf(problem, K, rates)
      const effective = problem.effectiveShare(best.beam.floor, rates.ofCluster(K))
      return effective <= idle.largestShare ? best.beam.rate * idle.at(effective) : -Infinity
    }
    for (let K = 1000; K < 30_000; K *= 1.01) expect(idleAt(Math.round(K))).toBeLessThanOrEqual(best.value)
  })

  it('ranks no size above the cap on cooperators', () => {
    expect(Math.max(...ranked(capped(5)).order.map(({ K }) => K))).toBe(5)
    expect(ranked(capped(handoverCostDominated.problem.reliabilityFloor - 1)).order).toEqual([])
  })

  it('ranks nothing when no beam is admissible', () => {
    const problem = new Problem(
      applyOverrides(referenceSpec, { 'target.range': 1500, 'target.density': 2e-6 }),
    )
    expect(ranked(problem).order).toEqual([])
  })

  it('lets the caller stop it', () => {
    const rates = leastRates(reference.problem)
    expect(() => rankClusters(reference.problem, [], rates, stop)).toThrow('enough')
  })
})

describe('isolatedStarts', () => {
  const { problem, value } = subCritical
  const rates = leastRates(problem)
  const grid = beamGrid(problem, rates, 40, () => {})
  const [cluster] = discsOf(problem, rates)

  it('begins near the known sub-critical optimum', () => {
    const [first, ...others] = isolatedStarts(cluster, grid, -Infinity, () => {})
    expect(first.violation).toBe(0)
    expect((first.merit * problem.spec.radio.bandwidth) / value).toBeGreaterThan(0.97)
    expect(others.length).toBeLessThanOrEqual(2)
  })

  it('is empty when none can beat the incumbent', () => {
    const incumbent = (value / problem.spec.radio.bandwidth) * 1.5
    expect(isolatedStarts(cluster, grid, incumbent, () => {})).toEqual([])
  })
})

const discSizes = (keys: Readonly<Record<string, string>>): readonly number[] => {
  const problem = new Problem(applyOverrides(subCritical.problem.spec, keys))
  return discsOf(problem, leastRates(problem)).map(({ K }) => K)
}

test('below percolation there is one disc, on cells none', () => {
  expect(discSizes({}), 'K of the discs').toEqual([subCritical.problem.reliabilityFloor])
  expect(discSizes({ 'kinematics.footprint': 'cells' }), 'K of the discs on cells').toEqual([])
})
