/** Closed-form designs by the hundred thousand, over densities and mobilities, through typed arrays. */
import {
  ChebyshevSeries,
  expectedServed,
  fewestSlots,
  handoverArgument,
  handoverRegime,
  leastDiffusionTime,
  poissonTail,
  Problem,
  type ProblemSpec,
  replaceKeys,
  tolerantCeil,
  tolerantFloor,
} from '@dwell/core'
import { deriveClosedForm } from './derivation.js'
import { rateOptimalBeam } from './rate-optimal-beam.js'

/** Rounding slack: well inside the 1e-12 at which a slot would be lost. */
const SLACK = 1 + 1e-13

/** Column results, one entry per pair (λ, D). `K` is 0 where the closed form has no design. */
export interface BatchDesigns {
  readonly K: Int32Array
  readonly rho: Float64Array
  /** rad */
  readonly theta: Float64Array
  /** 1/s */
  readonly r: Float64Array
  /** Capacity per BS, bit/s. */
  readonly capacity: Float64Array
}

/**
 * The closed-form design of `base` with `network.bsDensity` and `target.diffusion` replaced, entry by
 * entry: the same answer as `deriveClosedForm`, without compiling a problem for each.
 *
 * The beam argmax R̄ depends on neither, so R₁ needs E*(θ, λ) at one beam only: a Chebyshev series in
 * ln λ, checked against the solved value. Where the trap clips the beam, the objective is not the
 * capacity or the cost of a target is capped, the entry goes through `deriveClosedForm` itself.
 *
 * @throws RangeError when the columns differ in length or hold a number that is not positive
 */
export const designBatch = (
  base: ProblemSpec,
  bsDensity: Float64Array,
  diffusion: Float64Array,
): BatchDesigns => {
  const count = bsDensity.length
  if (diffusion.length !== count) throw new RangeError('bsDensity and diffusion must have the same length')
  const designs: BatchDesigns = {
    K: new Int32Array(count),
    rho: new Float64Array(count),
    theta: new Float64Array(count),
    r: new Float64Array(count),
    capacity: new Float64Array(count),
  }
  if (count === 0) return designs
  let lowest = Infinity
  let highest = 0
  for (let i = 0; i < count; i++) {
    const density = bsDensity[i]
    if (!(density > 0 && diffusion[i] > 0))
      throw new RangeError(`entry ${i}: density and diffusion must be positive`)
    if (density < lowest) lowest = density
    if (density > highest) highest = density
  }

  const reference = new Problem(base)
  const { budget, radio, service, target } = base
  const theta = rateOptimalBeam(reference)
  const rate = reference.downlink.at(theta)
  const demandAt = (density: number): number =>
    new Problem(replaceKeys(base, { 'network.bsDensity': density })).coverage.toleratedDemand(theta)
  const logDemand = ChebyshevSeries.fit(
    (x) => Math.log(demandAt(Math.exp(x))),
    Math.log(lowest),
    Math.log(highest),
  )

  const lifetime = reference.requiredLifetime
  const floor = reference.reliabilityFloor
  const dynamic = base.problem === 'P2-DYN'
  const ceiling = reference.handoverCeiling
  const crossover = 1 / lifetime
  const leastTime = leastDiffusionTime(ceiling, lifetime)
  const exact = base.capacity.objective === 'exact'
  const gainPerDemand = (4 * Math.PI * radio.detectionThreshold) / target.rcs
  const plain =
    base.objective === 'capacity' &&
    base.trap === 'crossing' &&
    base.kinematics.footprint === 'disc' &&
    base.traffic.load === 'poisson' &&
    base.traffic.blocking === 'one' &&
    radio.integration > 0 &&
    budget.targetCost === undefined

  /** ρ ≤ min(ρ_hi, ρ_max/N_min(m) − rδ), asked through one Poisson tail. */
  const keeps = (rho: number, K: number, r: number, density: number): boolean => {
    if (rho > budget.share.max * SLACK) return false
    const slots = tolerantFloor(budget.sensing / (rho + r * budget.handoverCost))
    return poissonTail(slots, (K * target.density) / density) <= service.blocking * SLACK
  }
  const largestShareOf = (K: number, r: number, density: number): number => {
    const slots = fewestSlots((K * target.density) / density, service.blocking)
    return SLACK * Math.min(budget.share.max, budget.sensing / Math.max(1, slots) - r * budget.handoverCost)
  }

  const slowly = (i: number): void => {
    const spec = replaceKeys(base, { 'network.bsDensity': bsDensity[i], 'target.diffusion': diffusion[i] })
    const problem = new Problem(spec)
    const { design } = deriveClosedForm(problem)
    if (!design) return
    designs.K[i] = design.K
    designs.rho[i] = design.rho
    designs.theta[i] = design.theta
    designs.r[i] = design.r
    const idle = problem.idle(problem.effectiveShare(design.rho, design.r), problem.load(design.K), design.K)
    designs.capacity[i] = radio.bandwidth * problem.downlink.at(design.theta) * idle
  }

  for (let i = 0; i < count; i++) {
    if (!plain) {
      slowly(i)
      continue
    }
    const density = bsDensity[i]
    const mobility = diffusion[i]
    const spread = Math.PI * density * mobility
    const staticSize = 4 * spread * lifetime
    const rateOf = (size: number): number => {
      const x = handoverArgument(staticSize / size)
      return (spread / size) * x * x
    }
    let K = floor
    let r = 0
    const stillSize = Math.max(1, tolerantCeil(staticSize))
    if (!dynamic) K = Math.max(floor, stillSize)
    else {
      const regime = handoverRegime(ceiling, rateOf(1), crossover)
      if (regime === 'mid-budget') K = Math.max(floor, tolerantCeil(spread * leastTime))
      else if (regime === 'handover-starved') K = Math.max(floor, stillSize)
      if (regime !== 'handover-starved' && K < staticSize) r = rateOf(K)
    }
    // Least shares for percolation and trap: g = 4πγd⁴/(σE*).
    const perDemand = gainPerDemand * Math.exp(-logDemand.at(Math.log(density)))
    const criticalArea = reference.criticalRadius ** 2 * (base.network.bsDensity / density)
    const range = target.range ?? 0.5 / Math.sqrt(density)
    const percolationShare = reference.shareForGain(perDemand * criticalArea * criticalArea)
    const trapShare = reference.shareForGain(perDemand * (range * (1 + theta / 2)) ** 4)
    if (trapShare > budget.share.min) {
      // Stage ii clips the beam here: leave that to the whole derivation.
      slowly(i)
      continue
    }
    const rho = Math.max(budget.share.min, percolationShare)
    if (!keeps(rho, K, r, density)) {
      const largest = largestShareOf(K, r, density)
      // Not even ρ_lo fits: the only hope left is an isolated disc.
      if (largest < budget.share.min) {
        if (keeps(budget.share.min, floor, 0, density)) slowly(i)
        continue
      }
      if (percolationShare <= largest) continue
      // Below percolation: one isolated disc, at rest or with handovers.
      slowly(i)
      continue
    }
    const load = (K * target.density) / density
    const effective = rho + r * budget.handoverCost
    const served = exact ? expectedServed(tolerantFloor(budget.sensing / effective), load) : load
    designs.K[i] = K
    designs.rho[i] = rho
    designs.theta[i] = theta
    designs.r[i] = r
    designs.capacity[i] = radio.bandwidth * rate * (1 - effective * served)
  }
  return designs
}
