/** The least handover rate of an isolated tracking disc as a function of its squared radius. */
import { ChebyshevSeries, interval, type Interval } from '@dwell/core/math'
import { KeptAt } from '@dwell/core/model'
import type { Kinematics, Problem } from '@dwell/core'
import type { Limit } from './limit.js'
import type { Limits } from './limits.js'
import { aNumber, isConvex, lastHolding } from './share-floor.js'

/** Least v tried, relative to the largest useful one. */
const SMALLEST = 1e-8

/** Relative width of the chords that stand for r′(v). */
const CHORD = 1e-4

/** How far below the static area a disc may shrink, in nepers: e^-60 of it needs no mobile target. */
const DEEPEST = 60

/** Least areas by ceiling of a law: neighbours mostly share both. */
const ceilingAreas = new WeakMap<Kinematics, KeptAt<number>>()

/** r_min(√v) of sub-critical discs, v = R² in m², with an enclosure of its slope. It falls in v. */
export class DiscRate {
  readonly #problem: Problem
  readonly #ceiling: Limit
  /** Largest sub-critical v. */
  readonly criticalArea: number
  /** Largest v worth having: from here on no handover is needed, or the network percolates. */
  readonly restArea: number
  #curve: ((logArea: number) => number) | undefined
  #convex: boolean | undefined
  /** Least area that turned out to be enough for the ceiling. */
  #enough = Infinity

  constructor({ problem, ceiling, isolated }: Limits) {
    this.#problem = problem
    this.#ceiling = ceiling
    this.criticalArea = isolated
    this.restArea = Math.min(this.criticalArea, aNumber(problem.kinematics.staticArea, 'the static disc'))
  }

  /** Whether the largest sub-critical disc keeps the promise within the handover ceiling: else none does. */
  get open(): boolean {
    return this.#allows(this.criticalArea)
  }

  /** Whether a disc of v keeps the promise within the handover ceiling: asked at less cost than the least that does. */
  #allows(area: number): boolean {
    const { kinematics } = this.#problem
    if (kinematics.staticArea <= area) return true
    const radius = Math.sqrt(area)
    return this.#ceiling.ask(
      (ceiling) => ceiling === Infinity || (ceiling > 0 && kinematics.keeps(radius, ceiling)),
    )
  }

  /** Least v that the handover ceiling allows. */
  get ceilingArea(): number {
    return ceilingAreaOf(this.#problem.kinematics, this.#ceiling.value)
  }

  /** The larger of an area and `ceilingArea`. */
  atLeastCeiling(area: number): number {
    if (area >= this.#enough) return area
    return this.#allows(area) ? (this.#enough = area) : this.ceilingArea
  }

  /** Least v tried, whatever the ceiling. */
  get tiniestArea(): number {
    return this.restArea * SMALLEST
  }

  /** Least v that the inner minimisation tries. */
  get smallestArea(): number {
    return Math.max(this.ceilingArea, this.tiniestArea)
  }

  at(area: number): number {
    const { kinematics } = this.#problem
    // Without handover the area is at least the static one, but for rounding.
    if (area >= kinematics.staticArea || this.#ceiling.closed) return 0
    return aNumber(kinematics.minimumRate(Math.sqrt(area)), 'the least handover rate')
  }

  /** `at` for a search: a fitted curve where the law is costly. */
  quick(logArea: number): number {
    this.#curve ??= this.#fittedCurve()
    return this.#curve(logArea)
  }

  /** The law itself where it is quick or has kinks, or a Chebyshev series of v·r_min, a root of an inverted transform a point. */
  #fittedCurve(): (logArea: number) => number {
    const direct = (logArea: number): number => this.at(Math.exp(logArea))
    const { quick, smoothRate } = this.#problem.kinematics
    if (quick || !smoothRate) return direct
    const high = Math.log(this.restArea)
    const low = Math.max(Math.log(Math.max(this.ceilingArea, Number.MIN_VALUE)), high + Math.log(SMALLEST))
    if (!(low < high)) return direct
    const scale = this.#problem.spec.target.diffusion
    // Rises to about 1e3 at the smallest discs; the roots it is made of are good to some 1e-11 relative.
    const scaled = (logArea: number): number => (direct(logArea) * Math.exp(logArea)) / scale
    let series: ChebyshevSeries | undefined
    return (logArea) => {
      if (logArea <= low || logArea >= high) return direct(logArea)
      // Fitted at first use: most problems never look below percolation.
      series ??= ChebyshevSeries.fit(scaled, low, high, 1e-10 * Math.max(100, scaled(low)))
      return (scale * series.at(logArea)) / Math.exp(logArea)
    }
  }

  /** Whether r_min is convex in v: as the law says, and where it cannot say by a look on a grid. */
  get convex(): boolean {
    const { convexRate } = this.#problem.kinematics
    if (convexRate !== 'unproved') return convexRate
    const [min, max] = [this.smallestArea, this.restArea]
    this.#convex ??= min < max && isConvex((area) => this.quick(Math.log(area)), { min, max })
    return this.#convex
  }

  /** Enclosure of dr_min/dv over [low, high]: the law's own, or by convexity the chords just outside. */
  slope(low: number, high: number): Interval {
    const { kinematics } = this.#problem
    if (kinematics.rateSlope) return kinematics.rateSlope(low, high)
    if (!this.convex) return interval.negated(interval.NOT_NEGATIVE)
    const chord = (area: number, step: number): number => (this.at(area + step) - this.at(area)) / step
    return { lower: chord(low, -CHORD * low), upper: chord(high, CHORD * high) }
  }
}

const ceilingAreaOf = (kinematics: Kinematics, ceiling: number): number => {
  if (ceiling === 0) return kinematics.staticArea
  if (ceiling === Infinity) return 0
  let kept = ceilingAreas.get(kinematics)
  if (!kept) ceilingAreas.set(kinematics, (kept = new KeptAt((rate) => leastArea(kinematics, rate))))
  return kept.at(ceiling)
}

/** Least v with r_min(√v) ≤ r_max. */
const leastArea = (kinematics: Kinematics, ceiling: number): number => {
  const areaAt = (fallen: number): number => kinematics.staticArea * Math.exp(-fallen)
  const holds = (fallen: number): boolean => kinematics.keeps(Math.sqrt(areaAt(fallen)), ceiling)
  return areaAt(holds(0) ? lastHolding(holds, 0, DEEPEST) : 0)
}
