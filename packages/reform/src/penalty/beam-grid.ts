/** The model sampled along the beamwidth, once per problem: where searches start and which K look good. */
import type { Problem } from '@dwell/core'
import { type Beam, clusterOf } from './fixed-cluster.js'
import type { LeastRates } from './least-rate.js'

export interface GridBeam extends Beam {
  /** R̄(θ), bit/s/Hz; 1 for objectives that do not ask. */
  readonly rate: number
  /** Least admissible share of the footprint that follows K; above share.max where there is none. */
  readonly floor: number
}

/** One beam as the grid holds it. */
export const gridBeam = (problem: Problem, rates: LeastRates, theta: number): GridBeam => {
  const cluster = clusterOf(problem, 1, rates)
  const beam = cluster.beam(theta)
  const rate = problem.spec.objective === 'capacity' ? problem.downlink.at(theta) : 1
  return { ...beam, rate, floor: cluster.window(beam).low }
}

/**
 * Beams in equal ratios from θ_lo to θ_hi, both ends included.
 *
 * @param tick called before each beam; may throw to stop
 */
export const beamGrid = (
  problem: Problem,
  rates: LeastRates,
  count: number,
  tick: () => void,
): readonly GridBeam[] => {
  const { min, max } = problem.spec.radio.beamwidth
  const size = max > min ? count : 1
  return Array.from({ length: size }, (_, i) => {
    tick()
    const theta = i === 0 ? min : i === size - 1 ? max : min * (max / min) ** (i / (size - 1))
    return gridBeam(problem, rates, theta)
  })
}
