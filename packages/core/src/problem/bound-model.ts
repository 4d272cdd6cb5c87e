/** The model bound to one problem: derived constants and every formula with the problem's options put in. */
import {
  type BeamwidthTrap,
  clusterRadius,
  type Coverage,
  CRITICAL_FILLING,
  distanceForDemand,
  type DownlinkRate,
  echoDemand,
  effectiveShare,
  type BlockingLaw,
  blockingLaws,
  type LoadLaw,
  loadLaws,
  meanLoad,
  type Links,
  meanLoadIdle,
  percolationParameter,
  processingGain,
  reliabilityFloor,
  ROUNDING_TOLERANCE,
  shareForGain,
  slotCount,
  tolerantCeil,
  tolerantFloor,
} from '../model/index.js'
import { downlinkOf } from './downlink-law.js'
import type { FootprintRegime } from './footprint-regime.js'
import {
  type CompiledPromise,
  compilePromises,
  type Kinematics,
  lawOf,
  limitOf,
  pairsOf,
  together,
} from './footprint/index.js'
import { linksOf } from './links-of.js'
import { type ModelLaws, shippedLaws } from './model-laws.js'
import { coverageOf, trapOf } from './sensing-of.js'
import type { ProblemSpec } from './spec.js'
import { FEASIBILITY_TOLERANCE } from './tolerance.js'

/** Relative rounding of a root in θ, seen through the gain: where the share buys none, so much less is enough. */
export const GAIN_ROUNDING = 1e-11

/**
 * Limits of which a search asks little, so that problems that differ in them alone may have one answer: they are met as a
 * number to compare with, or as a whole number.
 */
const askedLimits = {
  budget: ['handoverCeiling', 'sensing', 'clusterSize', 'targetCost'],
  service: ['blocking', 'linkAvailability', 'allLinksDown', 'commonCause', 'availabilityRange'],
} as const

/** Their keys, with section and name. */
export const askedLimitKeys: ReadonlyMap<string, readonly [section: 'budget' | 'service', name: string]> =
  new Map(
    (['budget', 'service'] as const).flatMap((section) =>
      askedLimits[section].map((name) => [`${section}.${name}`, [section, name]] as const),
    ),
  )

/** Whether two sections, or two problems, have all in common but for some members; sections count by identity. */
const sameBut = <Section extends object>(
  p: Section,
  q: Section,
  ...members: readonly (keyof Section)[]
): boolean => {
  if (p === q) return true
  for (const name in p) if (p[name] !== q[name] && !members.includes(name)) return false
  for (const name in q) if (!(name in p) && !members.includes(name)) return false
  return true
}

/** Whether two problems differ in no limit but the handover ceiling, of those that differ in `askedLimits` alone. */
export const sameButForCeiling = (p: ProblemSpec, q: ProblemSpec): boolean =>
  sameBut(p.service, q.service) && sameBut(p.budget, q.budget, 'handoverCeiling')

const sameButForLimits = (p: ProblemSpec, q: ProblemSpec): boolean =>
  sameBut(p, q, 'budget', 'service') &&
  sameBut(p.budget, q.budget, ...askedLimits.budget) &&
  sameBut(p.service, q.service, ...askedLimits.service)

/**
 * Everything a solver may ask of a design problem. Immutable; derived numbers are computed once.
 * Distances and shares meet the beam only through the processing gain g(ρ) and E*(θ)
 * (`Coverage.toleratedDemand`), which is the structure the exact solver stands on.
 */
export class BoundModel {
  readonly spec: ProblemSpec
  /** T_QoS = β/μ, eq. (30), s; of several percentiles the longest time. */
  readonly qosTime: number
  /** T_req of the exponential surrogate, eq. (49), s; of several percentiles the longest. */
  readonly requiredLifetime: number
  /** What the links of a cluster do, Remark 8. */
  readonly links: Links
  /** K_rel, eq. (44); Infinity where no cluster is reliable enough. */
  readonly reliabilityFloor: number
  /** K that lives T_req in the mean without handover: K* = 4πλD·T_req of (37) on the disc, whole on cells. */
  readonly staticClusterSize: number
  /** Design distance d_t of the trap, m: target.range, or 1/(2√λ). */
  readonly range: number
  /** Highest handover rate a design may use, 1/s: 0 in P2. */
  readonly handoverCeiling: number
  /** What is promised of the time in view, one percentile each, and all of it as one. */
  readonly promises: readonly CompiledPromise[]
  readonly kinematics: Kinematics
  /** The kinds of footprint that a design may have. */
  readonly footprints: readonly FootprintRegime[]
  /** Most cooperators a design may have: by the problem's cap and by what the footprint's law covers. */
  readonly largestCluster: number
  /** The laws it was compiled with. */
  readonly laws: ModelLaws
  /** Law of the load of a base station, and of what a target is blocked by. */
  readonly loadLaw: LoadLaw
  readonly blockingLaw: BlockingLaw
  readonly coverage: Coverage
  readonly trap: BeamwidthTrap
  readonly downlink: DownlinkRate
  /** R_c = √(ψ_c/(πλ)), the safe radius at which the network percolates, m; 0 where the footprint does not ask. */
  readonly criticalRadius: number
  /** One object for all problems that were compiled `like` one and differ from it in limits of which little is asked. */
  readonly family: object | undefined

