/** The least share of the super-critical footprint: percolation, trap and the lower bound. */
import type { Enclosure, Problem } from '@dwell/core'
import { aNumber, type FloorSample, hull, isConvex, lastHolding, type ShareFloor } from './share-floor.js'

/** A sample that remembers which requirement asks for how much share. */
interface ClusteredSample extends FloorSample {
  readonly percolationShare: number
  readonly trapShare: number
  /** Chords of ρ_trap just left and right of θ, where its slope has no closed form. */
  readonly trapChords?: Enclosure
}

/** Relative width of those chords. */
const CHORD = 1e-5

/**
 * S(θ) = max{ρ_lo, ρ_ψ(θ), ρ_trap(θ)} + δr: ρ_ψ keeps R₁ ≥ R_c, ρ_trap keeps θ ≤ θ_trap. The rate
 * r = r_min(K) does not depend on θ.
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
    const percolationShare = aNumber(
      problem.shareForGain(problem.gainForRadius(problem.criticalRadius, theta)),
      'the share that percolates',
    )
    const trapShare = aNumber(
      problem.shareForGain(problem.trap.gainFor(theta)),
      'the share that opens the trap',
    )
    const least = Math.max(share.min, percolationShare, trapShare)
    const admissible = least <= share.max * (1 + 1e-12)
    const trapChords = this.#convexTrap && trapShare >= share.min ? this.#chords(theta, trapShare) : undefined
    const value = admissible ? Math.min(least, Math.max(share.max, share.min)) : Infinity
    return {
      theta,
      share: value,
      rate: this.#rate,
      effective: value + this.#overhead,
      demand: problem.coverage.toleratedDemand(theta),
      percolationShare,
      trapShare,
      ...(trapChords ? { trapChords } : {}),
    }
  }

  /**
   * Whether ρ_trap is enclosed through its convexity in θ, where its slope has no closed form: S′ on
   * [a, b] then lies between the chord that ends at a and the one that starts at b. Convexity holds
   * for ζ ≤ 1 as far as is known; it is checked on a grid for every problem, and where it fails the
   * enclosure falls back to the first order.
   */
  get #convexTrap(): boolean {
    const { trap, clutter, radio } = this.#problem.spec
    if (radio.integration === 0) return false
    if (!(trap === 'sector' || (trap === 'collapse' && clutter !== undefined))) return false
    let convex = convexity.get(this.#problem)
    if (convex === undefined) {
      convex = isConvex(
        (theta) => this.#problem.shareForGain(this.#problem.trap.gainFor(theta)),
        radio.beamwidth,
      )
      convexity.set(this.#problem, convex)
    }
    return convex
  }

  #chords(theta: number, here: number): Enclosure {
    const trapShareAt = (at: number): number => this.#problem.shareForGain(this.#problem.trap.gainFor(at))
    const step = CHORD * theta
    return {
      lower: (here - trapShareAt(theta - step)) / step,
      upper: (trapShareAt(theta + step) - here) / step,
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
        parts.push({
          lower: Math.max(0, a.trapChords?.lower ?? 0),
          upper: b.trapChords?.upper ?? Infinity,
        })
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

const convexity = new WeakMap<Problem, boolean>()

/** dρ/dθ = ρ·(d ln g/dθ)/ζ, enclosed with ρ between its values at the ends. */
const scaled = (logGain: Enclosure, low: number, high: number, integration: number): Enclosure => ({
  lower: (low * Math.max(0, logGain.lower)) / integration,
  upper: (high * logGain.upper) / integration,
})
