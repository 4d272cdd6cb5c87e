/** The least share of the super-critical footprint: percolation, trap and the lower bound. */
import type { Enclosure, Problem } from '@dwell/core'
import { type FloorSample, hull, lastHolding, type ShareFloor } from './share-floor.js'

/** A sample that remembers which requirement asks for how much share. */
interface ClusteredSample extends FloorSample {
  readonly percolationShare: number
  readonly trapShare: number
}

/**
 * S(θ) = max{ρ_lo, ρ_ψ(θ), ρ_trap(θ)} + δr: ρ_ψ keeps R₁ ≥ R_c, ρ_trap keeps θ ≤ θ_trap. The rate
 * r = r_min(K) does not depend on θ, so one floor serves every K through `withRate`.
 */
export class ClusteredFloor implements ShareFloor {
  readonly #problem: Problem
  readonly #rate: number
  readonly #overhead: number

  constructor(problem: Problem, rate = 0) {
    this.#problem = problem
    this.#rate = rate
    this.#overhead = rate * problem.spec.budget.handoverCost
  }

  at(theta: number): ClusteredSample {
    const problem = this.#problem
    const { share } = problem.spec.budget
    const percolationShare = problem.shareForGain(problem.gainForRadius(problem.criticalRadius, theta))
    const trapShare = problem.shareForGain(problem.trap.gainFor(theta))
    const least = Math.max(share.min, percolationShare, trapShare)
    const admissible = least <= share.max * (1 + 1e-12)
    const value = admissible ? Math.min(least, Math.max(share.max, share.min)) : Infinity
    return {
      theta,
      share: value,
      rate: this.#rate,
      effective: value + this.#overhead,
      demand: problem.coverage.toleratedDemand(theta),
      percolationShare,
      trapShare,
    }
  }

  slope(a: ClusteredSample, b: ClusteredSample): Enclosure {
    const { integration } = this.#problem.spec.radio
    if (integration === 0) return { lower: 0, upper: 0 }
    const { trap, budget } = this.#problem.spec
    const parts: Enclosure[] = []
    // Each requirement rises in θ: one that at b is still under S(a) is nowhere the largest.
    if (budget.share.min >= Math.max(a.percolationShare, a.trapShare)) parts.push({ lower: 0, upper: 0 })
    if (b.percolationShare >= a.share) {
      parts.push(scaled(this.#demandFall(a, b, 0), a.percolationShare, b.percolationShare, integration))
    }
    if (b.trapShare >= a.share) {
      if (trap === 'crossing') {
        const fall = this.#demandFall(a, b, 1)
        parts.push(scaled(fall, a.trapShare, b.trapShare, integration))
      } else if (trap === 'collapse' && !this.#problem.spec.clutter) {
        parts.push(scaled({ lower: 2 / b.theta, upper: 2 / a.theta }, a.trapShare, b.trapShare, integration))
      } else {
        parts.push({ lower: 0, upper: Infinity })
      }
    }
    return hull(parts)
  }

  /** Enclosure of d ln g/dθ, g ∝ (1 + θ/2)^{4·reach}/E*(θ). */
  #demandFall(a: ClusteredSample, b: ClusteredSample, reach: 0 | 1): Enclosure {
    const slope = this.#problem.coverage.logDemandSlope(a.theta, b.theta, a.demand, b.demand)
    return {
      lower: -slope.upper + (reach * 2) / (1 + b.theta / 2),
      upper: -slope.lower + (reach * 2) / (1 + a.theta / 2),
    }
  }

  widest(limit: number, from: number, to: number): number {
    const holds = (theta: number): boolean => this.at(theta).effective <= limit
    return holds(from) ? lastHolding(holds, from, to) : Number.NaN
  }
}

/** dρ/dθ = ρ·(d ln g/dθ)/ζ, enclosed with ρ between its values at the ends. */
const scaled = (logGain: Enclosure, low: number, high: number, integration: number): Enclosure => ({
  lower: (low * Math.max(0, logGain.lower)) / integration,
  upper: (high * logGain.upper) / integration,
})
