/** The least share of the sub-critical footprint, where R₁(ρ,θ) itself is the tracking disc. */
import {
  brentMinimum,
  ChebyshevSeries,
  distanceForDemand,
  type Enclosure,
  FEASIBILITY_TOLERANCE,
  type Problem,
} from '@dwell/core'
import { aNumber, type FloorSample, hull, isConvex, lastHolding, type ShareFloor } from './share-floor.js'

/** Least v tried, relative to the largest useful one. */
const SMALLEST = 1e-8

/** Relative width of the chords that stand for r′(v). */
const CHORD = 1e-4

/** How far below the static area a disc may shrink, in nepers: e^-60 of it needs no mobile target. */
const DEEPEST = 60

interface IsolatedSample extends FloorSample {
  /** v = R₁² at the optimum and its admissible ends, m². */
  readonly area: number
  readonly lowestArea: number
  readonly trapArea: number
  /** ρ that the unclamped minimiser would use: the slope of the concave part of S. */
  readonly freeShare: number
}

/**
 * S(θ) = min over v = R₁² of ρ(θ,v) + δ·r_min(√v), with ρ(θ,v) = ρ_ref(4πγv²/(σg₀E*(θ)))^{1/ζ}: a
 * larger share buys a larger disc, which needs fewer handovers. v is at least what ρ_lo, the trap and
 * the handover ceiling ask for, and below R_c², where the network would percolate.
 *
 * ρ is convex in v for ζ ≤ 2 and so is r_min under Poisson handover (exponential law: by the series of
 * I₀; first passage: checked), so the inner problem has one minimum; under periodic handover every cell
 * of a grid is looked at.
 */
export class IsolatedFloor implements ShareFloor {
  readonly #problem: Problem
  /** Largest sub-critical v, and the least v that the handover ceiling allows. */
  readonly #criticalArea: number
  readonly #ceilingArea: number
  /** r_min as a function of ln v for the inner minimisation; the law itself where it is explicit. */
  readonly #quickRate: (logArea: number) => number
  #convex: boolean | undefined

  constructor(problem: Problem) {
    this.#problem = problem
    this.#criticalArea = problem.criticalRadius ** 2 * (1 - FEASIBILITY_TOLERANCE) * (1 - 1e-13)
    this.#ceilingArea = aNumber(this.#leastArea(), 'the least disc')
    this.#quickRate = this.#rateCurve()
  }

  /** Whether any disc below R_c can keep the kinematic promise, with K_rel within the cap on cooperators. */
  get possible(): boolean {
    const { spec, reliabilityFloor } = this.#problem
    return (
      this.#ceilingArea <= this.#criticalArea && reliabilityFloor <= (spec.budget.clusterSize ?? Infinity)
    )
  }

