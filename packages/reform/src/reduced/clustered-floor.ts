/** The least share of a footprint that follows K: percolation where it is needed, trap and the lower bound. */
import { interval, type Interval } from '@dwell/core/math'
import { type FootprintRegime } from '@dwell/core/model'
import { type BeamEdges, edgesOf } from './beam-edges.js'
import type { Limits } from './limits.js'
import { aNumber, type BeamRange, type ShareFloor } from './share-floor.js'
import type { TrapSample } from './trap-edge.js'

/** A sample that remembers which requirement asks for how much share. */
interface ClusteredSample extends TrapSample {
  readonly percolationShare: number
}

/**
 * S(θ) = max{ρ_lo, ρ_ψ(θ), ρ_trap(θ)} + δr: ρ_ψ keeps R₁ ≥ R_c, ρ_trap keeps θ ≤ θ_trap. The rate
 * r = r_min(K) does not depend on θ, and no share is too large for the footprint.
 */
export class ClusteredFloor implements ShareFloor {
  readonly beams: readonly BeamRange[]
  readonly #limits: Limits
  readonly #edges: BeamEdges
  readonly #rate: number
  readonly #overhead: number
  readonly #percolates: boolean

  constructor(limits: Limits, rate = 0, percolation: FootprintRegime['percolation'] = 'above') {
    const { budget, radio } = limits.problem.spec
    this.#limits = limits
    this.#edges = edgesOf(limits)
    this.#rate = rate
    this.#overhead = rate * budget.handoverCost
    this.#percolates = percolation === 'above'
    this.beams = [{ from: radio.beamwidth.min, to: radio.beamwidth.max }]
  }

  at(theta: number): ClusteredSample {
    const { problem, rounding } = this.#limits
    const { share } = problem.spec.budget
    const { demand, trapShare, percolationShare: percolation } = this.#edges.shares(theta)
    const percolationShare = this.#percolates ? aNumber(percolation, 'the share that percolates') : 0
    const least = Math.max(share.min, percolationShare, trapShare)
    const admissible = least <= share.max * (1 + rounding)
    const value = admissible ? Math.min(least, Math.max(share.max, share.min)) : Infinity
    return {
      theta,
      share: value,
      rate: this.#rate,
      effective: value + this.#overhead,
      demand,
      percolationShare,
      trapShare,
    }
  }

  slope(a: ClusteredSample, b: ClusteredSample): Interval {
    const { radio, budget } = this.#limits.problem.spec
    if (radio.integration === 0) return interval.point(0)
    const parts: Interval[] = []
    // Each requirement rises in θ: one that at b is still under S(a) is nowhere the largest.
    if (budget.share.min >= Math.max(a.percolationShare, a.trapShare)) parts.push(interval.point(0))
    if (this.#percolates && b.percolationShare >= a.share) {
      // ρ_ψ ∝ E*^{−1/ζ}.
      const demand = this.#limits.problem.coverage.logDemandSlope(a.theta, b.theta, a.demand, b.demand)
      const rise = interval.atLeast(interval.negated(demand), 0)
      parts.push({
        lower: (a.percolationShare * rise.lower) / radio.integration,
        upper: (b.percolationShare * rise.upper) / radio.integration,
      })
    }
    if (b.trapShare >= a.share) parts.push(this.#edges.trap.slope(a, b))
    return interval.hull(parts)
  }
}