  /**
   * @param like a problem whose spec has the same network, target, radio and options but for limits
   * @param laws the laws to compile with; those of `like`, or those that are shipped
   */
  constructor(spec: ProblemSpec, like?: BoundModel, laws: ModelLaws = like?.laws ?? shippedLaws) {
    const { network, target, service, budget } = spec
    this.spec = spec
    this.handoverCeiling = spec.problem === 'P2' ? 0 : budget.handoverCeiling
    this.laws = laws
    const twin = like?.laws === laws && sameButForLimits(spec, like.spec) ? like : undefined
    this.family = twin?.family ?? twin
    this.qosTime = twin?.qosTime ?? Math.max(...pairsOf(spec).map(({ within }) => within))
    this.requiredLifetime =
      twin?.requiredLifetime ?? Math.max(...pairsOf(spec).map((pair) => limitOf(pair, 'lifetime')))
    this.links = twin?.spec.service === service ? twin.links : linksOf(spec)
    this.reliabilityFloor = reliabilityFloor(this.links, service.allLinksDown)
    this.range = target.range ?? 1 / (2 * Math.sqrt(network.bsDensity))
    this.promises = twin?.promises ?? compilePromises(lawOf(laws.footprints, spec.kinematics.footprint), spec)
    this.kinematics = twin?.kinematics ?? together(this.promises)
    this.footprints = this.kinematics.regimes
    this.largestCluster = tolerantFloor(
      Math.min(
        budget.clusterSize ?? Infinity,
        this.kinematics.largestArea * Math.PI * network.bsDensity,
        // Past this whole numbers are no longer told apart.
        Number.MAX_SAFE_INTEGER,
      ),
    )
    this.loadLaw = loadLaws[spec.traffic.load]
    this.blockingLaw = blockingLaws[spec.traffic.blocking]
    this.staticClusterSize =
      twin?.staticClusterSize ??
      this.kinematics.areaForLifetime(this.requiredLifetime) * Math.PI * network.bsDensity
    this.coverage = like?.coverage ?? coverageOf(spec, laws.clutter)
    this.downlink = like?.downlink ?? downlinkOf(spec, laws.downlink)
    this.criticalRadius = this.footprints.every(({ percolation }) => percolation === 'any')
      ? 0
      : Math.sqrt(CRITICAL_FILLING / (Math.PI * network.bsDensity))
    this.trap = like?.trap ?? trapOf(spec, this.range, this.coverage)
  }

  /** Processing gain g(ρ). */
  gain(share: number): number {
    const { processingGain: g0, referenceShare, integration } = this.spec.radio
    return processingGain(share, g0, referenceShare, integration)
  }

  /**
   * The least share whose processing gain reaches `gain`; 0 or Infinity with ζ = 0, where the share
   * buys no gain.
   */
  shareForGain(gain: number): number {
    const { processingGain: g0, referenceShare, integration } = this.spec.radio
    // Rounding only: a beam at the trap's edge answers to a change of gain with several times as much.
    if (integration === 0) return gain <= g0 * (1 + GAIN_ROUNDING) ? 0 : Infinity
    return shareForGain(gain, g0, referenceShare, integration)
  }

  /** Least processing gain at which a beam θ has safe radius `radius`. */
  gainForRadius(radius: number, theta: number): number {
    return this.gainForArea(radius ** 2, this.coverage.toleratedDemand(theta))
  }

  /** Least processing gain at which R₁² reaches `area`, m², for a beam of tolerated demand E*. */
  gainForArea(area: number, demand: number): number {
    return echoDemand(Math.sqrt(area), 1, this.spec.target.rcs, this.spec.radio.detectionThreshold) / demand
  }

  /** R₁(ρ, θ), m. */
  safeRadius(share: number, theta: number): number {
    return this.radiusFor(share, this.coverage.toleratedDemand(theta))
  }

  /** R₁, m, of a share at a beam of tolerated demand E*. */
  radiusFor(share: number, demand: number): number {
    const { target, radio } = this.spec
    return distanceForDemand(demand, this.gain(share), target.rcs, radio.detectionThreshold)
  }

  /** ψ(ρ, θ) = πλR₁². */
  percolation(share: number, theta: number): number {
    return percolationParameter(this.spec.network.bsDensity, this.safeRadius(share, theta))
  }

