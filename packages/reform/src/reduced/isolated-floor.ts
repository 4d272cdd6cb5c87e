/** The least share of the sub-critical footprint, where R₁(ρ,θ) itself is the tracking disc. */
import {
  besselI0Minus1,
  besselI1Scaled,
  besselI0Scaled,
  brentMinimum,
  ChebyshevSeries,
  distanceForDemand,
  type Enclosure,
  FEASIBILITY_TOLERANCE,
  handoverArgument,
  type Problem,
} from '@dwell/core'
import { aNumber, type FloorSample, hull, lastHolding, type ShareFloor } from './share-floor.js'

/** Least v tried, relative to the largest useful one. */
const SMALLEST = 1e-8

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
 * ρ is convex in v for ζ ≤ 2 and so is r_min (for the Poisson law by the series of I₀; for the other
 * laws checked numerically in the tests), so the inner problem has one minimum.
 */
export class IsolatedFloor implements ShareFloor {
  readonly #problem: Problem
  /** Largest sub-critical v, and the least v that the handover ceiling allows. */
  readonly #criticalArea: number
  readonly #ceilingArea: number
  /** r_min as a function of ln v for the inner minimisation; the law itself where it is explicit. */
  readonly #quickRate: (logArea: number) => number

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
    // Periodic handover bends at every T_QoS = kτ, which no polynomial follows; its law is quick enough.
    if (kinematics.law === 'exponential' || handover.timing === 'periodic') return direct
    const high = Math.log(Math.min(this.#criticalArea, this.#problem.kinematics.staticArea))
    const low = Math.max(Math.log(Math.max(this.#ceilingArea, Number.MIN_VALUE)), high + Math.log(SMALLEST))
    if (!(low < high)) return direct
    const scale = this.#problem.spec.target.diffusion
    let series: ChebyshevSeries | undefined
    return (logArea) => {
      if (logArea <= low || logArea >= high) return direct(logArea)
      // Fitted at first use: most problems never look below percolation.
      series ??= ChebyshevSeries.fit((x) => (direct(x) * Math.exp(x)) / scale, low, high, 1e-8)
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
    const share = Math.min(Math.max(this.#shareOf(area, theta), budget.share.min), budget.share.max)
    return this.#sample(nothing, share, area, this.#shareOf(free, theta))
  }

  #sample(base: IsolatedSample, share: number, area: number, freeShare: number): IsolatedSample {
    const rate = this.#minimumRate(area)
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
    const { law, timing } = { ...this.#problem.spec.kinematics, ...this.#problem.spec.handover }
    // One minimum, except where the periodic first-passage law bends: there look at every cell.
    const cells = law === 'first-passage' && timing === 'periodic' ? 48 : 1
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
    const { radio, trap, kinematics, handover, budget } = this.#problem.spec
    const zeta = radio.integration
    const fall = this.#problem.coverage.logDemandSlope(a.theta, b.theta, a.demand, b.demand)
    const lambda = { lower: Math.max(0, -fall.upper), upper: -fall.lower }
    const explicit = kinematics.law === 'exponential' && handover.timing === 'poisson'
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
      if (!explicit) return { lower: 0, upper: Infinity }
      // v falls from a to b; r′(v) < 0 rises in v.
      const steep = -this.#rateSlope(b.lowestArea) * a.lowestArea
      const flat = -this.#rateSlope(a.lowestArea) * b.lowestArea
      parts.push({
        lower: budget.handoverCost * flat * lambda.lower * 0.5,
        upper: budget.handoverCost * steep * lambda.upper * 0.5,
      })
    }
    if (clampedTrap) {
      if (trap !== 'crossing' || !explicit || zeta === 0) return { lower: 0, upper: Infinity }
      const widen = { lower: 1 / (1 + b.theta / 2), upper: 1 / (1 + a.theta / 2) }
      const low = this.#shareOf(a.trapArea, a.theta)
      const high = this.#shareOf(b.trapArea, b.theta)
      parts.push({
        lower:
          (low * (lambda.lower + 2 * widen.lower)) / zeta +
          budget.handoverCost * this.#rateSlope(a.trapArea) * b.trapArea * widen.upper,
        upper:
          (high * (lambda.upper + 2 * widen.upper)) / zeta +
          budget.handoverCost * this.#rateSlope(b.trapArea) * a.trapArea * widen.lower,
      })
    }
    const { lower, upper } = hull(parts)
    return { lower: Math.max(0, lower), upper: Math.max(0, upper) }
  }

  /** dr_min/dv of the exponential law under Poisson handover: −(r/v)[1 + 2/(x(I₁/(I₀−1) − 2/x))]. */
  #rateSlope(area: number): number {
    const { staticArea } = this.#problem.kinematics
    if (area >= staticArea) return 0
    const x = handoverArgument(staticArea / area)
    const rate = (this.#problem.spec.target.diffusion / area) * x * x
    // I₁/(I₀ − 1) − 2/x → x/8 for small x.
    const excess =
      x < 1e-3
        ? x / 8
        : x < 500
          ? (besselI1Scaled(x) * Math.exp(x)) / besselI0Minus1(x) - 2 / x
          : besselI1Scaled(x) / besselI0Scaled(x) - 2 / x
    return (-rate / area) * (1 + 2 / (x * excess))
  }

  widest(limit: number, from: number, to: number): number {
    const holds = (theta: number): boolean => this.at(theta).effective <= limit
    return holds(from) ? lastHolding(holds, from, to) : Number.NaN
  }
}
