/** Closed-form designs by the hundred thousand, over densities and mobilities, through typed arrays. */
import { ChebyshevSeries, expectedServed, fewestSlots, largestLoad, poissonTail } from '@dwell/core/math'
import { Coverage, handoverRegime, tolerantCeil, tolerantFloor } from '@dwell/core/model'
import { Kept } from '@dwell/core/model'
import { Problem, type ProblemSpec, replaceKeys } from '@dwell/core'
import { slack } from '@dwell/reform/reduced'
import { deriveClosedForm } from './derivation.js'
import { rateOptimalBeam } from './rate-optimal-beam.js'

const SLACK = 1 + slack.share

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

/**
 * Whether the formulas below are those of the problem, for every density and mobility: beam, rate and K_rel must be
 * those of one of them. Every other problem goes through its derivation; so does one whose footprint's law says that it
 * has no rates as numbers of λD.
 */
const isPlain = (base: ProblemSpec): boolean =>
  base.objective === 'capacity' &&
  base.trap === 'crossing' &&
  base.traffic.load === 'poisson' &&
  base.traffic.blocking === 'one' &&
  base.radio.integration > 0 &&
  base.capacity.downlink === 'interference' &&
  base.service.availabilityRange === undefined &&
  base.budget.clusterSize === undefined &&
  base.budget.targetCost === undefined

/** Numbers that differ relatively by more than this are told apart by comparing them; nearer ones by the formula itself. */
const NEAR = 1e-9
/** Slots whose largest load is kept. */
const MOST_SLOTS = 4096

/** What all entries have in common; undefined where the footprint's law has no numbers of λD. */
const commonOf = (base: ProblemSpec, [lowest, highest]: readonly [number, number]) => {
  const reference = new Problem(base)
  const { scaled } = reference.surrogate()
  if (scaled === undefined) return undefined
  const theta = rateOptimalBeam(reference)
  const demandAt = (density: number): number =>
    new Coverage(replaceKeys(base, { 'network.bsDensity': density })).toleratedDemand(theta)
  const ceiling = reference.handoverCeiling
  const gainPerDemand = (4 * Math.PI * base.radio.detectionThreshold) / base.target.rcs
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
    scaled,
    smallestSize: base.problem === 'P2' ? undefined : scaled.smallestSize(ceiling),
    largestCluster: reference.largestCluster,
    /** Whether there are designs below percolation. */
    isolates: reference.footprints.some(({ follows }) => follows === 'share'),
    ceiling,
    floor: Math.max(1, reference.reliabilityFloor),
    crossover: 1 / reference.requiredLifetime,
    gainPerDemand,
    logGainPerDemand: Math.log(gainPerDemand),
    /** ln g(ρ_lo): gains below it, by more than rounding, ask for nothing. */
    logLeastGain: Math.log(reference.gain(base.budget.share.min)) - NEAR,
    /** ln R_c²λ, and ln of the trap's reach, or of it times √λ where d_t follows λ. */
    logCritical: 2 * Math.log(reference.criticalRadius) + Math.log(base.network.bsDensity),
    logReach: Math.log((base.target.range ?? 0.5) * (1 + theta / 2)),
    /** The largest load that N slots bear; NaN until it is asked for. */
    loads: new Float64Array(MOST_SLOTS).fill(Number.NaN),
  }
}
type Common = NonNullable<ReturnType<typeof commonOf>>

/** Batches over one problem mostly follow one another. */
const commons = new Kept<Common | undefined>(8)

/** ρ ≤ min(ρ_hi, ρ_max/N_min(m) − rδ): the load against the largest that the slots bear, or by its Poisson tail. */
const keeps = ({ base, loads }: Common, rho: number, K: number, r: number, density: number): boolean => {
  const { budget, target, service } = base
  if (rho > budget.share.max * SLACK) return false
  const slots = tolerantFloor(budget.sensing / (rho + r * budget.handoverCost))
  const load = (K * target.density) / density
  if (slots >= 0 && slots < MOST_SLOTS) {
    let most = loads[slots]
    if (Number.isNaN(most)) loads[slots] = most = largestLoad(slots, service.blocking)
    if (load < most * (1 - NEAR)) return true
    if (load > most * (1 + NEAR)) return false
  }
  return poissonTail(slots, load) <= service.blocking * SLACK
}

const largestShareOf = ({ base }: Common, K: number, r: number, density: number): number => {
  const { budget, target, service } = base
  const slots = fewestSlots((K * target.density) / density, service.blocking)
  return SLACK * Math.min(budget.share.max, budget.sensing / Math.max(1, slots) - r * budget.handoverCost)
}

/** The regime (46): r_max ≥ r₁ where one cell is at least the smallest footprint that r_max allows. */
const regimeOf = ({ ceiling, crossover, scaled }: Common, scale: number, smallest: number) => {
  const single = Math.abs(smallest - 1) <= NEAR * 1e3 ? scaled.rate(1, scale) : smallest < 1 ? 0 : Infinity
  return handoverRegime(ceiling, single, crossover)
}

/** K of (46), or of (37) at rest. */
const clusterOf = (
  { floor, scaled, largestCluster }: Common,
  regime: ReturnType<typeof regimeOf>,
  scale: number,
  smallest: number,
): number => {
  if (regime === 'handover-rich') return floor
  if (regime === 'mid-budget') return Math.max(floor, Math.min(tolerantCeil(smallest), largestCluster))
  return Math.max(floor, tolerantCeil(scaled.staticSize(scale)))
}

