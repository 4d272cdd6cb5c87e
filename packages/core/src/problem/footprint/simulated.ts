/** A footprint whose promise a simulation judges: what stands in for a law while everything else is optimised. */
import { cellsRegimes } from '../footprint-regime.js'
import type { FootprintLaw } from './law.js'

/** The designs that a simulation is to judge next: at least K cooperators at a rate of at least r, 1/s. */
export interface Proposal {
  readonly K: number
  readonly r: number
}

const unknown = (): number => Number.NaN

/**
 * The law of a footprint that is judged by simulation: no closed value, so the kinematic row of a design says "not
 * known", not "violated". A search asks for the best design at a proposal and simulates it. P(T < T_QoS) ≤ ε_k (34) is
 * the promise whatever `kinematics.law` says: the mean is a poor promise there. As everywhere in this interface, what
 * is kept at (R, r) is kept at larger ones.
 */
export const simulatedLaw =
  ({ K, r }: Proposal): FootprintLaw =>
  (spec) => {
    const area = K / (Math.PI * spec.network.bsDensity)
    const reached = (radius: number): boolean => radius * radius >= area * (1 - 1e-12)
    return {
      measure: 'outage',
      judged: 'simulation',
      formulas: { explicit: false, staticSize: 'none', leastRate: 'none' },
      regimes: cellsRegimes,
      lifetime: unknown,
      logLifetime: unknown,
      loss: unknown,
      value: unknown,
      keeps: (radius, rate) => reached(radius) && rate >= r,
      diffusion: () => spec.target.diffusion,
      minimumRate: (radius) => (reached(radius) ? r : Infinity),
      totalRateFalls: false,
      quick: true,
      smoothRate: false,
      convexRate: false,
      staticArea: r === 0 ? area : Infinity,
      areaForLifetime: () => area,
      largestArea: Infinity,
      largestRate: () => Infinity,
    }
  }
