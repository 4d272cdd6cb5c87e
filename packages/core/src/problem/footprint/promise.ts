/** What is promised of the time in view, and the least rate that keeps a promise. */
import { brentRoot } from '../../math/index.js'
import { qosTime, surrogateLifetime } from '../../model/index.js'
import type { KinematicPair, ProblemSpec } from '../spec.js'
import type { KinematicPromise, KinematicSpec } from './law.js'

/** The pairs (time, ε) that a problem promises: those of its list, or (T_QoS, ε_k) of (30) and (34). */
export const pairsOf = ({
  target,
  service,
}: Pick<KinematicSpec, 'target' | 'service'>): readonly KinematicPair[] => {
  const { coverageFraction, kinematicOutage, kinematics } = service
  if (kinematics !== undefined) return kinematics
  if (coverageFraction === undefined || kinematicOutage === undefined)
    throw new RangeError('a problem promises β and ε_k, or a list of pairs')
  return [{ within: qosTime(coverageFraction, target.meanSojourn), loss: kinematicOutage }]
}

/** The promises with their times divided by `factor` and their tolerances through `loss`, in the form they have. */
export const movedPromises = (
  { coverageFraction, kinematicOutage, kinematics }: ProblemSpec['service'],
  factor: number,
  loss: (tolerance: number) => number = (tolerance) => tolerance,
): Pick<ProblemSpec['service'], 'coverageFraction' | 'kinematicOutage' | 'kinematics'> => ({
  ...(coverageFraction === undefined ? {} : { coverageFraction: coverageFraction / factor }),
  ...(kinematicOutage === undefined ? {} : { kinematicOutage: loss(kinematicOutage) }),
  ...(kinematics !== undefined && {
    kinematics: kinematics.map((pair) => ({ within: pair.within / factor, loss: loss(pair.loss) })),
  }),
})

/** What a measure of a pair has to reach: T_req of (49) in the mean, or ε of P(T < within), (34). */
export const limitOf = ({ within, loss }: KinematicPair, measure: KinematicPromise['measure']): number =>
  measure === 'lifetime' ? surrogateLifetime(within, loss) : loss

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
