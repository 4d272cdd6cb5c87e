/**
 * A design problem as the program holds it: every number in SI units, every key as in the problem
 * file (docs/model.md §1). A file, the command line's `--set`, a sweep and the browser page all produce
 * this shape; everything below it (model, solvers) reads nothing else.
 */

import type { MeasuredCells, RecordedMobility } from '../model/index.js'

/** A closed interval of admissible values. */
export interface Range {
  readonly min: number
  readonly max: number
}

export interface NetworkSpec {
  /** λ, base stations per m². */
  readonly bsDensity: number
  /** r_h, hard-core spacing around the typical receiver, m. */
  readonly minSpacing: number
  /** Site list behind λ: a file, with what to take of it after a question mark. */
  readonly sites?: string
  /** Law of the cells of that list, as simulated on it; no key of a file. */
  readonly measured?: MeasuredCells
  /** 1/β_L, line-of-sight coherence length, m. */
  readonly losCoherence: number
  /** r_0, target near-field guard, m. */
  readonly nearFieldGuard: number
}

export interface TargetSpec {
  /** D of the generator D∇² (mean-squared displacement 4Dt), of other motions in the long run, m²/s. */
  readonly diffusion: number
  /** How targets move; every law takes Brownian motion of D [beyond]. */
  readonly motion: MotionName
  /** τ, time over which a velocity is forgotten, s; of motions that have one. */
  readonly relaxation?: number
  /** Mean speed of a Gauss–Markov target, in a heading of its own, m/s. */
  readonly drift?: number
  /** Recorded tracks behind D: a file, with how to read it after a question mark. */
  readonly tracks?: string
  /** Exit-time curve of those recordings; no key of a file. */
  readonly mobility?: RecordedMobility
  /** 1/μ, mean sojourn of a target, s. */
  readonly meanSojourn: number
  /** n, active targets per m². */
  readonly density: number
  /** d_t, design distance of the beamwidth trap, m; 1/(2√λ) when absent; 0 switches the trap off. */
  readonly range?: number
  /** σ, radar cross-section, m². */
  readonly rcs: number
}

/** A percentile promised: at most `loss` of the targets are lost before `within`. */
export interface KinematicPair {
  /** Time through which a target must be kept, s. */
  readonly within: number
  /** ε, tolerated probability of losing it before. */
  readonly loss: number
}

/** Either β and ε_k or a list of pairs is given, never both. */
export interface ServiceSpec {
  /** β, fraction of the sojourn through which a target must be kept. */
  readonly coverageFraction?: number
  /** ε_k, tolerated probability of losing the target before T_QoS = β/μ. */
  readonly kinematicOutage?: number
  /** Several percentiles, each of which is promised (remark after Corollary 4), in place of β and ε_k. */
  readonly kinematics?: readonly KinematicPair[]
  /** ε_b, tolerated probability that an arriving target finds a BS full. */
  readonly blocking: number
  /** p, probability that one cooperator's link is usable. */
  readonly linkAvailability: number
  /** ε_r, tolerated probability that all K links are down at once. */
  readonly allLinksDown: number
  /** β, share of a link's unavailability that strikes the whole cluster at once [Remark 8]; 0 when absent. */
  readonly commonCause?: number
  /** L, distance over which availability falls by e, m [Remark 8]; the same at every distance when absent. */
  readonly availabilityRange?: number
}

export interface BudgetSpec {
  /** ρ, share of a BS's time-frequency per cooperator and target. */
  readonly share: Range
  /** ρ_max, share of a BS's time-frequency given to sensing. */
  readonly sensing: number
  /** δ, share·seconds spent per handover. */
  readonly handoverCost: number
  /** r_max, ceiling on the handover rate, 1/s; may be Infinity. */
  readonly handoverCeiling: number
  /** Most cooperators a target may take (backhaul, fusion) [beyond]; no cap when absent. */
  readonly clusterSize?: number
  /** Most time-frequency a target may take of the network, K(ρ + rδ) in BS-shares [beyond]; no cap when absent. */
  readonly targetCost?: number
}

