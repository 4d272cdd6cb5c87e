/** The least share of the sub-critical footprint, where R₁(ρ,θ) itself is the tracking disc. */
import { brentMinimum, distanceForDemand, type Enclosure, type Problem } from '@dwell/core'
import { DiscRate } from './disc-rate.js'
import { DiscSearch } from './disc-search.js'
import { aNumber, hull, lastHolding, product, type ShareFloor } from './share-floor.js'
import { TrapEdge, type TrapSample } from './trap-edge.js'

/** A disc this close to a clamp, relatively, may be held by it. */
const CLAMPED = 1 - 1e-9

/** Relative accuracy of the inner minimiser v*. */
const MINIMISER = 1e-5

/** How far above the trap's disc v* is looked for, in widths of its range over the interval. */
const REACH = 4

interface IsolatedSample extends TrapSample {
  /** v = R₁² at the optimum and those of ρ_lo, ρ_hi and ρ_trap, m². */
  readonly area: number
  readonly lowestArea: number
  readonly highestArea: number
  readonly trapArea: number
}

/**
 * S(θ) = min over v = R₁² of ρ(θ,v) + δ·r_min(√v), with ρ(θ,v) = ρ_ref(4πγv²/(σg₀E*(θ)))^{1/ζ}: a
 * larger share buys a larger disc, which needs fewer handovers. v is at least what ρ_lo, the trap and
 * the handover ceiling ask for, and below R_c², where the network would percolate.
 *
 * ρ is convex in v for ζ ≤ 2 and so is r_min under Poisson handover, so the inner problem has one
 * minimum; under periodic handover it may have many (`DiscSearch`).
 */
export class IsolatedFloor implements ShareFloor {
  readonly #problem: Problem
  readonly #trap: TrapEdge
  readonly #rate: DiscRate
  readonly #search: DiscSearch

  constructor(problem: Problem) {
    this.#problem = problem
    this.#trap = new TrapEdge(problem)
    this.#rate = new DiscRate(problem)
    this.#search = new DiscSearch(this.#rate, problem.spec.budget.handoverCost)
  }

  /** Whether any disc below R_c can keep the kinematic promise, with K_rel within the cap on cooperators. */
  get possible(): boolean {
    const { spec, reliabilityFloor } = this.#problem
    return (
      this.#rate.ceilingArea <= this.#rate.criticalArea &&
      reliabilityFloor <= (spec.budget.clusterSize ?? Infinity)
    )
  }

  #areaOf(share: number, theta: number): number {
    const { target, radio } = this.#problem.spec
    const demand = this.#problem.coverage.toleratedDemand(theta)
    return distanceForDemand(demand, this.#problem.gain(share), target.rcs, radio.detectionThreshold) ** 2
  }

