/** Closed-form designs by the hundred thousand, over densities and mobilities, through typed arrays. */
import {
  ChebyshevSeries,
  type Design,
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

/** Least and largest density. @throws RangeError on an entry that is not positive */
const densityRange = (bsDensity: Float64Array, diffusion: Float64Array): readonly [number, number] => {
  let lowest = Infinity
  let highest = 0
  for (let i = 0; i < bsDensity.length; i++) {
    const density = bsDensity[i]
    if (!(density > 0 && diffusion[i] > 0))
      throw new RangeError(`entry ${i}: density and diffusion must be positive`)
    if (density < lowest) lowest = density
    if (density > highest) highest = density
  }
  return [lowest, highest]
}

/** Whether the formulas below are those of the problem; every other one goes through its derivation. */
const isPlain = (base: ProblemSpec): boolean =>
  base.objective === 'capacity' &&
  base.trap === 'crossing' &&
  base.kinematics.footprint === 'disc' &&
  base.traffic.load === 'poisson' &&
  base.traffic.blocking === 'one' &&
  base.radio.integration > 0 &&
  base.budget.targetCost === undefined

/** What all entries have in common. */
const commonOf = (base: ProblemSpec, [lowest, highest]: readonly [number, number]) => {
  const reference = new Problem(base)
  const theta = rateOptimalBeam(reference)
  const demandAt = (density: number): number =>
    new Problem(replaceKeys(base, { 'network.bsDensity': density })).coverage.toleratedDemand(theta)
  const lifetime = reference.requiredLifetime
  const ceiling = reference.handoverCeiling
  return {
    base,
    reference,
    theta,
    rate: reference.downlink.at(theta),
    logDemand: ChebyshevSeries.fit(
      (x) => Math.log(demandAt(Math.exp(x))),
      Math.log(lowest),
      Math.log(highest),
    ),
    lifetime,
    ceiling,
    floor: reference.reliabilityFloor,
    crossover: 1 / lifetime,
    leastTime: leastDiffusionTime(ceiling, lifetime),
    gainPerDemand: (4 * Math.PI * base.radio.detectionThreshold) / base.target.rcs,
  }
}
type Common = ReturnType<typeof commonOf>

/** ρ ≤ min(ρ_hi, ρ_max/N_min(m) − rδ), asked through one Poisson tail. */
const keeps = ({ base }: Common, rho: number, K: number, r: number, density: number): boolean => {
  const { budget, target, service } = base
  if (rho > budget.share.max * SLACK) return false
  const slots = tolerantFloor(budget.sensing / (rho + r * budget.handoverCost))
  return poissonTail(slots, (K * target.density) / density) <= service.blocking * SLACK
}

const largestShareOf = ({ base }: Common, K: number, r: number, density: number): number => {
  const { budget, target, service } = base
  const slots = fewestSlots((K * target.density) / density, service.blocking)
  return SLACK * Math.min(budget.share.max, budget.sensing / Math.max(1, slots) - r * budget.handoverCost)
}

/** K and r of the regimes (46). */
const clusterOf = (
  { base, floor, lifetime, ceiling, crossover, leastTime }: Common,
  density: number,
  mobility: number,
): { readonly K: number; readonly r: number } => {
  const spread = Math.PI * density * mobility
  const staticSize = 4 * spread * lifetime
  const stillSize = Math.max(1, tolerantCeil(staticSize))
  if (base.problem !== 'P2-DYN') return { K: Math.max(floor, stillSize), r: 0 }
  const rateOf = (size: number): number => {
    const x = handoverArgument(staticSize / size)
    return (spread / size) * x * x
  }
  const regime = handoverRegime(ceiling, rateOf(1), crossover)
  let K = floor
  if (regime === 'mid-budget') K = Math.max(floor, tolerantCeil(spread * leastTime))
  else if (regime === 'handover-starved') K = Math.max(floor, stillSize)
  return { K, r: regime !== 'handover-starved' && K < staticSize ? rateOf(K) : 0 }
}

/** Least shares for percolation and trap: g = 4πγd⁴/(σE*). */
const leastShares = (
  { base, reference, theta, logDemand, gainPerDemand }: Common,
  density: number,
): { readonly percolation: number; readonly trap: number } => {
  const perDemand = gainPerDemand * Math.exp(-logDemand.at(Math.log(density)))
  const criticalArea = reference.criticalRadius ** 2 * (base.network.bsDensity / density)
  const range = base.target.range ?? 0.5 / Math.sqrt(density)
  return {
    percolation: reference.shareForGain(perDemand * criticalArea * criticalArea),
    trap: reference.shareForGain(perDemand * (range * (1 + theta / 2)) ** 4),
  }
}

type EntryDesign = Design & { readonly capacity: number }

/** A design and its capacity by the whole derivation; undefined where there is none. */
const derived = (base: ProblemSpec, density: number, mobility: number): EntryDesign | undefined => {
  const spec = replaceKeys(base, { 'network.bsDensity': density, 'target.diffusion': mobility })
  const problem = new Problem(spec)
  const { design } = deriveClosedForm(problem)
  if (!design) return undefined
  const idle = problem.idle(problem.effectiveShare(design.rho, design.r), problem.load(design.K), design.K)
  return { ...design, capacity: base.radio.bandwidth * problem.downlink.at(design.theta) * idle }
}

const entryOf = (common: Common, density: number, mobility: number): EntryDesign | undefined => {
  const { base, floor, theta, rate } = common
  const { budget, radio, target } = base
  const { K, r } = clusterOf(common, density, mobility)
  const least = leastShares(common, density)
  // Stage ii clips the beam here: leave that to the whole derivation.
  if (least.trap > budget.share.min) return derived(base, density, mobility)
  const rho = Math.max(budget.share.min, least.percolation)
  if (!keeps(common, rho, K, r, density)) {
    const largest = largestShareOf(common, K, r, density)
    // Where not even ρ_lo fits, the only hope left is an isolated disc.
    const hopeless =
      largest < budget.share.min
        ? !keeps(common, budget.share.min, floor, 0, density)
        : least.percolation <= largest
    // Below percolation: one isolated disc, at rest or with handovers.
    return hopeless ? undefined : derived(base, density, mobility)
  }
  const load = (K * target.density) / density
  const effective = rho + r * budget.handoverCost
  const exact = base.capacity.objective === 'exact'
  const served = exact ? expectedServed(tolerantFloor(budget.sensing / effective), load) : load
  return { K, rho, theta, r, capacity: radio.bandwidth * rate * (1 - effective * served) }
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
  const range = densityRange(bsDensity, diffusion)
  const common = isPlain(base) ? commonOf(base, range) : undefined
  for (let i = 0; i < count; i++) {
    const entry = common
      ? entryOf(common, bsDensity[i], diffusion[i])
      : derived(base, bsDensity[i], diffusion[i])
    if (!entry) continue
    designs.K[i] = entry.K
    designs.rho[i] = entry.rho
    designs.theta[i] = entry.theta
    designs.r[i] = entry.r
    designs.capacity[i] = entry.capacity
  }
  return designs
}
