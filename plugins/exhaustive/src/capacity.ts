/** The capacity objective: max over K of the certified line search, on both footprints. */
import type { Design, Problem } from '@dwell/core'
import {
  ClusteredFloor,
  idleEnvelope,
  type IdleEnvelope,
  IsolatedFloor,
  meanLoadEnvelope,
  type ShareFloor,
} from '@dwell/reform'
import {
  type Candidate,
  type ClusterRange,
  clusterRange,
  rateTable,
  searchClusters,
} from './cluster-search.js'
import { maximiseOnLine } from './line-search.js'
import type { Outcome } from './outcome.js'
import type { WorkLimit } from './work-limit.js'

export const maximiseCapacity = (problem: Problem, limit: WorkLimit): Outcome => {
  const { budget, radio } = problem.spec
  const { beamwidth, bandwidth } = radio
  const rate = rateTable(problem)

  const solve = (K: number, incumbent: number): Candidate<Design> | undefined =>
    solveLine(
      problem,
      new ClusteredFloor(problem, rate(K)),
      K,
      beamwidth.min,
      limit,
      incumbent,
      budget.share.max + rate(K) * budget.handoverCost,
    )

  const bound = ({ low, high }: ClusterRange, incumbent: number): number => {
    const idle = envelopeOver(problem, low, high, rate(high))
    const floor = new ClusteredFloor(problem, rate(high))
    const least = floor.at(beamwidth.min).effective
    const reachable = idle.largestShare * SHARE_SLACK
    if (!(least <= reachable)) return -Infinity
    const quick = bestRate(problem, limit) * Math.max(0, idle.at(least))
    if (low === high || quick <= incumbent) return quick
    // A floor that binds keeps the beam from R̄'s maximum: bound the range by the line search itself.
    const to = floor.widest(reachable, beamwidth.min, beamwidth.max)
    const line = { rate: problem.downlink, floor, idle, from: beamwidth.min, to }
    return Math.min(quick, maximiseOnLine(line, limit, incumbent, RANGE_GAP).bound)
  }

  const clustered = searchClusters<Design>(clusterRange(problem), rate, { bound, solve }, limit)
  const isolated = solveIsolated(problem, limit, clustered.best?.value ?? -Infinity)
  const better = isolated && isolated.value > (clustered.best?.value ?? -Infinity) ? isolated : clustered.best
  return {
    design: better?.point,
    bound: Math.max(clustered.bound, isolated?.bound ?? -Infinity) * bandwidth,
  }
}

/** Rounding slack of "S(θ) ≤ largest share": well inside the 1e-12 at which a slot would be lost. */
const SHARE_SLACK = 1 + 1e-13
/** Relative gap to which a whole range of cluster sizes is bounded before it is split. */
const RANGE_GAP = 1e-4

/** An envelope above those of every cluster size from `low` to `high`, the last at handover rate `rate`. */
const envelopeOver = (problem: Problem, low: number, high: number, rate: number): IdleEnvelope => {
  const load = problem.load(low)
  if (low === high || problem.spec.capacity.objective === 'exact') return idleEnvelope(problem, load)
  // K·r_min(K) falls in K, so the overhead of the range is at least that of its largest size; the
  // floor already charges it at the load of the smallest.
  const missing = (problem.load(high) - load) * rate * problem.spec.budget.handoverCost
  return meanLoadEnvelope(problem, load, missing)
}

/** The best design of K cooperators on one floor, beams from `from` up. */
const solveLine = (
  problem: Problem,
  floor: ShareFloor,
  K: number,
  from: number,
  limit: WorkLimit,
  incumbent: number,
  cap = Infinity,
): Candidate<Design> | undefined => {
  const idle = idleEnvelope(problem, problem.load(K), cap)
  const to = floor.widest(idle.largestShare * SHARE_SLACK, from, problem.spec.radio.beamwidth.max)
  if (Number.isNaN(to)) return undefined
  const line = maximiseOnLine({ rate: problem.downlink, floor, idle, from, to }, limit, incumbent)
  const sample = floor.at(line.theta)
  const least = { K, rho: sample.share, theta: line.theta, r: sample.rate }
  const raised = { ...least, rho: sample.share + (idle.best(sample.effective) - sample.effective) }
  if (raised.rho === least.rho || problem.evaluate(raised).feasible)
    return { value: line.value, bound: line.bound, point: raised }
  // A larger share would percolate, or lies past ρ_hi: the bound stays, the point is the plain one.
  const value = problem.evaluate(least).objective.value / problem.spec.radio.bandwidth
  return { value, bound: line.bound, point: least }
}

/** Sub-critical footprint: more cooperators buy no lifetime, so K = K_rel. */
const solveIsolated = (
  problem: Problem,
  limit: WorkLimit,
  incumbent: number,
): Candidate<Design> | undefined => {
  const { min, max } = problem.spec.radio.beamwidth
  const floor = new IsolatedFloor(problem)
  const from = floor.possible ? floor.narrowest(min, max) : Number.NaN
  if (Number.isNaN(from)) return undefined
  const K = problem.reliabilityFloor
  const least = floor.at(from).effective
  if (!(least <= problem.spec.budget.sensing * SHARE_SLACK)) return undefined
  // Sub-critical beams are wide ones: often R̄ alone shows that none of them can win.
  const idle = idleEnvelope(problem, problem.load(K)).at(least)
  const quick = maximiseRate(problem, from, max, limit, idle > 0 ? incumbent / idle : incumbent).bound * idle
  if (quick <= incumbent) return undefined
  // No admissible disc is smaller than that of ρ_lo at the widest beam, so none needs more handovers.
  const { budget } = problem.spec
  const highestRate = problem.kinematics.minimumRate(problem.safeRadius(budget.share.min, max))
  const overhead =
    budget.handoverCost > 0 ? budget.handoverCost * Math.min(problem.handoverCeiling, highestRate) : 0
  return solveLine(problem, floor, K, from, limit, incumbent, budget.share.max + overhead)
}

const rateBounds = new WeakMap<Problem, number>()

/** Proved upper bound of R̄ over the admissible beamwidths, bit/s/Hz: the line search without a floor. */
const bestRate = (problem: Problem, limit: WorkLimit): number => {
  let bound = rateBounds.get(problem)
  if (bound === undefined) {
    const { min, max } = problem.spec.radio.beamwidth
    bound = maximiseRate(problem, min, max, limit).bound
    if (!limit.stopped) rateBounds.set(problem, bound)
  }
  return bound
}

/** The beam of largest R̄ on [from, to]. */
export const maximiseRate = (
  problem: Problem,
  from: number,
  to: number,
  limit: WorkLimit,
  incumbent = -Infinity,
): { theta: number; bound: number } => {
  const still = { share: 0, rate: 0, effective: 0, demand: 0 }
  const flat = { lower: 0, upper: 0 }
  return maximiseOnLine(
    {
      rate: problem.downlink,
      floor: { at: (theta) => ({ ...still, theta }), slope: () => flat, widest: (_limit, _from, end) => end },
      idle: { largestShare: Infinity, at: () => 1, best: (share) => share, slope: () => flat },
      from,
      to,
    },
    limit,
    incumbent,
  )
}
