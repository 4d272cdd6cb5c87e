/** What claims and figures ask of a simulation: it is handed in, nothing here knows how it is done. */

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

/** An estimate and its confidence interval. */
export interface Interval {
  readonly value: number
  readonly low: number
  readonly high: number
  /** Confidence level of [low, high]. */
  readonly level: number
}

/** Mean lifetime, s, as simulated. The same question has the same answer in every run. */
export type LifetimeSimulator = (question: LifetimeQuestion) => Promise<Interval>

/** An estimate over a known number. */
export const over = ({ value, low, high, level }: Interval, known: number): Interval => ({
  value: value / known,
  low: low / known,
  high: high / known,
  level,
})
