/** The kinematic promise (34)/(40) in its four forms: law × handover timing (docs/model.md §6, §7). */
import { brentRoot, discExitQuantile, type Interval } from '../math/index.js'
import {
  minimumResettingRate,
  periodicLifetime,
  periodicLossProbability,
  periodicOutageRateSlope,
  periodicRateSlope,
  qosTime,
  type RatedArea,
  requiredLifetime,
  resettingLifetime,
  resettingLossProbability,
  resettingRateSlope,
} from '../model/index.js'
import type { ProblemSpec } from './spec.js'

/** One form of the kinematic constraint, for a disc footprint of radius R under handover at rate r. */
export interface KinematicLaw {
  /** `lifetime`: mean lifetime must reach the limit, s. `outage`: P(T < T_QoS) must not exceed it. */
  readonly measure: 'lifetime' | 'outage'
  readonly limit: number
  /** The measured quantity at (R, r): a lifetime in s or a probability. */
  value(radius: number, rate: number): number
  /** Whether (R, r) keeps the promise, without tolerance. */
  keeps(radius: number, rate: number): boolean
  /** Least rate at which a footprint of radius R keeps the promise, 1/s; 0 when it does so at rest. */
  minimumRate(radius: number): number
  /**
   * Enclosure of dr_min/dv, v = R², over [lowArea, highArea], 1/(s m²); absent where the law has none
   * in closed form.
   */
  rateSlope?(lowArea: number, highArea: number): Interval
  /** Least squared radius that keeps the promise without handover, m². */
  readonly staticArea: number
}

/**
 * Least r with excess(r) ≤ 0 for an excess that falls in r and is positive at 0, by Brent on ln r
 * starting from the natural rate 1/T of the footprint. Infinity when no finite rate serves.
 */
const leastRate = (excess: (rate: number) => number, natural: number): number => {
  const at = (logRate: number): number => excess(Math.exp(logRate))
  let high = Math.log(natural)
  let low = high
  if (!(at(high) <= 0)) {
    while (!(at(high) <= 0)) {
      low = high
      high += 1
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
  return rate
}

/**
 * D/a², m²/s: lifetimes depend on R and D by R²/D and r alone, so a footprint of radius aR under D loses
 * targets as one of radius R does under D/a² (`kinematics.footprintFactor`) [beyond].
 */
export const kinematicDiffusion = ({
  target,
  kinematics,
}: Pick<ProblemSpec, 'target' | 'kinematics'>): number =>
  target.diffusion / (kinematics.footprintFactor ?? 1) ** 2

/** Builds the law a problem asks for; radii are those of the model, before the footprint factor. */
export const kinematicLaw = (
  spec: Pick<ProblemSpec, 'target' | 'service' | 'kinematics' | 'handover'>,
): KinematicLaw => {
  const { meanSojourn } = spec.target
  const diffusion = kinematicDiffusion(spec)
  const { coverageFraction, kinematicOutage } = spec.service
  const time = qosTime(coverageFraction, meanSojourn)
  const periodic = spec.handover.timing === 'periodic'
  if (spec.kinematics.law === 'exponential') {
    const limit = requiredLifetime(coverageFraction, meanSojourn, kinematicOutage)
    const staticArea = 4 * diffusion * limit
    const lifetime = periodic ? periodicLifetime : resettingLifetime
    const minimumRate = (radius: number): number => {
      if (!periodic) return minimumResettingRate(radius, diffusion, limit)
      if (radius * radius >= staticArea) return 0
      return leastRate(
        (rate) => Math.log(limit / periodicLifetime(radius, diffusion, rate)),
        diffusion / radius ** 2,
      )
    }
    /** Period at a disc, in units of v/D. */
    const period = (area: number): number => diffusion / (area * minimumRate(Math.sqrt(area)))
    return {
      measure: 'lifetime',
      limit,
      staticArea,
      value: (radius, rate) => lifetime(radius, diffusion, rate),
      keeps: (radius, rate) => lifetime(radius, diffusion, rate) >= limit,
      minimumRate,
      rateSlope: (lowArea, highArea) => {
        if (lowArea >= staticArea) return { lower: 0, upper: 0 }
        if (periodic) {
          // At the static area the period is infinite and the slope with it.
          if (highArea >= staticArea) return { lower: -Infinity, upper: 0 }
          return periodicRateSlope(period(lowArea), period(highArea), diffusion, limit)
        }
        return {
          lower: resettingRateSlope(lowArea, diffusion, limit),
          upper: resettingRateSlope(highArea, diffusion, limit),
        }
      },
    }
  }
  const loss = periodic ? periodicLossProbability : resettingLossProbability
  const staticArea = (diffusion * time) / discExitQuantile(kinematicOutage)
  const minimumRate = (radius: number): number => {
    if (radius * radius >= staticArea) return 0
    return leastRate(
      (rate) => loss(time, radius, diffusion, rate) / kinematicOutage - 1,
      diffusion / radius ** 2,
    )
  }
  const rated = (area: number): RatedArea => ({ area, rate: minimumRate(Math.sqrt(area)) })
  return {
    measure: 'outage',
    limit: kinematicOutage,
    staticArea,
    value: (radius, rate) => loss(time, radius, diffusion, rate),
    keeps: (radius, rate) => loss(time, radius, diffusion, rate) <= kinematicOutage,
    minimumRate,
    ...(periodic
      ? {
          rateSlope: (lowArea: number, highArea: number) =>
            lowArea >= staticArea
              ? { lower: 0, upper: 0 }
              : periodicOutageRateSlope(rated(lowArea), rated(highArea), diffusion, time),
        }
      : {}),
  }
}
