/** The least share of the sub-critical footprint, where R₁(ρ,θ) itself is the tracking disc. */
import { brentMinimum, interval, type Interval } from '@dwell/core/math'
import { type AreaEdges, type BeamEdges, edgesOf } from './beam-edges.js'
import { DiscRate } from './disc-rate.js'
import { DiscSearch } from './disc-search.js'
import type { Limits } from './limits.js'
import type { BeamRange, FloorSample, ShareFloor } from './share-floor.js'
import { slack } from '../slack.js'

/** A disc this close to a clamp, relatively, may be held by it. */
const CLAMPED = 1 - 1e-9

/** Relative accuracy of the inner minimiser v*. */
const MINIMISER = 1e-5

/** How far above the trap's disc v* is looked for, in widths of its range over the interval. */
const REACH = 4

/** Steps towards a root that is nearly double; where they end is still a bound. */
const MOST_STEPS = 2000

interface IsolatedSample extends FloorSample, AreaEdges {
  /** v = R₁² at the optimum, m². */
  readonly area: number
}

/**
 * S(θ) = min over v = R₁² of ρ(θ,v) + δ·r_min(√v), with ρ(θ,v) = ρ_ref(4πγv²/(σg₀E*(θ)))^{1/ζ}: a
 * larger share buys a larger disc, which needs fewer handovers. v is at least what ρ_lo, the trap and
 * the handover ceiling ask for, and below R_c², where the network would percolate.
 *
 * At θ′ > θ the same v costs more; a v′ that is too small for ρ_lo at θ is more than replaced by the disc of
 * ρ_lo there, and the share of a v′ that would percolate at θ by the dearest that does not. So S rises over the
 * beams that have a share, across those that have none too.
 *
 * ρ is convex in v for ζ ≤ 2. Where r_min is too, as under Poisson handover, the inner problem has one minimum;
 * where it is not, as under periodic handover, it may have many (`DiscSearch`).
 */
export class IsolatedFloor implements ShareFloor {
  readonly #limits: Limits
  readonly #edges: BeamEdges
  #discRate: DiscRate | undefined
  #discSearch: DiscSearch | undefined
  #beams: readonly BeamRange[] | undefined

  constructor(limits: Limits) {
    this.#limits = limits
    this.#edges = edgesOf(limits)
  }