export interface RadioSpec {
  /** θ, main-lobe width, rad. */
  readonly beamwidth: Range
  /** η, side-lobe gain over main-lobe gain. */
  readonly sideLobeRatio: number
  /** σ_p, rms pointing error towards a user, rad. */
  readonly pointingError: number
  /** γ, required SINCR (a ratio). */
  readonly detectionThreshold: number
  /** P, transmit power, W. */
  readonly txPower: number
  /** f_c, carrier frequency, Hz. */
  readonly carrier: number
  /** B, bandwidth, Hz. */
  readonly bandwidth: number
  /** F, noise figure (a ratio). */
  readonly noiseFigure: number
  /** g_0, processing gain at the reference share (a ratio). */
  readonly processingGain: number
  /** ρ_ref of g(ρ) = g_0 (ρ/ρ_ref)^ζ. */
  readonly referenceShare: number
  /** ζ: 0 none, ½ non-coherent, 1 coherent integration. */
  readonly integration: number
  /** ε_c, outage margin that defines R₁. */
  readonly coverageOutage: number
  /** α > 2, downlink path-loss exponent. */
  readonly pathLossExponent: number
  /** L₀, downlink power received over transmitted at 1 m [beyond]; (ℓ/4π)², free space, when absent. */
  readonly pathLossIntercept?: number
}

export interface ClutterSpec {
  /** λ_c, scatterers per m². */
  readonly density: number
  /** σ_c, scattering cross-section, m². */
  readonly reflectivity: number
  /** α_c > 2, clutter path-loss exponent. */
  readonly exponent: number
  /** How the field enters the outage; the paper's floor when absent. */
  readonly law?: ClutterLawName
}

export type ProblemKind = 'P2' | 'P2-DYN'
export type ObjectiveName = 'capacity' | 'target-density' | 'sensing-share'
export type InterferenceGain = 'mean' | 'exact'
export type CoverageRadius = 'laplace' | 'mean-field'
export type MotionName = 'brownian' | 'ornstein-uhlenbeck' | 'gauss-markov'
export type TrapForm = 'crossing' | 'collapse' | 'sector'
export type KinematicLawName = 'exponential' | 'first-passage'
export type FootprintName = 'disc' | 'cells' | 'radio'
export type HandoverTiming = 'poisson' | 'periodic'
export type CapacityObjective = 'exact' | 'mean-load'
export type ClutterLawName = 'floor' | 'laplace'
export type DownlinkName = 'interference' | 'noise'
export type LoadLawName = 'poisson' | 'cells'
export type BlockingOf = 'one' | 'any'

export interface KinematicsSpec {
  readonly law: KinematicLawName
  /** When a target is lost: it leaves a disc, the cells of its cluster, or the radio does not reach it [beyond]. */
  readonly footprint: FootprintName
}

/** A whole design problem, in SI units. */
export interface ProblemSpec {
  readonly title: string
  readonly story: string
  readonly problem: ProblemKind
  readonly objective: ObjectiveName
  readonly network: NetworkSpec
  readonly target: TargetSpec
  readonly service: ServiceSpec
  readonly budget: BudgetSpec
  readonly radio: RadioSpec
  readonly clutter?: ClutterSpec
  readonly interference: { readonly gain: InterferenceGain }
  readonly coverage: { readonly radius: CoverageRadius }
  readonly trap: TrapForm
  readonly kinematics: KinematicsSpec
  readonly handover: { readonly timing: HandoverTiming }
  readonly traffic: {
    /** Law of the number of targets a base station carries: (31), or that of real cells [beyond]. */
    readonly load: LoadLawName
    /** Whether a target is blocked by a given cooperator being full, or by any of the K [beyond]. */
    readonly blocking: BlockingOf
  }
  readonly capacity: { readonly objective: CapacityObjective; readonly downlink: DownlinkName }
}