  #minimumRate(area: number): number {
    const { kinematics, handoverCeiling } = this.#problem
    // Without handover the area is at least the static one, but for rounding.
    if (handoverCeiling === 0 || area >= kinematics.staticArea) return 0
    return aNumber(kinematics.minimumRate(Math.sqrt(area)), 'the least handover rate')
  }

  /** Least v with r_min(√v) ≤ r_max. */
  #leastArea(): number {
    const { kinematics, handoverCeiling } = this.#problem
    if (handoverCeiling === 0) return kinematics.staticArea
    if (handoverCeiling === Infinity) return 0
    const areaAt = (fallen: number): number => kinematics.staticArea * Math.exp(-fallen)
    const holds = (fallen: number): boolean => kinematics.keeps(Math.sqrt(areaAt(fallen)), handoverCeiling)
    return areaAt(holds(0) ? lastHolding(holds, 0, DEEPEST) : 0)
  }

  /** The explicit law, or a Chebyshev series of v·r_min, which costs a root of an inverted transform a point. */
  #rateCurve(): (logArea: number) => number {
    const direct = (logArea: number): number => this.#minimumRate(Math.exp(logArea))
    const { kinematics, handover } = this.#problem.spec
    // Periodic handover bends at every T_QoS = kτ, or has an infinite slope at rest: no polynomial
    // follows it, and its law is quick enough.
    if (kinematics.law === 'exponential' || handover.timing === 'periodic') return direct
    const high = Math.log(Math.min(this.#criticalArea, this.#problem.kinematics.staticArea))
    const low = Math.max(Math.log(Math.max(this.#ceilingArea, Number.MIN_VALUE)), high + Math.log(SMALLEST))
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

  #areaOf(share: number, theta: number): number {
    const { target, radio } = this.#problem.spec
    const demand = this.#problem.coverage.toleratedDemand(theta)
    return distanceForDemand(demand, this.#problem.gain(share), target.rcs, radio.detectionThreshold) ** 2
  }

  #shareOf(area: number, theta: number): number {
    return this.#problem.shareForGain(this.#problem.gainForRadius(Math.sqrt(area), theta))
  }

  /** Narrowest θ in [from, to] at which ρ_lo leaves the network sub-critical; NaN when none does. */
  narrowest(from: number, to: number): number {
    const supercritical = (theta: number): boolean =>
      aNumber(this.#areaOf(this.#problem.spec.budget.share.min, theta), 'R₁ at the least share') >
      this.#criticalArea
    if (!supercritical(from)) return from
    if (supercritical(to)) return Number.NaN
    const edge = lastHolding(supercritical, from, to)
    return edge * (1 + 1e-15) <= to ? edge * (1 + 1e-15) : to
  }

  at(theta: number): IsolatedSample {
    const problem = this.#problem
    const { budget, radio } = problem.spec
    const demand = problem.coverage.toleratedDemand(theta)
    const lowestArea = aNumber(this.#areaOf(budget.share.min, theta), 'R₁ at the least share')
    const trapGain = problem.trap.gainFor(theta)
    const trapShare = problem.shareForGain(trapGain)
    const trapArea =
      trapShare <= budget.share.max ? this.#areaOf(Math.max(trapShare, 1e-300), theta) : Infinity
    const largestArea = Math.min(this.#criticalArea, this.#areaOf(budget.share.max, theta))
    const nothing = {
      theta,
      share: Infinity,
      rate: 0,
      effective: Infinity,
      demand,
      area: Number.NaN,
      lowestArea,
      trapArea,
      freeShare: Infinity,
    }
    const least = Math.max(lowestArea, trapArea, this.#ceilingArea)
    if (!(least <= largestArea * (1 + 1e-12))) return nothing
    if (radio.integration === 0) {
      // The share buys no radius: ρ_lo it is.
      return this.#sample(nothing, budget.share.min, lowestArea, budget.share.min)
    }
    const free = this.#minimiser(
      theta,
      this.#ceilingArea,
      Math.min(this.#criticalArea, problem.kinematics.staticArea),
    )
    const area = Math.min(Math.max(free, least), largestArea)
    // The way from ρ_lo to its disc and back rounds: a hair more than ρ_lo may already be too much.
    const needed = area === lowestArea ? budget.share.min : this.#shareOf(area, theta)
    const share = Math.min(Math.max(needed, budget.share.min), budget.share.max)
    return this.#sample(nothing, share, area, this.#shareOf(free, theta))
  }

  #sample(base: IsolatedSample, share: number, area: number, freeShare: number): IsolatedSample {
    // A disc within rounding of the least one may ask for a rate well past the ceiling: near rest the
    // lifetime hardly depends on it.
    const rate = Math.min(this.#minimumRate(area), this.#problem.handoverCeiling)
    const effective = share + rate * this.#problem.spec.budget.handoverCost
    return { ...base, share, rate, effective, area, freeShare }
  }

  /** The v in [low, high] of least ρ(θ,v) + δ·r_min(√v). */
  #minimiser(theta: number, low: number, high: number): number {
    if (low >= high) return Math.min(low, this.#criticalArea)
    const cost = this.#problem.spec.budget.handoverCost
    const total = (logArea: number): number => {
      const area = Math.exp(logArea)
      return this.#shareOf(area, theta) + cost * this.#quickRate(logArea)
    }
    const from = Math.log(Math.max(low, high * SMALLEST))
    const to = Math.log(high)
    const { timing } = this.#problem.spec.handover
    // One minimum, except under periodic handover, whose r_min bends or is not convex: look at every cell.
    const cells = timing === 'periodic' ? 48 : 1
    const nodes = Array.from({ length: cells + 1 }, (_, i) => from + ((to - from) * i) / cells)
    const best = nodes.reduce((p, q) => (total(q) < total(p) ? q : p))
    const width = (to - from) / cells
    const { x } = brentMinimum(total, Math.max(from, best - width), Math.min(to, best + width), {
      tol: 1e-10,
    })
    return Math.exp(total(x) < total(best) ? x : best)
  }

  /**
   * Enclosure of S′ on [a, b]. Without the clamps S is a minimum of functions affine in
   * φ = E*^{−1/ζ}, hence concave in φ: ρ/φ falls, which encloses ρ and S′ = ρ·(−ln E*)′/ζ. On the
   * clamp ρ = ρ_lo, S′ = δ·r′(v)·v′ with v ∝ √E*; on the trap, both move.
   */
  slope(a: IsolatedSample, b: IsolatedSample): Enclosure {
    const { radio, trap, budget } = this.#problem.spec
    const zeta = radio.integration
    const fall = this.#problem.coverage.logDemandSlope(a.theta, b.theta, a.demand, b.demand)
    const lambda = { lower: Math.max(0, -fall.upper), upper: -fall.lower }
    const parts: Enclosure[] = []
    const clampedLow = a.lowestArea >= Math.min(a.area, b.area) * (1 - 1e-9) || zeta === 0
    const clampedTrap = b.trapArea >= Math.min(a.area, b.area) * (1 - 1e-9)
    if (zeta > 0) {
      const stretch = (a.demand / b.demand) ** (1 / zeta)
      // 1e-6: the free minimiser is known to about 1e-8.
      const lower = (Math.min(a.freeShare, b.freeShare / stretch) * (1 - 1e-6) * lambda.lower) / zeta
      const upper = (Math.max(b.freeShare, a.freeShare * stretch) * (1 + 1e-6) * lambda.upper) / zeta
      parts.push({ lower, upper })
    }
    if (clampedLow) {
      // v falls from a to b: v′ = −vλ/2, S′ = δ·r′(v)·v′.
      const { lower, upper } = this.#rateSlope(b.lowestArea, a.lowestArea)
      parts.push({
        lower: -budget.handoverCost * upper * b.lowestArea * lambda.lower * 0.5,
        upper: -budget.handoverCost * lower * a.lowestArea * lambda.upper * 0.5,
      })
    }
    if (clampedTrap) {
      if (trap !== 'crossing' || zeta === 0) return { lower: 0, upper: Infinity }
      const widen = { lower: 1 / (1 + b.theta / 2), upper: 1 / (1 + a.theta / 2) }
      const low = this.#shareOf(a.trapArea, a.theta)
      const high = this.#shareOf(b.trapArea, b.theta)
      const { lower, upper } = this.#rateSlope(a.trapArea, b.trapArea)
      parts.push({
        lower:
          (low * (lambda.lower + 2 * widen.lower)) / zeta +
          budget.handoverCost * lower * b.trapArea * widen.upper,
        upper:
          (high * (lambda.upper + 2 * widen.upper)) / zeta +
          budget.handoverCost * upper * a.trapArea * widen.lower,
      })
    }
    const { lower, upper } = hull(parts)
    return { lower: Math.max(0, lower), upper: Math.max(0, upper) }
  }

  /**
   * Whether r_min is convex in v, checked on a grid for every problem whose law has no slope in closed
   * form. (The periodic first-passage law bends at every T_QoS = kτ and mostly is not.)
   */
  get #convexRate(): boolean {
    const high = Math.min(this.#criticalArea, this.#problem.kinematics.staticArea)
    const low = Math.max(this.#ceilingArea, high * SMALLEST)
    this.#convex ??=
      low < high && isConvex((area) => this.#quickRate(Math.log(area)), { min: low, max: high })
    return this.#convex
  }

  /** Enclosure of dr_min/dv over [low, high]: the law's own, or by convexity the chords just outside. */
  #rateSlope(low: number, high: number): Enclosure {
    const { kinematics } = this.#problem
    if (kinematics.rateSlope) return kinematics.rateSlope(low, high)
    if (!this.#convexRate) return { lower: -Infinity, upper: 0 }
    const chord = (area: number, step: number): number =>
      (this.#minimumRate(area + step) - this.#minimumRate(area)) / step
    return { lower: chord(low, -CHORD * low), upper: chord(high, CHORD * high) }
  }

  widest(limit: number, from: number, to: number): number {
    const holds = (theta: number): boolean => this.at(theta).effective <= limit
    return holds(from) ? lastHolding(holds, from, to) : Number.NaN
  }
}
