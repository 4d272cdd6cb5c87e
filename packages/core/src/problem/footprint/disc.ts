/** The paper's disc: lost on leaving radius R round the place of the last handover, eqs. (23)–(29), docs/model.md §6. */
import { Kept, KeptAt } from '../../kept.js'
import { discExitQuantile, handoverArgument } from '../../math/index.js'
import {
  CRITICAL_FILLING,
  leastDiffusionTime,
  logPeriodicLifetime,
  logResettingLifetime,
  minimumResettingRate,
  periodicLifetime,
  periodicLossProbability,
  periodicOutageRateSlope,
  periodicRateSlope,
  poissonCells,
  type RatedArea,
  resettingLifetime,
  resettingLossProbability,
  resettingRateSlope,
} from '../../model/index.js'
import { discRegimes } from '../footprint-regime.js'
import type { FootprintLaw, KinematicLaw, KinematicPromise, KinematicSpec, ScaledKinematics } from './law.js'
import { leastRate } from './promise.js'
import { recordedLifetimes } from './recorded.js'

type RateLaw = Pick<
  KinematicLaw,
  'minimumRate' | 'staticArea' | 'rateSlope' | 'quick' | 'smoothRate' | 'convexRate'
>

/** How targets move: a disc of radius R keeps one at rest for R²/4D(R), which rises in R. */
interface Walk {
  /** D at the scale of a radius, m²/s. */
  readonly at: (radius: number) => number
  /** D of the discs below percolation, where it is one number. */
  readonly least: number
  /** Least squared radius with R²/4D(R) ≥ `lifetime`, m². */
  readonly areaFor: (lifetime: number) => number
  readonly largestArea: number
}

/**
 * D as the problem states it; or with recorded tracks that of each cluster's footprint, R²/4E(cR), at whole K ≥ 2, and
 * between them by powers of K. Below percolation (R < √(ψ_c/πλ)) it is that of K = 1: so it is one number there, and no
 * smaller than that of the disc itself where D rises with the scale, as it does for all that goes somewhere.
 */
const walkOf = (spec: KinematicSpec): Walk => {
  const { diffusion } = spec.target
  const recorded = recordedLifetimes(spec, poissonCells)
  if (recorded === undefined)
    return {
      at: () => diffusion,
      least: diffusion,
      areaFor: (lifetime) => 4 * diffusion * lifetime,
      largestArea: Infinity,
    }
  const perArea = Math.PI * spec.network.bsDensity
  const least = 1 / (4 * perArea * recorded[0])
  const restOf = (K: number): number => {
    const low = Math.min(Math.floor(K * (1 + 1e-12)), recorded.length)
    const [here, next] = [recorded[low - 1], recorded[low] ?? recorded[low - 1]]
    return K <= low ? here : here * (next / here) ** (Math.log(K / low) / Math.log((low + 1) / low))
  }
  return {
    at: (radius) => {
      const area = radius * radius
      return area * perArea <= CRITICAL_FILLING ? least : area / (4 * restOf(area * perArea))
    },
    least,
    areaFor: (lifetime) => {
      if (4 * least * lifetime * perArea <= CRITICAL_FILLING) return 4 * least * lifetime
      const found = recorded.findIndex((each, i) => i > 0 && each >= lifetime)
      return found < 0 ? Infinity : (found + 1) / perArea
    },
    largestArea: recorded.length / perArea,
  }
}

