/** The numbers a user wants to see of one design, beside its constraints. */
import {
  aggregateSincr,
  allLinksDown,
  arrivalCeiling,
  capacity,
  clusterCap,
  clusterRadius,
  cooperativeCoverage,
  crossoverRate,
  dynamicCeiling,
  hysteresisMargin,
  leadingOrderHandoverRate,
  mainLobeGain,
  overheadCrossover,
  staticCeiling,
  tolerantCeil,
} from '../model/index.js'
import type { Design } from '../problem/design.js'
import type { Evaluation } from '../problem/evaluate.js'
import type { Problem } from '../problem/problem.js'
import type { DesignQuantityName } from './design-quantities.js'

/**
 * Every quantity of `designQuantities` at a design, in SI. Infinity where there is no bound: the
 * margin of a design without handover, a lifetime past the largest double (`log10Lifetime` is
 * finite), slots of a free target, a trap that never closes.
 *
 * @param evaluation the judge's result, when the caller already has it
 * @throws RangeError when the design is malformed (`designFault`)
 */
export const describeDesign = (
  problem: Problem,
  design: Design,
  evaluation: Evaluation = problem.evaluate(design),
): Record<DesignQuantityName, number> => {
  const { K, rho, theta, r } = design
  const { spec, requiredLifetime, reliabilityFloor } = problem
  const { network, target, budget, radio } = spec
  const { footprintRadius, safeRadius, percolation, effectiveShare, slots, load } = evaluation
  const { bsDensity } = network
  const { diffusion } = problem.spec.target

  const { kinematics } = problem
  const covered = problem.covers(footprintRadius, r)
  const staticCooperators = Math.max(1, reliabilityFloor, tolerantCeil(problem.staticClusterSize))
  const downlinkRate = problem.downlink.at(theta)
  const idle = problem.idle(effectiveShare, load, K)
  const perBs = capacity(radio.bandwidth, downlinkRate, idle)

  const gain = mainLobeGain(theta, radio.sideLobeRatio)
  const meanFieldRadius = problem.radiusFor(rho, gain ** 2 / problem.coverage.meanFieldFloor(theta))
  const atRest = staticCeiling(budget.sensing, bsDensity, staticCooperators, rho)

  return {
    lifetime: covered ? kinematics.lifetime(footprintRadius, r) : Number.NaN,
    log10Lifetime: covered ? kinematics.logLifetime(footprintRadius, r) / Math.LN10 : Number.NaN,
    requiredLifetime,
    qosTime: problem.qosTime,
    lossProbability: covered ? kinematics.loss(footprintRadius, r) : Number.NaN,
    staticClusterSize: problem.staticClusterSize,
    staticCooperators,
    reliabilityFloor,
    allLinksDown: allLinksDown(K, problem.links),
    minimumRate: problem.kinematics.minimumRate(footprintRadius),
    singleBsRate: problem.kinematics.minimumRate(problem.clusterRadius(1)),
    crossoverRate: crossoverRate(clusterRadius(problem.staticClusterSize, bsDensity), diffusion),
    leadingOrderRate: leadingOrderHandoverRate(K, bsDensity, diffusion, requiredLifetime),
    hysteresisMargin: hysteresisMargin(r, target.diffusion),
    safeRadius,
    footprintRadius,
    percolation,
    aggregateSincr: aggregateSincr(
      K,
      bsDensity,
      network.nearFieldGuard,
      meanFieldRadius,
      radio.detectionThreshold,
    ),
    cooperativeCoverage: cooperativeCoverage(K, bsDensity, meanFieldRadius),
    squaredPercolation: percolation ** 2,
    trapBeamwidth: problem.trap.widest(problem.gain(rho)),
    mainLobeGain: gain,
    processingGain: problem.gain(rho),
    effectiveShare,
    targetCost: K * effectiveShare,
    slots,
    load,
    trackedTargetsPerBs: problem.served(slots, load, K),
    blocking: problem.blocking(slots, load, K),
    idle,
    downlinkRate,
    capacity: perBs,
    capacityPerArea: bsDensity * perBs,
    staticCeiling: atRest,
    arrivalCeiling: arrivalCeiling(atRest, target.meanSojourn),
    dynamicCeiling: dynamicCeiling(
      budget.sensing,
      bsDensity,
      K,
      rho,
      diffusion,
      requiredLifetime,
      budget.handoverCost,
    ),
    tailCeiling: problem.tailCeiling(slots, K),
    clusterCap: clusterCap(budget.sensing, bsDensity, target.density, rho),
    overheadCrossover: overheadCrossover(K, rho, diffusion, requiredLifetime, budget.handoverCost),
  }
}
