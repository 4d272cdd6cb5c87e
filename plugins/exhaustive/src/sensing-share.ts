/**
 * The sensing-share objective: the largest admissible ρ, stage iii of Theorem 1′-DYN: for given K
 * ρ = min{ρ_hi, ρ_max/N_min(m) − rδ}. Among the beams that this share allows, the one of largest
 * downlink rate is returned.
 */
import { brentMinimum, type Design, type Problem } from '@dwell/core'
import { ClusteredFloor, IsolatedFloor, largestShare, lastHolding } from '@dwell/reform'
import { maximiseRate } from './capacity.js'
import { type Candidate, clusterRange, rateTable, searchClusters } from './cluster-search.js'
import type { Outcome } from './outcome.js'
import type { WorkLimit } from './work-limit.js'

export const maximiseSensingShare = (problem: Problem, limit: WorkLimit): Outcome => {
  const { budget, radio } = problem.spec
  const { min, max } = radio.beamwidth
  const rate = rateTable(problem)
  const floor = new ClusteredFloor(problem)
  const needed = floor.at(min).share
  const shareOver = (low: number, high: number): number => {
    limit.count()
    const share = Math.min(
      budget.share.max,
      largestShare(problem, problem.load(low)) - rate(high) * budget.handoverCost,
    )
    return share >= needed * (1 - 1e-13) ? share : -Infinity
  }
  const clustered = searchClusters<Design>(
    clusterRange(problem),
    rate,
    {
      bound: ({ low, high }) => shareOver(low, high),
      solve: (K) => {
        const rho = shareOver(K, K)
        if (rho === -Infinity) return undefined
        const to = floor.widest(Math.max(rho, needed), min, max)
        const { theta } = maximiseRate(problem, min, to, limit)
        return { value: rho, bound: rho, point: { K, rho, theta, r: rate(K) } }
      },
    },
    limit,
  )
  const isolated = largestIsolatedShare(problem)
  const better = isolated && isolated.value > (clustered.best?.value ?? 0) ? isolated : clustered.best
  return { design: better?.point, bound: Math.max(clustered.bound, isolated?.bound ?? -Infinity) }
}

/**
 * Sub-critical footprint. For a given ρ the best beam is the narrowest that stays sub-critical: it
 * has the largest disc, hence the lowest rate, and the widest trap. Along it ρ + δ·r_min is convex,
 * so the admissible shares form an interval whose upper end is sought.
 */
const largestIsolatedShare = (problem: Problem): Candidate<Design> | undefined => {
  const { budget, radio } = problem.spec
  const { min, max } = radio.beamwidth
  const floor = new IsolatedFloor(problem)
  if (!floor.possible) return undefined
  const K = problem.reliabilityFloor
  const limit = largestShare(problem, problem.load(K))
  /** Narrowest sub-critical beam at this share; NaN past the widest beam. */
  const beam = (share: number): number => {
    const supercritical = (theta: number): boolean =>
      problem.isSupercritical(problem.percolation(share, theta))
    if (!supercritical(min)) return min
    if (supercritical(max)) return Number.NaN
    return lastHolding(supercritical, min, max) * (1 + 1e-14)
  }
  const design = (share: number): Design | undefined => {
    const theta = beam(share)
    if (Number.isNaN(theta) || problem.trap.gainFor(theta) > problem.gain(share) * (1 + 1e-12))
      return undefined
    const r = problem.kinematics.minimumRate(problem.safeRadius(share, theta))
    return r <= problem.handoverCeiling * (1 + 1e-12)
      ? { K, rho: share, theta, r: Math.min(r, problem.handoverCeiling) }
      : undefined
  }
  const effective = (share: number): number => {
    const theta = beam(share)
    if (Number.isNaN(theta)) return Infinity
    return problem.effectiveShare(share, problem.kinematics.minimumRate(problem.safeRadius(share, theta)))
  }
  // Past this share even the widest beam percolates, or the beam falls into the trap.
  const geometric = (share: number): boolean => {
    const theta = beam(share)
    if (Number.isNaN(theta)) return false
    // A narrow-beam trap asks for more share, not less: only the percolating branch limits from above.
    return theta === min || problem.trap.gainFor(theta) <= problem.gain(share) * (1 + 1e-12)
  }
  if (!geometric(budget.share.min)) return undefined
  const top = lastHolding(geometric, budget.share.min, Math.min(budget.share.max, budget.sensing))
  let share = top
  if (!(effective(top) <= limit)) {
    const { x } = brentMinimum(effective, budget.share.min, top, { tol: 1e-10 })
    const start = effective(x) <= limit ? x : budget.share.min
    if (!(effective(start) <= limit)) return undefined
    share = lastHolding((s) => effective(s) <= limit, start, top)
  }
  const point = design(share)
  return point && { value: share, bound: share, point }
}
