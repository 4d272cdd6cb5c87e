/**
 * The target-density objective: n* = m_N λ/K, m_N the largest load that N slots keep within ε_b. Only
 * the slot count matters, so the least share at the narrowest admissible beam decides; among the
 * beams that leave the same N the one of largest downlink rate is returned.
 */
import type { Design, Problem } from '@dwell/core'
import { ClusteredFloor, IsolatedFloor, type ShareFloor } from '@dwell/reform'
import { maximiseRate } from './capacity.js'
import { type Candidate, clusterRange, rateTable, searchClusters } from './cluster-search.js'
import type { Outcome } from './outcome.js'
import type { WorkLimit } from './work-limit.js'

export const maximiseTargetDensity = (problem: Problem, limit: WorkLimit): Outcome => {
  const { budget, radio } = problem.spec
  const { min, max } = radio.beamwidth
  const rate = rateTable(problem)
  /** Largest effective share that the sensing budget and the cap on a target's cost leave. */
  const dearest = (K: number): number => Math.min(budget.sensing, (budget.targetCost ?? Infinity) / K)
  const densityAt = (floor: ShareFloor, theta: number, K: number): number => {
    limit.count()
    const { effective } = floor.at(theta)
    return effective <= dearest(K) ? problem.tailCeiling(problem.slots(effective), K) : 0
  }
  const candidate = (floor: ShareFloor, from: number, K: number): Candidate<Design> | undefined => {
    const value = densityAt(floor, from, K)
    if (!(value > 0)) return undefined
    const slots = problem.slots(floor.at(from).effective)
    const limitShare = Math.min((budget.sensing / slots) * (1 + 1e-13), dearest(K))
    const to = floor.widest(Math.max(limitShare, floor.at(from).effective), from, max)
    const sample = floor.at(maximiseRate(problem, from, to, limit).theta)
    const design = { K, rho: sample.share, theta: sample.theta, r: sample.rate }
    return { value, bound: value, point: design }
  }
  const clustered = searchClusters<Design>(
    clusterRange(problem),
    rate,
    {
      bound: ({ low, high }) => {
        const most = densityAt(new ClusteredFloor(problem, rate(high)), min, low)
        return most > 0 ? most : -Infinity
      },
      solve: (K) => candidate(new ClusteredFloor(problem, rate(K)), min, K),
    },
    limit,
  )
  const isolatedFloor = new IsolatedFloor(problem)
  const from = isolatedFloor.possible ? isolatedFloor.narrowest(min, max) : Number.NaN
  const isolated = Number.isNaN(from) ? undefined : candidate(isolatedFloor, from, problem.reliabilityFloor)
  const better = isolated && isolated.value > (clustered.best?.value ?? 0) ? isolated : clustered.best
  return { design: better?.point, bound: Math.max(clustered.bound, isolated?.bound ?? -Infinity) }
}
