/** Theorem 1′-DYN and its stages (docs/model.md §9), eqs. (37), (44)–(46), as one record of numbers. */
import { type Design, type Problem } from '@dwell/core'
import {
  type HandoverRegime,
  handoverRegime,
  leadingOrderHandoverRate,
  leastDiffusionTime,
  minimumResettingRate,
  resettingLifetime,
  tolerantCeil,
} from '@dwell/core/model'
import { beamsWithin, ClusteredFloor, largestShare, slack, statedLimits } from '@dwell/reform/reduced'
import { rateOptimalBeam } from './rate-optimal-beam.js'

/** Every number the closed form passes through, SI. */
export interface ClosedFormDerivation {
  readonly regime: HandoverRegime | 'static' | 'sub-critical'
  /** r₁ = r_min(1), and r_× = 1/T_req. */
  readonly singleBsRate: number
  readonly crossoverRate: number
  /** K_min(r_max) of (45). */
  readonly smallestCluster: number
  /** max(1, K_rel, ⌈K*⌉), the static cluster. */
  readonly staticCluster: number
  readonly K: number
  readonly r: number
  /** The number of cells πλR² of the footprint: K, or ψ below percolation. */
  readonly extent: number
  /** The paper's leading order (29) at this K, and the lifetime a design at that rate really has. */
  readonly leadingOrderRate: number
  readonly leadingOrderLifetime: number
  /** argmax R̄ before and after clipping. */
  readonly rateOptimalBeam: number
  readonly theta: number
  /** Least share that keeps the bounds, the percolation and the trap at θ; ρ_blk of the blocking inversion. */
  readonly shareFloor: number
  readonly blockingShare: number
  /** Absent when the closed form finds no design; `obstacle` then says why. */
  readonly design?: Design
  readonly obstacle?: string
}

/** K_min(r_max) = min{K : r_min(K) ≤ r_max}, eq. (45), up to a size that needs no handover; rates fall in K. */
const smallestCluster = (problem: Problem, rate: (K: number) => number, still: number): number => {
  let low = 0
  let high = Math.max(1, Math.min(still, problem.largestCluster))
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (rate(middle) <= problem.handoverCeiling) high = middle
    else low = middle
  }
  return high
}

/** K and r of (46), or the static pair of (37) for P2. */
const cluster = (
  problem: Problem,
): Pick<
  ClosedFormDerivation,
  'regime' | 'singleBsRate' | 'crossoverRate' | 'smallestCluster' | 'staticCluster' | 'K' | 'r'
> => {
  const surrogate = problem.surrogate()
  // Where no number of cooperators is reliable enough K is infinite, and so is its footprint, which some laws do not have.
  const rate = (K: number): number => (K === Infinity ? 0 : surrogate.minimumRate(problem.clusterRadius(K)))
  const floor = Math.max(1, problem.reliabilityFloor)
  const staticSize = Math.max(1, tolerantCeil(problem.staticClusterSize))
  const staticCluster = Math.max(floor, staticSize)
  const singleBsRate = rate(1)
  const crossoverRate = 1 / problem.requiredLifetime
  const common = { singleBsRate, crossoverRate, staticCluster }
  if (problem.spec.problem === 'P2') {
    return { ...common, regime: 'static', smallestCluster: staticSize, K: staticCluster, r: 0 }
  }
  const ceiling = problem.handoverCeiling
  const regime = handoverRegime(ceiling, singleBsRate, crossoverRate)
  const smallest = regime === 'handover-rich' ? 1 : smallestCluster(problem, rate, staticCluster)
  const K = {
    'handover-rich': floor,
    'mid-budget': Math.max(floor, smallest),
    'handover-starved': staticCluster,
  }[regime]
  return { ...common, regime, smallestCluster: smallest, K, r: regime === 'handover-starved' ? 0 : rate(K) }
}

/**
 * The closed-form answer: K and r from the regime, then θ = argmax R̄ clipped to
 * [θ_lo, min(θ_hi, θ_trap)], then ρ between its sensing floor and the blocking inversion
 * ρ_blk = ρ_max/N_min(m) − rδ.
 *
 * θ_trap rises with ρ, and stage ii comes before the share is known: it is taken at ρ_lo [choice].
 * `target-density` clips θ where the least share would rise, `sensing-share` takes the largest.
 */
