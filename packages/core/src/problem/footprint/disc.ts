/** The paper's disc: lost on leaving radius R round the place of the last handover, eqs. (23)–(29), docs/model.md §6. */
import { Kept } from '../../kept.js'
import { discExitQuantile } from '../../math/index.js'
import {
  logPeriodicLifetime,
  logResettingLifetime,
  minimumResettingRate,
  periodicLifetime,
  periodicLossProbability,
  periodicOutageRateSlope,
  periodicRateSlope,
  type RatedArea,
  resettingLifetime,
  resettingLossProbability,
  resettingRateSlope,
} from '../../model/index.js'
import { discRegimes } from '../footprint-regime.js'
import type { FootprintLaw, KinematicLaw } from './law.js'
import { leastRate, promised, type Promised } from './promise.js'

type RateLaw = Pick<KinematicLaw, 'minimumRate' | 'staticArea' | 'rateSlope' | 'quick'>

/** r_min where the mean lifetime is promised. */
const lifetimeRates = (diffusion: number, limit: number, periodic: boolean): RateLaw => {
  const staticArea = 4 * diffusion * limit
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
    staticArea,
    minimumRate,
    quick: !periodic,
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

/** r_min where P(T < time) is promised. */
const outageRates = (diffusion: number, time: number, outage: number, periodic: boolean): RateLaw => {
  const loss = periodic ? periodicLossProbability : resettingLossProbability
  const staticArea = (diffusion * time) / discExitQuantile(outage)
  const minimumRate = (radius: number): number => {
    if (radius * radius >= staticArea) return 0
    return leastRate((rate) => loss(time, radius, diffusion, rate) / outage - 1, diffusion / radius ** 2)
  }
  const rated = (area: number): RatedArea => ({ area, rate: minimumRate(Math.sqrt(area)) })
  return {
    staticArea,
    minimumRate,
    quick: false,
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

const kept = new Kept<KinematicLaw>()

/** The law of the disc: one object for all problems that have D, the promise and the timing in common. */
export const discLaw: FootprintLaw = (spec) => {
  const { diffusion } = spec.target
  const promise = promised(spec)
  const periodic = spec.handover.timing === 'periodic'
  const key = [diffusion, promise.measure, promise.limit, promise.time, periodic]
  return kept.of(key, () => compiled(diffusion, promise, periodic))
}

const compiled = (diffusion: number, { measure, limit, time }: Promised, periodic: boolean): KinematicLaw => {
  const lifetime = periodic ? periodicLifetime : resettingLifetime
  const logLifetime = periodic ? logPeriodicLifetime : logResettingLifetime
  const chance = periodic ? periodicLossProbability : resettingLossProbability
  const loss = (radius: number, rate: number): number => chance(time, radius, diffusion, rate)
  const longLived = measure === 'lifetime'
  return {
    measure,
    limit,
    formulas: { explicit: true, staticSize: 'K* = 4πλD·T_req', leastRate: 'r = (πλD/K)·X(K*/K)²' },
    regimes: discRegimes,
    lifetime: (radius, rate) => lifetime(radius, diffusion, rate),
    logLifetime: (radius, rate) => logLifetime(radius, diffusion, rate),
    loss,
    value: longLived ? (radius, rate) => lifetime(radius, diffusion, rate) : loss,
    keeps: longLived
      ? (radius, rate) => lifetime(radius, diffusion, rate) >= limit
      : (radius, rate) => loss(radius, rate) <= limit,
    ...(longLived
      ? lifetimeRates(diffusion, limit, periodic)
      : outageRates(diffusion, time, limit, periodic)),
    areaForLifetime: (needed) => 4 * diffusion * needed,
    largestArea: Infinity,
    largestRate: () => Infinity,
  }
}
