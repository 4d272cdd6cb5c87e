/** What claims and figures ask of a simulation: it is handed in, nothing here knows how it is done. */
import type { Design, ProblemSpec } from '@dwell/core'

export type SimulatedFootprint =
  /** Disc of `radius` m round the place of the last handover: the model's own. */
  | { readonly kind: 'disc'; readonly radius: number }
  /** Sector of `radius` m and `opening` rad; the target starts on its axis, `distance` m from its corner. */
  | { readonly kind: 'sector'; readonly radius: number; readonly opening: number; readonly distance: number }
  /** The Voronoi cells of the `clusterSize` nearest sites of a Poisson layout of `density` 1/m². */
  | { readonly kind: 'voronoi'; readonly clusterSize: number; readonly density: number }
  /**
   * Discs of `radius` m round the `clusterSize` nearest sites of a Poisson layout of `density` 1/m²; the
   * target starts at a site.
   */
  | {
      readonly kind: 'discs'
      readonly radius: number
      readonly clusterSize: number
      readonly density: number
    }

export interface LifetimeQuestion {
  readonly footprint: SimulatedFootprint
  /** D, m²/s. */
  readonly diffusion: number
  /** Rate of Poisson handovers, 1/s; 0 for none. */
  readonly handoverRate: number
}

/** How many targets a design loses on the SINCR footprint of its problem before a time, s, on Poisson layouts. */
export interface RadioLossQuestion {
  readonly spec: ProblemSpec
  readonly design: Design
  readonly time: number
}

/** An estimate and its confidence interval. */
export interface Interval {
  readonly value: number
  readonly low: number
  readonly high: number
  /** Confidence level of [low, high]. */
  readonly level: number
}

/**
 * Discs round a Poisson layout at the percolation threshold, and targets that walk in their union until no
 * disc covers them. Sizes are areas over a disc's, times are over R²/4D, the mean life in one disc.
 */
export interface CriticalSimulation {
  /** Mean number of discs on a torus, and how many tori. */
  readonly discs: number
  readonly layouts: number
  /** Share of the clusters, and of the places in view, that belong to clusters of at least this size. */
  readonly sizes: readonly {
    readonly size: number
    readonly clusters: Interval
    readonly places: Interval
  }[]
  /** Exponents of both tails, between two sizes. */
  readonly exponents: {
    readonly between: readonly [number, number]
    readonly clusters: Interval
    readonly places: Interval
  }
  /** Share of targets, starting anywhere in view, that are in view for longer. */
  readonly survival: readonly { readonly time: number; readonly share: Interval }[]
}

/** The same question has the same answer in every run. */
export interface Simulator {
  /** Mean lifetime, s. */
  readonly lifetime: (question: LifetimeQuestion) => Promise<Interval>
  readonly critical: () => Promise<CriticalSimulation>
  /** P(T < time) of a design on the radio. */
  readonly radioLoss: (question: RadioLossQuestion) => Promise<Interval>
}

/** An estimate over a known number. */
export const over = ({ value, low, high, level }: Interval, known: number): Interval => ({
  value: value / known,
  low: low / known,
  high: high / known,
  level,
})