  /** The disc at the edge of the trap; 0 without one, or where the share buys no radius. */
  #trapArea(trapShare: number, theta: number): number {
    if (trapShare === 0) return 0
    return trapShare <= this.#problem.spec.budget.share.max ? this.#areaOf(trapShare, theta) : Infinity
  }

  #shareOf(area: number, theta: number): number {
    return this.#problem.shareForGain(this.#problem.gainForRadius(Math.sqrt(area), theta))
  }

  /** Narrowest θ in [from, to] at which ρ_lo leaves the network sub-critical; NaN when none does. */
  narrowest(from: number, to: number): number {
    const supercritical = (theta: number): boolean =>
      aNumber(this.#areaOf(this.#problem.spec.budget.share.min, theta), 'R₁ at the least share') >
      this.#rate.criticalArea
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
    const highestArea = this.#areaOf(budget.share.max, theta)
    const trapShare = this.#trap.share(theta)
    const trapArea = this.#trapArea(trapShare, theta)
    const most = Math.min(this.#rate.criticalArea, highestArea)
    const nothing = {
      theta,
      share: Infinity,
      rate: 0,
      effective: Infinity,
      demand,
      trapShare,
      area: Number.NaN,
      lowestArea,
      highestArea,
      trapArea,
    }
    const least = Math.max(lowestArea, trapArea, this.#rate.ceilingArea)
    if (!(least <= most * (1 + 1e-12))) return nothing
    // ζ = 0: the share buys no radius, ρ_lo it is.
    const area = radio.integration === 0 ? lowestArea : this.#bestDisc(theta, least, most)
    // The way from ρ_lo to its disc and back rounds: a hair more than ρ_lo may already be too much.
    const needed = area === lowestArea ? budget.share.min : this.#shareOf(area, theta)
    const share = Math.min(Math.max(needed, budget.share.min), budget.share.max)
    // A disc within rounding of the least one may ask for a rate well past the ceiling: near rest the
    // lifetime hardly depends on it.
    const rate = Math.min(this.#rate.at(area), problem.handoverCeiling)
    return { ...nothing, share, rate, effective: share + rate * budget.handoverCost, area }
  }

  /** v*, the v in [least, most] of least ρ(θ,v) + δ·r_min(√v). */
  #bestDisc(theta: number, least: number, most: number): number {
    const { budget, handover, radio } = this.#problem.spec
    const from = Math.max(least, this.#rate.smallestArea)
    // A disc that needs no handover gains nothing by being larger.
    const to = Math.min(most, this.#rate.restArea)
    if (budget.handoverCost === 0 || from >= to) return Math.min(least, most)
    const law = { area: to, share: this.#shareOf(to, theta), power: 2 / radio.integration }
    if (handover.timing === 'periodic') return this.#search.least(law, from, to).area
    const total = (logArea: number): number =>
      law.share * Math.exp((logArea - Math.log(to)) * law.power) +
      budget.handoverCost * this.#rate.quick(logArea)
    const { x } = brentMinimum(total, Math.log(from), Math.log(to), { tol: 1e-10 })
    // Brent comes near an end and never to it.
    const inside = Math.exp(x)
    return [from, to].reduce((p, q) => (total(Math.log(q)) <= total(Math.log(p)) ? q : p), inside)
  }

  /**
   * Enclosure of S′ on [a, b], the hull of what each case of v* allows. Inside its range, or on a fixed
   * disc, S′ = ρ(v*)·(−ln E*)′/ζ. On the clamps ρ = ρ_lo and ρ = ρ_hi, S′ = δ·r′(v)·v′ with v ∝ √E*; on the
   * trap ρ moves too.
   */
  slope(a: IsolatedSample, b: IsolatedSample): Enclosure {
    const zeta = this.#problem.spec.radio.integration
    const demand = this.#problem.coverage.logDemandSlope(a.theta, b.theta, a.demand, b.demand)
    const fall = { lower: Math.min(0, demand.lower), upper: Math.min(0, demand.upper) }
    const least = Math.min(a.area, b.area)
    // v² ∝ g·E*, of which g rises and E* falls.
    const fallen = Math.sqrt(b.demand / a.demand)
    const trap = { lower: a.trapArea * fallen, upper: b.trapArea / fallen }
    const trapped = trap.upper >= least * CLAMPED
    const parts: Enclosure[] = []
    if (zeta > 0) {
      const inside = this.#insideShares(a, b, trapped ? trap : undefined)
      if (inside)
        parts.push({ lower: (inside.lower * -fall.upper) / zeta, upper: (inside.upper * -fall.lower) / zeta })
    }
    if (zeta === 0 || a.lowestArea >= least * CLAMPED) {
      parts.push(this.#overheadSlope(b.lowestArea, a.lowestArea, fall))
    }
    if (zeta > 0 && b.highestArea * CLAMPED <= Math.max(a.area, b.area)) {
      parts.push(this.#overheadSlope(b.highestArea, a.highestArea, fall))
    }
    if (trapped) {
      const rise = this.#trap.slope(a, b)
      const overhead = this.#overheadSlope(trap.lower, trap.upper, {
        lower: (zeta * rise.lower) / b.trapShare + fall.lower,
        upper: (zeta * rise.upper) / a.trapShare + fall.upper,
      })
      parts.push({ lower: rise.lower + overhead.lower, upper: rise.upper + overhead.upper })
    }
    const { lower, upper } = hull(parts)
    return { lower: Math.max(0, lower), upper: Math.max(0, upper) }
  }

  /**
   * Enclosure of ρ(v*) over [a, b] where v* is inside its range or on a fixed disc; undefined where it
   * never is. As θ widens ρ grows dearer and v* falls, unless the trap pushes it: out of one minimum it may
   * then leap to another one further up.
   */
  #insideShares(a: IsolatedSample, b: IsolatedSample, trap: Enclosure | undefined): Enclosure | undefined {
    const { handoverCost } = this.#problem.spec.budget
    const power = 2 / this.#problem.spec.radio.integration
    const shareAt = (sample: IsolatedSample, area: number): number =>
      sample.share * (area / sample.area) ** power
    const low = Math.min(b.area, trap ? a.trapArea : a.area) * (1 - MINIMISER)
    let high = Math.max(a.area, b.area)
    if (trap && handoverCost > 0 && !this.#rate.convex) {
      const [near, far] = [
        trap.upper + REACH * (trap.upper - trap.lower),
        Math.min(a.highestArea, this.#rate.restArea),
      ]
      // Dearer everywhere up there even at the price of the narrow beam: no leap.
      const law = { area: a.area, share: a.share, power }
      const leaps = near < far && this.#search.least(law, near, far).cost <= b.effective
      high = leaps ? far : Math.max(high, near)
    }
    high *= 1 + MINIMISER
    // Where ρ + δ·r_min rises all the way the least disc is best.
    const rising =
      handoverCost === 0 ||
      (power * shareAt(a, low)) / high + handoverCost * this.#rate.slope(low, high).lower > 0
    const onFixedDisc = Math.min(a.area, b.area) * CLAMPED <= this.#rate.smallestArea
    if (rising && !onFixedDisc) return undefined
    return { lower: shareAt(a, low), upper: shareAt(b, high) }
  }

  /** Enclosure of d(δ·r_min)/dθ where v stays in [low, high] and (ln v²)′ in `growth`. */
  #overheadSlope(low: number, high: number, growth: Enclosure): Enclosure {
    const cost = this.#problem.spec.budget.handoverCost
    if (cost === 0) return { lower: 0, upper: 0 }
    const perArea = this.#rate.slope(low, high)
    return product(
      { lower: cost * perArea.lower, upper: cost * perArea.upper },
      product({ lower: low / 2, upper: high / 2 }, growth),
    )
  }

  widest(limit: number, from: number, to: number): number {
    const holds = (theta: number): boolean => this.at(theta).effective <= limit
    return holds(from) ? lastHolding(holds, from, to) : Number.NaN
  }
}