/** Whether percolation and trap, g = 4πγd⁴/(σE*), both surely ask for less than ρ_lo. */
const asksNothing = (common: Common, logDensity: number, logDemand: number): boolean => {
  const { base, logGainPerDemand, logLeastGain, logCritical, logReach } = common
  const perDemand = logGainPerDemand - logDemand
  const reach = 4 * logReach - (base.target.range === undefined ? 2 * logDensity : 0)
  return perDemand + 2 * (logCritical - logDensity) < logLeastGain && perDemand + reach < logLeastGain
}

/** Least share for percolation. */
const percolationShare = (
  { base, reference, gainPerDemand }: Common,
  density: number,
  logDemand: number,
): number => {
  const criticalArea = reference.criticalRadius ** 2 * (base.network.bsDensity / density)
  return reference.shareForGain(gainPerDemand * Math.exp(-logDemand) * criticalArea * criticalArea)
}

/** Least share for the trap. */
const trapShare = (
  { base, reference, theta, gainPerDemand }: Common,
  density: number,
  logDemand: number,
): number => {
  const range = base.target.range ?? 0.5 / Math.sqrt(density)
  return reference.shareForGain(gainPerDemand * Math.exp(-logDemand) * (range * (1 + theta / 2)) ** 4)
}

/** A design and its capacity by the whole derivation; nothing is written where there is none. */
const derive = (base: ProblemSpec, density: number, mobility: number, to: BatchDesigns, i: number): void => {
  const spec = replaceKeys(base, { 'network.bsDensity': density, 'target.diffusion': mobility })
  const problem = new Problem(spec)
  const { design } = deriveClosedForm(problem)
  if (!design) return
  const { K, rho, theta, r } = design
  const idle = problem.idle(problem.effectiveShare(rho, r), problem.load(K), K)
  write(to, i, K, rho, theta, r, base.radio.bandwidth * problem.downlink.at(theta) * idle)
}

const write = (
  to: BatchDesigns,
  i: number,
  K: number,
  rho: number,
  theta: number,
  r: number,
  capacity: number,
): void => {
  to.K[i] = K
  to.rho[i] = rho
  to.theta[i] = theta
  to.r[i] = r
  to.capacity[i] = capacity
}

/** One entry by the formulas, in numbers alone; by the whole derivation where they do not reach. */
const enter = (common: Common, density: number, mobility: number, to: BatchDesigns, i: number): void => {
  const { base, floor, theta, rate, scaled, smallestSize, isolates } = common
  const { budget, radio, target } = base
  const scale = density * mobility
  const smallest = smallestSize?.(scale) ?? Infinity
  const regime = smallestSize ? regimeOf(common, scale, smallest) : 'handover-starved'
  const K = clusterOf(common, regime, scale, smallest)
  const r = regime === 'handover-starved' ? 0 : scaled.rate(K, scale)
  if (!isolates && !(K + r < Infinity)) return
  const logDensity = Math.log(density)
  const logDemand = common.logDemand.at(logDensity)
  let percolation = 0
  if (!asksNothing(common, logDensity, logDemand)) {
    // Stage ii clips the beam here: leave that to the whole derivation.
    if (trapShare(common, density, logDemand) > budget.share.min)
      return derive(base, density, mobility, to, i)
    percolation = percolationShare(common, density, logDemand)
  }
  const rho = Math.max(budget.share.min, percolation)
  if (!keeps(common, rho, K, r, density)) {
    if (!isolates) return
    // Where not even ρ_lo fits at rest, there is no hope; where it does, the only one left is an isolated disc.
    if (!keeps(common, budget.share.min, floor, 0, density)) return
    const largest = largestShareOf(common, K, r, density)
    const hopeless = largest >= budget.share.min && percolation <= largest
    // Below percolation: one isolated disc, at rest or with handovers.
    if (!hopeless) derive(base, density, mobility, to, i)
    return
  }
  const load = (K * target.density) / density
  const effective = rho + r * budget.handoverCost
  const exact = base.capacity.objective === 'exact'
  const served = exact ? expectedServed(tolerantFloor(budget.sensing / effective), load) : load
  write(to, i, K, rho, theta, r, radio.bandwidth * rate * (1 - effective * served))
}

/**
 * The closed-form design of `base` with `network.bsDensity` and `target.diffusion` replaced, entry by
 * entry: the same answer as `deriveClosedForm`, without compiling a problem for each.
 *
 * K and r follow from λD alone wherever the footprint's law says so (`Kinematics.scaled`: discs, cells of Poisson
 * layouts and of measured lists). The beam argmax R̄ depends on neither column, so R₁ needs E*(θ, λ) at one beam only: a
 * Chebyshev series in ln λ, checked against the solved value. Everything else goes through `deriveClosedForm` itself:
 * entries whose beam the trap clips, other objectives than the capacity, a capped cost of a target, recorded tracks.
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
  const key = isPlain(base) ? [JSON.stringify(base), ...range] : undefined
  const common = key && commons.of(key, () => commonOf(base, range))
  for (let i = 0; i < count; i++)
    if (common) enter(common, bsDensity[i], diffusion[i], designs, i)
    else derive(base, bsDensity[i], diffusion[i], designs, i)
  return designs
}