export const deriveClosedForm = (problem: Problem): ClosedFormDerivation => {
  const { spec } = problem
  const { budget, radio } = spec
  const size = cluster(problem)
  const overhead = size.r * budget.handoverCost
  const inversion = spec.objective === 'target-density' ? budget.sensing : largestShare(problem, size.K)
  const blockingShare = inversion - overhead
  const largest = Math.min(budget.share.max, blockingShare)
  const gain = problem.gain(budget.share.min)
  const unclipped = rateOptimalBeam(problem)
  const floor = new ClusteredFloor(statedLimits(problem))
  const { min, max } = radio.beamwidth
  // The trap is a root of its own: look for it only where it clips.
  const trapped = problem.trap.gainFor(unclipped) > gain
  const cap = trapped ? Math.min(max, problem.trap.widest(gain)) : max
  let theta = Math.min(unclipped, Math.max(min, cap))
  if (spec.objective !== 'capacity') {
    const share = spec.objective === 'sensing-share' ? largest : floor.at(min).share
    const [beams] = beamsWithin(floor, share * (1 + slack.share))
    if (beams) theta = Math.min(theta, beams.to)
  }
  const { share: shareFloor } = floor.at(theta)
  const numbers = {
    ...size,
    ...leadingOrder(problem, size.K, size.r),
    extent: size.K,
    rateOptimalBeam: unclipped,
    theta,
    shareFloor,
    blockingShare,
  }
  if (size.K === Infinity) return { ...numbers, obstacle: 'no number of cooperators is reliable enough' }
  if (shareFloor <= largest * (1 + slack.share)) {
    const rho = spec.objective === 'sensing-share' ? largest : Math.min(shareFloor, largest)
    return { ...numbers, design: { K: size.K, rho, theta, r: size.r } }
  }
  // What stands in the way of the cluster, in case the isolated disc fails too.
  const obstacle =
    largest < budget.share.min
      ? `blocking and handover leave ${largest > 0 ? `a share of ${largest.toPrecision(4)}` : 'no share at all'}, less than the least admissible ${budget.share.min}`
      : shareFloor === Infinity
        ? `the beam of ${theta.toPrecision(4)} rad is admissible at no share`
        : `the beam of ${theta.toPrecision(4)} rad needs a share of ${shareFloor.toPrecision(4)}, blocking and handover leave ${largest.toPrecision(4)}`
  const percolates = largest > 0 && problem.isSupercritical(problem.percolation(largest, theta))
  return percolates ? { ...numbers, obstacle } : subcritical(problem, numbers, obstacle)
}

/**
 * ψ < ψ_c at every admissible share: one isolated disc must do, K = max(1, K_rel), (26) with R = R₁. Of the least
 * share that the ceiling allows, with the handovers it asks for, and the share that asks for none the cheaper is
 * taken. With ψ for K the formulas are those of the cluster: R₁² = ψ/(πλ).
 */
const subcritical = (
  problem: Problem,
  numbers: ClosedFormDerivation,
  clusterObstacle: string,
): ClosedFormDerivation => {
  const { budget, objective } = problem.spec
  const { requiredLifetime, handoverCeiling } = problem
  const { diffusion } = problem.spec.target
  const { theta } = numbers
  const K = Math.max(1, problem.reliabilityFloor)
  const shareOf = (area: number): number =>
    problem.shareForGain(problem.gainForRadius(Math.sqrt(area), theta))
  const rateOf = (share: number): number =>
    Math.min(
      handoverCeiling,
      minimumResettingRate(problem.safeRadius(share, theta), diffusion, requiredLifetime),
    )
  const least = Math.max(budget.share.min, problem.shareForGain(problem.trap.gainFor(theta)))
  const [cheapest] = [leastDiffusionTime(handoverCeiling, requiredLifetime), 4 * requiredLifetime]
    .map((time) => Math.max(least, shareOf(diffusion * time)))
    .map((share) => ({ share, rate: rateOf(share) }))
    .toSorted((p, q) => problem.effectiveShare(p.share, p.rate) - problem.effectiveShare(q.share, q.rate))
  const { share: shareFloor, rate: r } = cheapest
  const inversion = objective === 'target-density' ? budget.sensing : largestShare(problem, K)
  const blockingShare = inversion - r * budget.handoverCost
  // Just under the share at which the network percolates.
  const edge = shareOf(problem.criticalRadius ** 2 * (1 - 2 * slack.judge))
  const largest = Math.min(budget.share.max, blockingShare, edge)
  if (!(shareFloor <= largest * (1 + slack.share))) {
    const isolated =
      shareFloor === Infinity ? 'no share serves' : `an isolated disc would need ${shareFloor.toPrecision(4)}`
    const obstacle = `${clusterObstacle}; below percolation ${isolated}`
    return { ...numbers, obstacle }
  }
  const rho = objective === 'sensing-share' ? largest : Math.min(shareFloor, largest)
  const extent = problem.percolation(shareFloor, theta)
  return {
    ...numbers,
    ...leadingOrder(problem, extent, r),
    regime: 'sub-critical',
    K,
    r,
    extent,
    shareFloor,
    blockingShare,
    design: { K, rho, theta, r: objective === 'sensing-share' ? rateOf(rho) : r },
  }
}

/** The paper's leading order (29) and the lifetime that it really gives; 0 where no handover is needed. */
const leadingOrder = (
  problem: Problem,
  extent: number,
  r: number,
): Pick<ClosedFormDerivation, 'leadingOrderRate' | 'leadingOrderLifetime'> => {
  const { requiredLifetime } = problem
  const { diffusion } = problem.spec.target
  const { bsDensity } = problem.spec.network
  const leadingOrderRate =
    r === 0 ? 0 : leadingOrderHandoverRate(extent, bsDensity, diffusion, requiredLifetime)
  return {
    leadingOrderRate,
    leadingOrderLifetime: resettingLifetime(problem.clusterRadius(extent), diffusion, leadingOrderRate),
  }
}
