/** r_min as the local searches ask for it: by cluster size, and along sub-critical radii. */
import type { Problem } from '@dwell/core'

export interface LeastRates {
  /** r_min of the super-critical footprint of K cooperators, 1/s; Infinity above the ceiling. */
  readonly ofCluster: (K: number) => number
  /** r_min of a disc, 1/s, whatever the ceiling. */
  readonly ofDisc: (radius: number) => number
  /**
   * `ofDisc` to about 1e-5 where the law costs a root a point, from a table in ln R that is filled as it
   * is asked; exact where the law is explicit. For searching: a design is made with the other two.
   */
  readonly nearDisc: (radius: number) => number
}

/** Spacing of the table in ln ln(static area over area), in which every law is smooth at both ends. */
const SPACING = 0.1
/** Nearer to the static area than this the law itself is asked. */
const NEAREST = 1e-6

const ROUNDING = 1e-12

/** Lagrange's cubic through (−1, a), (0, b), (1, c), (2, d). */
const cubic = (t: number, a: number, b: number, c: number, d: number): number =>
  (-t * (t - 1) * (t - 2) * a) / 6 +
  ((t + 1) * (t - 1) * (t - 2) * b) / 2 -
  ((t + 1) * t * (t - 2) * c) / 2 +
  ((t + 1) * t * (t - 1) * d) / 6

/** The least handover rates of a problem. */
export const leastRates = (problem: Problem): LeastRates => {
  const { kinematics, handoverCeiling } = problem
  const { diffusion } = problem.spec.target
  const { staticArea } = kinematics
  const clusters = new Map<number, number>()
  const nodes = new Map<number, number>()

  const ofDisc = (radius: number): number =>
    radius * radius >= staticArea ? 0 : kinematics.minimumRate(radius)

  /** r·R²/D at node i of the table. */
  const node = (i: number): number => {
    let value = nodes.get(i)
    if (value === undefined) {
      const area = staticArea * Math.exp(-Math.exp(i * SPACING))
      value = (ofDisc(Math.sqrt(area)) * area) / diffusion
      nodes.set(i, value)
    }
    return value
  }
  const fromTable = (radius: number): number => {
    const area = radius * radius
    const deficit = Math.log(staticArea / area)
    if (!(deficit > NEAREST)) return ofDisc(radius)
    const place = Math.log(deficit) / SPACING
    const i = Math.floor(place)
    const value = cubic(place - i, node(i - 1), node(i), node(i + 1), node(i + 2))
    return (Math.max(0, value) * diffusion) / area
  }

  return {
    ofCluster: (K) => {
      let rate = clusters.get(K)
      if (rate === undefined) {
        const radius = problem.clusterRadius(K)
        const still = radius * radius >= staticArea * (1 - ROUNDING)
        const needed = still ? 0 : handoverCeiling === 0 ? Infinity : kinematics.minimumRate(radius)
        rate = needed <= handoverCeiling * (1 + ROUNDING) ? Math.min(needed, handoverCeiling) : Infinity
        clusters.set(K, rate)
      }
      return rate
    },
    ofDisc,
    nearDisc: kinematics.quick ? ofDisc : fromTable,
  }
}
