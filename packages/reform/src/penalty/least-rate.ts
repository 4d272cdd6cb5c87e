/** r_min as the local searches ask for it: by cluster size, and along sub-critical radii. */
import { ChebyshevSeries, type Problem } from '@dwell/core'

export interface LeastRates {
  /** r_min of the super-critical footprint of K cooperators, 1/s; Infinity above the ceiling. */
  ofCluster(K: number): number
  /** r_min of a disc, 1/s, whatever the ceiling; a series in ln R where the law costs a root a point. */
  ofDisc(radius: number): number
}

/** Radii below this part of the static one are asked of the law itself. */
const SMALLEST = 1e-3
/** Accuracy of the series, absolute in r·R²/D. */
const SERIES_TOLERANCE = 1e-8

const ROUNDING = 1e-12

/**
 * The least handover rates of a problem. `ofDisc` is for searching only: a design is made with
 * `kinematics.minimumRate`.
 */
export const leastRates = (problem: Problem): LeastRates => {
  const { kinematics, handoverCeiling } = problem
  const { diffusion } = problem.spec.target
  const { law } = problem.spec.kinematics
  const periodic = problem.spec.handover.timing === 'periodic'
  const known = new Map<number, number>()

  const direct = (radius: number): number =>
    radius * radius >= kinematics.staticArea ? 0 : kinematics.minimumRate(radius)
  let series: ChebyshevSeries | undefined
  const high = Math.log(kinematics.staticArea) / 2
  const low = Math.max(high + Math.log(SMALLEST), Math.log(problem.criticalRadius) - 3)
  // Explicit for the exponential law; periodic loss bends at each T_QoS = kτ, which no series follows.
  const explicit = !periodic && law === 'exponential'
  const bent = periodic && law === 'first-passage'
  const smooth = (radius: number): number => {
    const at = Math.log(radius)
    if (at <= low || at >= high) return direct(radius)
    series ??= ChebyshevSeries.fit(
      (x) => (direct(Math.exp(x)) * Math.exp(2 * x)) / diffusion,
      low,
      high,
      SERIES_TOLERANCE,
    )
    return (Math.max(0, series.at(at)) * diffusion) / (radius * radius)
  }

  return {
    ofCluster: (K) => {
      let rate = known.get(K)
      if (rate === undefined) {
        const radius = problem.clusterRadius(K)
        const still = radius * radius >= kinematics.staticArea * (1 - ROUNDING)
        const needed = still ? 0 : handoverCeiling === 0 ? Infinity : kinematics.minimumRate(radius)
        rate = needed <= handoverCeiling * (1 + ROUNDING) ? Math.min(needed, handoverCeiling) : Infinity
        known.set(K, rate)
      }
      return rate
    },
    ofDisc: explicit || bent ? direct : smooth,
  }
}