  /** Made at first use: most problems never look below percolation. */
  #disc(): DiscRate {
    this.#discRate ??= new DiscRate(this.#limits)
    return this.#discRate
  }

  #leastDisc(): DiscSearch {
    this.#discSearch ??= new DiscSearch(this.#disc(), this.#limits.problem.spec.budget.handoverCost)
    return this.#discSearch
  }

  /** Beams at which percolation leaves a disc large enough for ρ_lo, the trap and the handover ceiling. */
  get beams(): readonly BeamRange[] {
    this.#beams ??= this.#openBeams()
    return this.#beams
  }

  #openBeams(): readonly BeamRange[] {
    const beams = this.#edges.isolated
    return beams.length > 0 && this.#disc().open ? beams : []
  }

  /** No admissible disc is smaller than that of ρ_lo at the widest beam, so none needs more handovers than this, 1/s. */
  get highestRate(): number {
    const { problem } = this.#limits
    const smallest = this.#edges.areaOf(
      problem.spec.budget.share.min,
      problem.coverage.toleratedDemand(problem.spec.radio.beamwidth.max),
    )
    return this.#limits.ceiling.atMost(this.#disc().at(smallest))
  }

  /**
   * The largest admissible share at a beam with the rate it needs, or undefined. r_min falls in ρ, so each upper
   * bound u of ρ gives the next, s − δ·r_min(u), s the largest effective share: they fall to the largest root.
   */
  largest(theta: number, effective: number): { readonly share: number; readonly rate: number } | undefined {
    const { share, handoverCost } = this.#limits.problem.spec.budget
    const sample = this.at(theta)
    if (sample.share === Infinity) return undefined
    const areaOf = (rho: number): number =>
      Math.min(this.#edges.areaOf(rho, sample.demand), this.#disc().criticalArea)
    const lowest = Math.max(share.min, sample.trapShare)
    let rho = Math.min(share.max, this.percolatingShare(sample.demand), effective)
    for (let step = 0; ; step++) {
      const rate = this.#limits.ceiling.atMost(this.#disc().at(areaOf(rho)))
      const next = Math.min(rho, effective - rate * handoverCost)
      if (!(next >= lowest * (1 - slack.rounding))) return undefined
      if (next >= rho * (1 - slack.share) || step === MOST_STEPS) {
        const open = areaOf(rho) >= this.#disc().ceilingArea * (1 - slack.rounding)
        return open ? { share: Math.min(next, rho), rate } : undefined
      }
      rho = next
    }
  }

  /** ρ_ψ, the share at which the network percolates at a beam of tolerated demand E*; Infinity where none does. */
  percolatingShare(demand: number): number {
    const { problem } = this.#limits
    if (problem.spec.radio.integration === 0) return Infinity
    return problem.shareForGain(problem.gainForArea(this.#disc().criticalArea, demand))
  }

  /** δ·r_min of the largest disc that does not percolate: no isolated disc has less overhead. */
  get leastOverhead(): number {
    return this.#disc().at(this.#disc().criticalArea) * this.#limits.problem.spec.budget.handoverCost
  }

  at(theta: number): IsolatedSample {
    const { problem } = this.#limits
    const { budget, radio } = problem.spec
    const edges = this.#edges.areas(theta)
    const { demand, trapShare, lowestArea, highestArea, trapArea } = edges
    if (trapShare > budget.share.max * (1 + this.#limits.rounding)) return without(edges)
    const most = Math.min(this.#disc().criticalArea, highestArea)
    // On the beams that have a share the trap never asks for more than what percolates, but for rounding.
    const asked = Math.max(lowestArea, Math.min(trapArea, this.#disc().criticalArea))
    const reachable = most * (1 + this.#limits.rounding)
    if (!(asked <= reachable)) return without(edges)
    const least = this.#disc().atLeastCeiling(asked)
    if (!(least <= reachable)) return without(edges)
    // ζ = 0: the share buys no radius, ρ_lo it is.
    const area = radio.integration === 0 ? lowestArea : this.#bestDisc(demand, least, most)
    // The way from ρ_lo to its disc and back rounds: a hair more than ρ_lo may already be too much.
    const needed = area === lowestArea ? budget.share.min : this.#shareOf(area, demand)
    const share = Math.min(Math.max(needed, budget.share.min), budget.share.max)
    // A disc within rounding of the least one may ask for a rate well past the ceiling: near rest the
    // lifetime hardly depends on it.
    const rate = this.#limits.ceiling.atMost(this.#disc().at(area))
    const effective = share + rate * budget.handoverCost
    return { theta, demand, share, rate, effective, area, trapShare, lowestArea, highestArea, trapArea }
  }

  #shareOf(area: number, demand: number): number {
    return this.#limits.problem.shareForGain(this.#limits.problem.gainForArea(area, demand))
  }

  /** v*, the v in [least, most] of least ρ(θ,v) + δ·r_min(√v). */
  #bestDisc(demand: number, least: number, most: number): number {
    const { spec, kinematics } = this.#limits.problem
    const { budget, radio } = spec
    const from = Math.max(least, this.#disc().tiniestArea)
    // A disc that needs no handover gains nothing by being larger.
    const to = Math.min(most, this.#disc().restArea)
    if (budget.handoverCost === 0 || from >= to) return Math.min(least, most)
    const law = { area: to, share: this.#shareOf(to, demand), power: 2 / radio.integration }
    if (kinematics.convexRate === false) return this.#leastDisc().least(law, from, to).area
    const total = (logArea: number): number =>
      law.share * Math.exp((logArea - Math.log(to)) * law.power) +
      budget.handoverCost * this.#disc().quick(logArea)
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
  slope(a: IsolatedSample, b: IsolatedSample): Interval {
    const { problem } = this.#limits
    const zeta = problem.spec.radio.integration
    const demand = problem.coverage.logDemandSlope(a.theta, b.theta, a.demand, b.demand)
    const fall = interval.atMost(demand, 0)
    const least = Math.min(a.area, b.area)
    // v² ∝ g·E*, of which g rises and E* falls.
    const fallen = Math.sqrt(b.demand / a.demand)
    const trap = { lower: a.trapArea * fallen, upper: b.trapArea / fallen }
    const trapped = trap.upper >= least * CLAMPED
    const parts: Interval[] = []
    if (zeta > 0) {
      const inside = this.#insideShares(a, b, trapped ? trap : undefined)
      if (inside) parts.push(interval.scaled(interval.product(inside, interval.negated(fall)), 1 / zeta))
    }
    if (zeta === 0 || a.lowestArea >= least * CLAMPED) {
      parts.push(this.#overheadSlope({ lower: b.lowestArea, upper: a.lowestArea }, fall))
    }
    if (zeta > 0 && b.highestArea * CLAMPED <= Math.max(a.area, b.area)) {
      parts.push(this.#overheadSlope({ lower: b.highestArea, upper: a.highestArea }, fall))
    }
    if (trapped) {
      const rise = this.#edges.trap.slope(a, b)
      const growth = { lower: (zeta * rise.lower) / b.trapShare, upper: (zeta * rise.upper) / a.trapShare }
      parts.push(interval.plus(rise, this.#overheadSlope(trap, interval.plus(growth, fall))))
    }
    return interval.atLeast(interval.hull(parts), 0)
  }

  /**
   * Enclosure of ρ(v*) over [a, b] where v* is inside its range or on a fixed disc; undefined where it
   * never is. As θ widens ρ grows dearer and v* falls, unless the trap pushes it: out of one minimum it may
   * then leap to another one further up.
   */
  #insideShares(a: IsolatedSample, b: IsolatedSample, trap: Interval | undefined): Interval | undefined {
    const { handoverCost } = this.#limits.problem.spec.budget
    const power = 2 / this.#limits.problem.spec.radio.integration
    const shareAt = (sample: IsolatedSample, area: number): number =>
      sample.share * (area / sample.area) ** power
    const low = Math.min(b.area, trap ? a.trapArea : a.area) * (1 - MINIMISER)
    let high = Math.max(a.area, b.area)
    if (trap && handoverCost > 0 && !this.#disc().convex) {
      const [near, far] = [
        trap.upper + REACH * (trap.upper - trap.lower),
        Math.min(a.highestArea, this.#disc().restArea),
      ]
      // Dearer everywhere up there even at the price of the narrow beam: no leap.
      const law = { area: a.area, share: a.share, power }
      const leaps = near < far && this.#leastDisc().least(law, near, far).cost <= b.effective
      high = leaps ? far : Math.max(high, near)
    }
    high *= 1 + MINIMISER
    // Where ρ + δ·r_min rises all the way the least disc is best.
    const rising =
      handoverCost === 0 ||
      (power * shareAt(a, low)) / high + handoverCost * this.#disc().slope(low, high).lower > 0
    // The disc of the handover ceiling, or the one that percolates where the trap leaves no other.
    const onFixedDisc = (): boolean =>
      Math.min(a.area, b.area) * CLAMPED <= this.#disc().smallestArea ||
      Math.max(a.area, b.area) >= this.#disc().criticalArea * CLAMPED
    if (rising && !onFixedDisc()) return undefined
    return { lower: shareAt(a, low), upper: shareAt(b, high) }
  }

  /** Enclosure of d(δ·r_min)/dθ where v stays in `area` and (ln v²)′ in `growth`. */
  #overheadSlope(area: Interval, growth: Interval): Interval {
    const cost = this.#limits.problem.spec.budget.handoverCost
    if (cost === 0) return interval.point(0)
    const perArea = interval.scaled(this.#disc().slope(area.lower, area.upper), cost)
    return interval.product(perArea, interval.product(interval.scaled(area, 0.5), growth))
  }
}

/** A beam at which no share is admissible. */
const without = (edges: AreaEdges): IsolatedSample => ({
  ...edges,
  share: Infinity,
  rate: 0,
  effective: Infinity,
  area: Number.NaN,
})
