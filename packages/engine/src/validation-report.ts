/**
 * Closed forms against simulations of what they are exact for: the documents of `dwell validate --json`, with and without
 * `--critical`. `@dwell/evidence` fills them.
 */
import type { TrustEstimate } from './trust-report.js'

/** Version of the document that `dwell validate --json` prints. */
export const VALIDATION_VERSION = 1

export interface ValidationCheck {
  readonly what: string
  readonly equation: string
  /** The closed form, SI. */
  readonly theory: number
  readonly value: number
  readonly low: number
  readonly high: number
  /** The closed form lies in [low, high]. */
  readonly holds: boolean
}

export interface ValidationReport {
  readonly version: typeof VALIDATION_VERSION
  /** Chance that no interval misses, when every closed form is right. */
  readonly family: number
  /** Level of each interval. */
  readonly level: number
  /** Half-width of the 99 % interval of each mean lifetime over it. */
  readonly precision: number
  readonly seed: number
  readonly checks: readonly ValidationCheck[]
  readonly holds: boolean
  readonly elapsed: number
}

/** Version of the document that `dwell validate --critical --json` prints. */
export const CRITICAL_VERSION = 1

export interface CriticalWindow {
  /** Mean number of discs on the torus. */
  readonly discs: number
  readonly layouts: number
  /** Area of the largest cluster, in disc areas. */
  readonly largest: TrustEstimate
  /** R²/D. */
  readonly meanLifetime: TrustEstimate
  /** Of the lifetimes' 99 % and 90 % quantiles. */
  readonly quantileRatio: TrustEstimate
}

export interface CriticalReport {
  readonly version: typeof CRITICAL_VERSION
  /** ψ_c. */
  readonly filling: number
  /** Level of each interval. */
  readonly level: number
  readonly seed: number
  /** Targets on each layout. */
  readonly tracks: number
  readonly theory: { readonly clusters: number; readonly places: number; readonly quantileRatio: number }
  readonly windows: readonly CriticalWindow[]
  /** Local exponents on the largest window between two areas, in disc areas: τ − 1 over clusters, τ − 2 over places. */
  readonly tails: readonly {
    readonly from: number
    readonly to: number
    readonly clusters: TrustEstimate
    readonly places: TrustEstimate
  }[]
  readonly scaling: CriticalScaling
  /** Mean lifetime, R²/D, by the area of the cluster a target starts in, in disc areas. */
  readonly lifetimes: readonly (TrustEstimate & { readonly from: number; readonly to: number })[]
  /** 96/91 lies in the interval of `scaling.clusters`, and with it 5/91 in that of `scaling.places`. */
  readonly holds: boolean
  readonly elapsed: number
}

/** Exponents by the growth of the largest cluster with the window. */
export interface CriticalScaling {
  /** d ln E[largest cluster]/d ln(window): ½ of the fractal dimension, 91/96. */
  readonly slope: TrustEstimate
  /** τ − 1 = 1/slope, as the largest of n^{…} clusters is where the tail has fallen to one of them. */
  readonly clusters: TrustEstimate
  /** τ − 2. */
  readonly places: TrustEstimate
  /** Σ of squared deviations from the line over their variances, and how many of them are free. */
  readonly chiSquare: number
  readonly degrees: number
}
