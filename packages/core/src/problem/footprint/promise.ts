/** What every law needs of the promise: its measure and limit, and the least rate that keeps it. */
import { brentRoot } from '../../math/index.js'
import { qosTime, requiredLifetime } from '../../model/index.js'
import type { KinematicLaw, KinematicSpec } from './law.js'

export interface Promised extends Pick<KinematicLaw, 'measure' | 'limit'> {
  /** T_QoS, s. */
  readonly time: number
}

/** The promise by `kinematics.law`: T ≥ T_req (49), or P(T < T_QoS) ≤ ε_k (34). */
export const promised = ({ target, service, kinematics }: KinematicSpec): Promised => {
  const { coverageFraction, kinematicOutage } = service
  const time = qosTime(coverageFraction, target.meanSojourn)
  return kinematics.law === 'exponential'
    ? {
        measure: 'lifetime',
        limit: requiredLifetime(coverageFraction, target.meanSojourn, kinematicOutage),
        time,
      }
    : { measure: 'outage', limit: kinematicOutage, time }
}

/**
 * Least r ≤ `most` with excess(r) ≤ 0 for an excess that falls in r and is positive at 0, by Brent on ln r
 * starting from the natural rate 1/T of the footprint. Infinity when no such rate serves.
 */
export const leastRate = (excess: (rate: number) => number, natural: number, most = Infinity): number => {
  const at = (logRate: number): number => excess(Math.exp(logRate))
  const top = Math.log(most)
  let high = Math.min(Math.log(natural), top)
  let low = high
  if (!(at(high) <= 0)) {
    while (!(at(high) <= 0)) {
      if (high === top) return Infinity
      low = high
      high = Math.min(high + 1, top)
      if (high > 690) return Infinity
    }
  } else {
    while (at(low) <= 0) {
      high = low
      low -= 2
      if (low < -690) return 0
    }
  }
  const { root } = brentRoot(at, low, high, { tol: 1e-14 })
  // Land on the kept side of the promise.
  let rate = Math.exp(root)
  while (excess(rate) > 1e-12) rate *= 1 + 1e-12
  return Math.min(rate, most)
}