/** r_min where the mean lifetime is promised. */
const lifetimeRates = (walk: Walk, limit: number, periodic: boolean): RateLaw => {
  const staticArea = walk.areaFor(limit)
  const minimumRate = (radius: number): number => {
    if (radius * radius >= staticArea) return 0
    const diffusion = walk.at(radius)
    if (!periodic) return minimumResettingRate(radius, diffusion, limit)
    return leastRate(
      (rate) => Math.log(limit / periodicLifetime(radius, diffusion, rate)),
      diffusion / radius ** 2,
    )
  }
  // Asked for below percolation only.
  const diffusion = walk.least
  /** Period at a disc, in units of v/D. */
  const period = (area: number): number => diffusion / (area * minimumRate(Math.sqrt(area)))
  return {
    staticArea,
    minimumRate,
    quick: !periodic,
    // Of Poisson handover by the series of I₀; under periodic handover the slope is infinite at rest.
    smoothRate: !periodic,
    convexRate: !periodic,
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
const outageRates = (walk: Walk, time: number, outage: number, periodic: boolean): RateLaw => {
  const loss = periodic ? periodicLossProbability : resettingLossProbability
  const staticArea = walk.areaFor(time / (4 * discExitQuantile(outage)))
  const minimumRate = (radius: number): number => {
    if (radius * radius >= staticArea) return 0
    const diffusion = walk.at(radius)
    return leastRate((rate) => loss(time, radius, diffusion, rate) / outage - 1, diffusion / radius ** 2)
  }
  const rated = (area: number): RatedArea => ({ area, rate: minimumRate(Math.sqrt(area)) })
  return {
    staticArea,
    minimumRate,
    quick: false,
    // Under periodic handover it bends at every T_QoS = kτ.
    smoothRate: !periodic,
    convexRate: periodic ? false : 'unproved',
    ...(periodic && {
      rateSlope: (lowArea: number, highArea: number) =>
        lowArea >= staticArea
          ? { lower: 0, upper: 0 }
          : periodicOutageRateSlope(rated(lowArea), rated(highArea), walk.least, time),
    }),
  }
}

/** Of Brownian targets under Poisson handover: K* = 4πλDT, (26) inverted, and (45) without a search. */
const scaledOf = (limit: number): ScaledKinematics => ({
  lifetime: limit,
  rate: (K, scale) => {
    const spread = (Math.PI * scale) / K
    const x = handoverArgument(4 * spread * limit)
    return spread * x * x
  },
  staticSize: (scale) => 4 * Math.PI * scale * limit,
  smallestSize: (ceiling) => {
    const perScale = Math.PI * leastDiffusionTime(ceiling, limit)
    return (scale) => perScale * scale
  },
})

const kept = new Kept<KinematicLaw>()

/** The law of the disc: one object for all problems that have D or the tracks, the promise and the timing in common. */
export const discLaw: FootprintLaw = (spec, promise) => {
  const { diffusion, mobility } = spec.target
  const periodic = spec.handover.timing === 'periodic'
  const scale = mobility && spec.network.bsDensity
  // What differs most often first: a front makes thousands that differ in their limit alone.
  const key = [promise.limit, promise.pair.within, diffusion, mobility, scale, promise.measure, periodic]
  return kept.of(key, () => compiled(walkOf(spec), promise, periodic))
}

const compiled = (
  walk: Walk,
  { pair, measure, limit }: KinematicPromise,
  periodic: boolean,
): KinematicLaw => {
  const time = pair.within
  const lifetime = periodic ? periodicLifetime : resettingLifetime
  const logLifetime = periodic ? logPeriodicLifetime : logResettingLifetime
  const chance = periodic ? periodicLossProbability : resettingLossProbability
  const loss = (radius: number, rate: number): number => chance(time, radius, walk.at(radius), rate)
  const life = (radius: number, rate: number): number => lifetime(radius, walk.at(radius), rate)
  const longLived = measure === 'lifetime'
  const explicit = walk.largestArea === Infinity
  const rates = longLived ? lifetimeRates(walk, limit, periodic) : outageRates(walk, time, limit, periodic)
  const found = new KeptAt(rates.minimumRate)
  return {
    measure,
    formulas: explicit
      ? { explicit, staticSize: 'K* = 4πλD·T_req', leastRate: 'r = (πλD/K)·X(K*/K)²' }
      : { explicit, staticSize: 'K* = min{K : E(cR) ≥ T_req}', leastRate: 'r = X(T_req/E(cR))²/4E(cR)' },
    regimes: discRegimes,
    lifetime: life,
    logLifetime: (radius, rate) => logLifetime(radius, walk.at(radius), rate),
    loss,
    value: longLived ? life : loss,
    keeps: longLived
      ? (radius, rate) => life(radius, rate) >= limit
      : (radius, rate) => loss(radius, rate) <= limit,
    ...rates,
    ...(!rates.quick && { minimumRate: (radius: number) => found.at(radius) }),
    scaled: explicit && longLived && !periodic ? scaledOf(limit) : undefined,
    diffusion: walk.at,
    totalRateFalls: explicit,
    areaForLifetime: walk.areaFor,
    largestArea: walk.largestArea,
    largestRate: () => Infinity,
  }
}