  /** The law that Theorem 1′-DYN knows: the mean lifetime of the footprint under Poisson handover. */
  surrogate(): Kinematics {
    const { spec, laws } = this
    const { kinematics, handover } = spec
    if (kinematics.law === 'exponential' && handover.timing === 'poisson') return this.kinematics
    const simple: ProblemSpec = {
      ...spec,
      kinematics: { ...kinematics, law: 'exponential' },
      handover: { timing: 'poisson' },
    }
    return together(compilePromises(lawOf(laws.footprints, spec.kinematics.footprint), simple))
  }

  /** ψ ≥ ψ_c; equality counts, within the feasibility tolerance. */
  percolates(percolation: number): boolean {
    return percolation >= CRITICAL_FILLING * (1 - FEASIBILITY_TOLERANCE)
  }

  /** The kind of footprint at ψ. */
  regimeAt(percolation: number): FootprintRegime {
    const side = this.percolates(percolation) ? 'above' : 'below'
    const found = this.footprints.find((each) => each.percolation === side || each.percolation === 'any')
    if (!found) throw new RangeError(`the footprint has no regime at ψ = ${percolation}`)
    return found
  }

  /** Whether the footprint at ψ follows K: at ψ ≥ ψ_c on the disc, always on cells. */
  isSupercritical(percolation: number): boolean {
    return this.regimeAt(percolation).follows === 'cooperators'
  }

  /** Radius of the footprint of a design, m: √(K/πλ) where it follows K, R₁ where it does not. */
  footprintRadius(K: number, safeRadius: number, percolation: number): number {
    return this.isSupercritical(percolation) ? this.clusterRadius(K) : safeRadius
  }

  /** Whether the footprint's law covers radius R at rate r. */
  covers(radius: number, rate: number): boolean {
    const { kinematics } = this
    return (
      radius * radius <= kinematics.largestArea * (1 + ROUNDING_TOLERANCE) &&
      rate <= kinematics.largestRate(radius) * (1 + ROUNDING_TOLERANCE)
    )
  }

  /** Footprint radius of K cooperators in the super-critical regime, m. */
  clusterRadius(K: number): number {
    return clusterRadius(K, this.spec.network.bsDensity)
  }

  /** Least handover rate of K cooperators on a footprint that follows K, 1/s; it falls in K. */
  clusterRate(K: number): number {
    return this.kinematics.minimumRate(this.clusterRadius(K))
  }

  /** Least K that keeps the kinematic promise without handover, on a footprint that follows K. */
  restingCluster(): number {
    return Math.max(1, tolerantCeil(this.kinematics.staticArea / this.clusterRadius(1) ** 2))
  }

  /** Mean targets per base station, m = Kn/λ. */
  load(K: number, targetDensity = this.spec.target.density): number {
    return meanLoad(K, targetDensity, this.spec.network.bsDensity)
  }

  /** ρ_eff = ρ + rδ, eq. (39). */
  effectiveShare(share: number, rate: number): number {
    return effectiveShare(share, rate, this.spec.budget.handoverCost)
  }

  /** N = ⌊ρ_max/ρ_eff⌋. */
  slots(effectiveShare: number): number {
    return slotCount(this.spec.budget.sensing, effectiveShare)
  }

  /** P_block, eq. (31), of a target with K cooperators, by `traffic.load` and `traffic.blocking`. */
  blocking(slots: number, load: number, K: number): number {
    return this.blockingLaw.blocked(this.loadLaw.full(slots, load, K), K)
  }

  /** N_min: the fewest slots that keep the blocking of K cooperators within ε_b. */
  fewestSlots(load: number, K: number): number {
    return this.loadLaw.fewestSlots(load, K, this.blockingLaw.ofOne(this.spec.service.blocking, K))
  }

  /**
   * m_N: the largest mean load that N slots keep within ε_b for K cooperators; of a range of sizes what none of them
   * exceeds: at a given load a base station is full less often in a larger cluster, any of the K more often.
   */
  largestLoad(slots: number, K: number, largest = K): number {
    return this.loadLaw.largestLoad(slots, largest, this.blockingLaw.ofOne(this.spec.service.blocking, K))
  }

  /** E[min(M, N)], mean number of targets a base station serves. */
  served(slots: number, load: number, K: number): number {
    return this.loadLaw.served(slots, load, K)
  }

  /** Fraction of a base station left for communication at mean load m, by `capacity.objective`. */
  idle(effectiveShare: number, load: number, K: number): number {
    return this.spec.capacity.objective === 'exact'
      ? 1 - effectiveShare * this.served(this.slots(effectiveShare), load, K)
      : meanLoadIdle(effectiveShare, load)
  }

  /** Largest target density that K cooperators with N slots keep within ε_b, 1/m². */
  tailCeiling(slots: number, K: number): number {
    return (this.largestLoad(slots, K) * this.spec.network.bsDensity) / K
  }
}
