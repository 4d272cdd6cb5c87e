/** Cluster sizes and ceilings of the paper at one density: what docs/model.md §9 tabulates. */
import {
  dynamicCeiling,
  type HandoverRegime,
  handoverRegime,
  minimumHandoverRate,
  smallestCluster,
  staticCeiling,
  tolerantCeil,
} from '@dwell/core/model'
import { type Problem } from '@dwell/core'

export interface ClusterSizes {
  /** K*, real. */
  readonly staticClusterSize: number
  /** max(1, K_rel, ⌈K*⌉). */
  readonly staticK: number
  readonly regime: HandoverRegime
  /** K of Theorem 1′-DYN and its rate r_min(K), 1/s. */
  readonly dynamicK: number
  readonly rate: number
  /** r₁ = r_min(1), 1/s. */
  readonly singleBsRate: number
  /** Ceilings (38) and (47) at the least share, 1/m², and their ratio. */
  readonly staticCeiling: number
  readonly dynamicCeiling: number
  readonly gap: number
}

/**
 * Theorem 1′-DYN's cluster sizes, eqs. (37), (44)–(46), and the mean-load ceilings (38), (47) at
 * ρ = budget.share.min, under the exponential surrogate whatever law the problem names. Assumes the
 * super-critical regime, as the paper's figures do.
 */
export const clusterSizes = (problem: Problem): ClusterSizes => {
  const { network, budget } = problem.spec
  const { requiredLifetime } = problem
  const { diffusion } = problem.spec.target
  const { bsDensity } = network
  const rateOf = (K: number): number => minimumHandoverRate(K, bsDensity, diffusion, requiredLifetime)
  const floor = Math.max(1, problem.reliabilityFloor)
  const staticK = Math.max(floor, tolerantCeil(problem.staticClusterSize))
  const ceiling = problem.handoverCeiling
  const singleBsRate = rateOf(1)
  const regime = handoverRegime(ceiling, singleBsRate, 1 / requiredLifetime)
  const dynamicK = {
    'handover-rich': () => floor,
    'mid-budget': () => Math.max(floor, smallestCluster(ceiling, bsDensity, diffusion, requiredLifetime)),
    'handover-starved': () => staticK,
  }[regime]()
  const share = budget.share.min
  const atRest = staticCeiling(budget.sensing, bsDensity, staticK, share)
  const moving =
    regime === 'handover-starved'
      ? atRest
      : dynamicCeiling(
          budget.sensing,
          bsDensity,
          dynamicK,
          share,
          diffusion,
          requiredLifetime,
          budget.handoverCost,
        )
  return {
    staticClusterSize: problem.staticClusterSize,
    staticK,
    regime,
    dynamicK,
    rate: regime === 'handover-starved' ? 0 : rateOf(dynamicK),
    singleBsRate,
    staticCeiling: atRest,
    dynamicCeiling: moving,
    gap: moving / atRest,
  }
}

/** What handover does for the ceiling on target density by the problem's own law. */
export interface CeilingGap {
  /** max(1, K_rel, the least K that keeps the kinematic promise at rest). */
  readonly staticK: number
  /** K and rate, 1/s, of the least K(ρ + rδ); those of the static design where no handover is allowed that helps. */
  readonly dynamicK: number
  readonly rate: number
  /** Dynamic over static mean-load ceiling at ρ = budget.share.min: K₀ρ/K(ρ + rδ), eqs. (38), (47). */
  readonly gap: number
}

/** By whatever law the problem has, on a footprint that follows K; Infinity where no K in its range keeps the promise at rest. */
export const ceilingGap = (problem: Problem): CeilingGap => {
  const share = problem.spec.budget.share.min
  const floor = Math.max(1, problem.reliabilityFloor)
  const staticK = Math.max(floor, problem.restingCluster())
  let best = { staticK, dynamicK: staticK, rate: 0, gap: 1 }
  // No size at rest may lie in the range of a law.
  const largest = problem.kinematics.largestArea * Math.PI * problem.spec.network.bsDensity
  for (let K = floor; K < Math.min(staticK, largest); K++) {
    const rate = problem.clusterRate(K)
    if (!(rate <= problem.handoverCeiling)) continue
    const gap = (staticK * share) / (K * problem.effectiveShare(share, rate))
    if (gap > best.gap) best = { staticK, dynamicK: K, rate, gap }
  }
  return best
}
