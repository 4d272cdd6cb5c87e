/** The one interface of a footprint: what is lost when, and what a search may rely on. */
import type { Interval } from '../../math/index.js'
import type { FootprintRegime } from '../footprint-regime.js'
import type { KinematicPair, ProblemSpec, ServiceSpec } from '../spec.js'

/** What a footprint's law is compiled from: of the service what is promised of the time in view. */
export type KinematicSpec = Pick<
  ProblemSpec,
  'problem' | 'network' | 'target' | 'kinematics' | 'handover'
> & {
  readonly service: Pick<ServiceSpec, 'coverageFraction' | 'kinematicOutage' | 'kinematics'>
}

/** What is promised of the time in view: one percentile, as `kinematics.law` reads it. */
export interface KinematicPromise {
  readonly pair: KinematicPair
  /** `lifetime`: mean lifetime must reach the limit, s. `outage`: P(T < within) must not exceed it. */
  readonly measure: 'lifetime' | 'outage'
  readonly limit: number
}

/**
 * A law in which the density and the mobility matter through λD alone: its numbers at any of them, whatever the
 * problem has. What batches of designs are made of.
 */
export interface ScaledKinematics {
  /** T, s, that was promised, where it matters through λDT and rT alone; absent where it matters in other ways. */
  readonly lifetime?: number
  /** r_min, 1/s, of K cooperators at λD, 1/s: `minimumRate` of the problem that has it. */
  rate(K: number, scale: number): number
  /** Number of cooperators that keep the promise at rest, as (37) before it is rounded up; Infinity where none do. */
  staticSize(scale: number): number
  /** K_min of (45) at a handover ceiling, 1/s, as a function of λD and before it is rounded up; Infinity where none. */
  smallestSize(ceiling: number): (scale: number) => number
}

/**
 * What a search may rely on of the kinematic promises (34)/(40) of one problem on one footprint. A footprint is known by a radius R: √(K/πλ) where
 * it follows the K cooperators, R₁ where it follows the share. `lifetime` rises and `loss` falls in R (over whole K)
 * and in r: every law states so, and the suite `test/problem/footprint/laws.test.ts` holds them to it.
 */
export interface Kinematics {
  readonly measure: KinematicPromise['measure']
  /** No closed value is known, and only a simulation tells whether a design keeps the promise; by the law when absent. */
  readonly judged?: 'simulation'
  /** How the law finds K* and r_min(K), as formulas; `explicit` where they are closed forms of the disc. */
  readonly formulas: { readonly explicit: boolean; readonly staticSize: string; readonly leastRate: string }
  /** The kinds of footprint that a design may have. */
  readonly regimes: readonly FootprintRegime[]
  /** Mean lifetime at (R, r), s, and its natural logarithm, finite where the lifetime overflows. */
  lifetime(radius: number, rate: number): number
  logLifetime(radius: number, rate: number): number
  /** P(T < T_QoS) at (R, r), of several promises at the longest time; NaN where only the mean is known. */
  loss(radius: number, rate: number): number
  /** Whether (R, r) keeps the promise, without tolerance; outside the range of the law it is not known to. */
  keeps(radius: number, rate: number): boolean
  /** D that the law takes at a footprint, m²/s: the problem's, or that of its recordings at this scale. */
  diffusion(radius: number): number
  /**
   * Least rate at which a footprint of radius R keeps the promise, 1/s; 0 when it does so at rest, Infinity when it
   * does at no rate in the range of the law.
   */
  minimumRate(radius: number): number
  /** Whether K·r_min(K) falls in K too, on a footprint that follows the cooperators. */
  readonly totalRateFalls: boolean
  /** Whether `minimumRate` costs microseconds, so that nothing is gained by tabulating it. */
  readonly quick: boolean
  /**
   * What r_min is like in v = R² below rest, on a footprint that follows the share: whether a polynomial follows it;
   * and whether it is convex, `unproved` where that is to be checked. Where it is not, ρ + δ·r_min may have many minima.
   */
  readonly smoothRate: boolean
  readonly convexRate: boolean | 'unproved'
  /**
   * Enclosure of dr_min/dv, v = R², over [lowArea, highArea], 1/(s m²); absent where the law has none
   * in closed form.
   */
  readonly rateSlope?: ((lowArea: number, highArea: number) => Interval) | undefined
  /** r_min and least sizes as numbers of λD; absent where they have no closed form, or depend on more. */
  readonly scaled?: ScaledKinematics | undefined
  /** Least squared radius that keeps the promise without handover, m²; Infinity when none in range does. */
  readonly staticArea: number
  /** Least squared radius whose mean lifetime without handover is `lifetime`, m². */
  areaForLifetime(lifetime: number): number
  /** Range of the law: largest R², m², and largest rate at a radius, 1/s. */
  readonly largestArea: number
  largestRate(radius: number): number
}

/** The law of one promise. */
export interface KinematicLaw extends Kinematics {
  /** What `measure` names, at (R, r). @throws RangeError outside the range of the law */
  value(radius: number, rate: number): number
}

/** Compiles the law of one footprint for one promise of a problem. */
export type FootprintLaw = (spec: KinematicSpec, promise: KinematicPromise) => KinematicLaw
