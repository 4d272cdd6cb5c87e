/** Enclosures of the admissible share of the sub-critical footprint on intervals of θ. */
import { type Design, FEASIBILITY_TOLERANCE, type Problem } from '@dwell/core'
import { largestShare } from '../reduced/idle-envelope.js'
import { IsolatedFloor } from '../reduced/isolated-floor.js'
import type { Meter } from '../meter.js'

export interface ShareInterval {
  readonly from: number
  readonly to: number
  readonly logLeast: number
  readonly logMost: number
}

const PIECES = 8
const MOST_STEPS = 60

/**
 * For θ in [a, b] an admissible ρ obeys ρ ≤ ρ_hi, ρ ≤ ρ_c(θ) ≤ ρ_c(b) (at ρ_c the network percolates;
 * it rises in θ), ρ ≥ max{ρ_lo, ρ_trap(a)} and ρ + δ·r_min(R₁) ≤ ρ_max/N_min(m). R₁ rises in ρ and falls
 * in θ, so each upper bound u of ρ gives the next, ρ_max/N_min − δ·r_min(R₁(u, a)). At a = b the limit is
 * the largest admissible ρ itself where ρ + δr_min is convex (see `IsolatedFloor`).
 */
export class IsolatedShares {
  readonly #problem: Problem
  readonly #work: Meter
  readonly #criticalRadius: number
  readonly #limit: number
  #intervals: ShareInterval[] = []

  constructor(problem: Problem, work: Meter) {
    this.#problem = problem
    this.#work = work
    this.#criticalRadius = problem.criticalRadius * Math.sqrt(1 - FEASIBILITY_TOLERANCE)
    this.#limit = largestShare(problem, problem.load(problem.reliabilityFloor))
    const floor = new IsolatedFloor(problem)
    const { min, max } = problem.spec.radio.beamwidth
    const from = floor.possible ? floor.narrowest(min, max) : Number.NaN
    if (Number.isNaN(from)) return
    const edges = Array.from({ length: PIECES + 1 }, (_, i) => from * (max / from) ** (i / PIECES))
    edges[0] = from
    edges[PIECES] = max
    this.#intervals = edges.slice(1).flatMap((to, i) => this.#enclose(edges[i], to) ?? [])
  }

  get intervals(): readonly ShareInterval[] {
    return this.#intervals
  }

  #rate(radius: number): number {
    const { kinematics, handoverCeiling } = this.#problem
    if (radius ** 2 >= kinematics.staticArea) return 0
    if (handoverCeiling === 0) return radius ** 2 >= kinematics.staticArea * (1 - 1e-9) ? 0 : Infinity
    const rate = kinematics.minimumRate(radius)
    if (Number.isNaN(rate)) throw new RangeError(`the handover rate at ${radius} m is not a number`)
    return rate <= handoverCeiling * (1 + 1e-9) ? Math.min(rate, handoverCeiling) : Infinity
  }

  /** Share at which the network percolates at θ; Infinity with ζ = 0, where no share does that. */
  #criticalShare(theta: number): number {
    const problem = this.#problem
    if (problem.spec.radio.integration === 0) return Infinity
    return problem.shareForGain(problem.gainForRadius(this.#criticalRadius, theta))
  }

  #enclose(from: number, to: number): ShareInterval | undefined {
    this.#work.count()
    const problem = this.#problem
    const { share, handoverCost } = problem.spec.budget
    const least = Math.max(share.min, problem.shareForGain(problem.trap.gainFor(from)))
    let most = Math.min(share.max, this.#criticalShare(to), this.#limit)
    if (Number.isNaN(most)) throw new RangeError(`the coverage is not a number at ${to} rad`)
    for (let i = 0; i < MOST_STEPS; i++) {
      if (!(most >= least * (1 - 1e-9))) return undefined
      const radius = Math.min(this.#criticalRadius, problem.safeRadius(most, from))
      const next = Math.min(most, this.#limit - this.#rate(radius) * handoverCost)
      if (Number.isNaN(next) || next <= 0 || next === -Infinity) return undefined
      if (next >= most * (1 - 1e-13)) break
      most = next
    }
    return { from, to, logLeast: Math.log(Math.min(least, most)), logMost: Math.log(most) }
  }

  split({ from, to }: ShareInterval): boolean {
    const at = this.#intervals.findIndex((interval) => interval.from === from)
    const middle = (from + to) / 2
    if (at < 0 || !(middle > from * (1 + 1e-15) && middle < to)) return false
    const halves = [this.#enclose(from, middle), this.#enclose(middle, to)]
    this.#intervals.splice(at, 1, ...halves.flatMap((half) => half ?? []))
    return true
  }

  /** The largest share at both ends and the middle, as designs still to be judged. */
  designs({ from, to }: ShareInterval): Design[] {
    return [from, (from + to) / 2, to].flatMap((theta): Design[] => {
      const point = this.#enclose(theta, theta)
      if (!point) return []
      // Just under the bound: past it the network percolates, or a slot is lost.
      const rho = Math.exp(point.logMost) * (1 - 1e-12)
      const r = this.#rate(this.#problem.safeRadius(rho, theta))
      return r < Infinity ? [{ K: this.#problem.reliabilityFloor, rho, theta, r }] : []
    })
  }
}
