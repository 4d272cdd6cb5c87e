/** The least share of the super-critical footprint: percolation, trap and the lower bound. */
import type { Enclosure, Problem } from '@dwell/core'
import { aNumber, hull, lastHolding, type ShareFloor } from './share-floor.js'
import { TrapEdge, type TrapSample } from './trap-edge.js'

/** A sample that remembers which requirement asks for how much share. */
interface ClusteredSample extends TrapSample {
  readonly percolationShare: number
}

/**
 * S(θ) = max{ρ_lo, ρ_ψ(θ), ρ_trap(θ)} + δr: ρ_ψ keeps R₁ ≥ R_c, ρ_trap keeps θ ≤ θ_trap. The rate
 * r = r_min(K) does not depend on θ.
 */
export class ClusteredFloor implements ShareFloor {
  readonly #problem: Problem
  readonly #trap: TrapEdge
  readonly #rate: number
  readonly #overhead: number

  constructor(problem: Problem, rate = 0) {
    this.#problem = problem
    this.#trap = new TrapEdge(problem)
    this.#rate = rate
    this.#overhead = rate * problem.spec.budget.handoverCost
  }

  at(theta: number): ClusteredSample {
    const problem = this.#problem
    const { share } = problem.spec.budget
    const percolationShare = aNumber(
      problem.shareForGain(problem.gainForRadius(problem.criticalRadius, theta)),
      'the share that percolates',
    )
    const trapShare = this.#trap.share(theta)
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
    const { radio, budget } = this.#problem.spec
    if (radio.integration === 0) return { lower: 0, upper: 0 }
    const parts: Enclosure[] = []
    // Each requirement rises in θ: one that at b is still under S(a) is nowhere the largest.
    if (budget.share.min >= Math.max(a.percolationShare, a.trapShare)) parts.push({ lower: 0, upper: 0 })
    if (b.percolationShare >= a.share) {
      // ρ_ψ ∝ E*^{−1/ζ}.
      const demand = this.#problem.coverage.logDemandSlope(a.theta, b.theta, a.demand, b.demand)
      parts.push({
        lower: (a.percolationShare * Math.max(0, -demand.upper)) / radio.integration,
        upper: (b.percolationShare * -demand.lower) / radio.integration,
      })
    }
    if (b.trapShare >= a.share) parts.push(this.#trap.slope(a, b))
    return hull(parts)
  }

  widest(limit: number, from: number, to: number): number {
    const holds = (theta: number): boolean => this.at(theta).effective <= limit
    return holds(from) ? lastHolding(holds, from, to) : Number.NaN
  }
}
