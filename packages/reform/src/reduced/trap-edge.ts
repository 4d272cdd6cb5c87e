/** The share at the edge of the beamwidth trap, ρ_trap(θ), with an enclosure of its slope. */
import type { Enclosure, Problem } from '@dwell/core'
import { aNumber, type FloorSample, isConvex } from './share-floor.js'

/** A sample that knows ρ_trap(θ). */
export interface TrapSample extends FloorSample {
  readonly trapShare: number
}

/** Relative width of the chords that stand for ρ_trap′(θ). */
const CHORD = 1e-5

/**
 * ρ_trap(θ) = ρ_ref(g_trap(θ)/g₀)^{1/ζ}, the least share that keeps θ ≤ θ_trap. It rises in θ. With ζ = 0
 * the share buys no gain: 0 where g₀ is enough, Infinity elsewhere.
 */
export class TrapEdge {
  readonly #problem: Problem

  constructor(problem: Problem) {
    this.#problem = problem
  }

  share(theta: number): number {
    return aNumber(
      this.#problem.shareForGain(this.#problem.trap.gainFor(theta)),
      'the share that opens the trap',
    )
  }

  /**
   * Enclosure of dρ_trap/dθ on [a, b]. In closed form, ρ·(d ln g/dθ)/ζ: `crossing` has g ∝ (1 + θ/2)⁴/E*,
   * `collapse` without clutter g ∝ θ². The other forms are convex in θ, so that the slope lies between the
   * chord that ends at a and the one that starts at b; [0, Infinity] where they are not.
   */
  slope(a: TrapSample, b: TrapSample): Enclosure {
    const { radio, clutter } = this.#problem.spec
    if (radio.integration === 0) return { lower: 0, upper: 0 }
    const scaled = (lower: number, upper: number): Enclosure => ({
      lower: (a.trapShare * Math.max(0, lower)) / radio.integration,
      upper: (b.trapShare * upper) / radio.integration,
    })
    switch (this.#problem.spec.trap) {
      case 'crossing': {
        const demand = this.#problem.coverage.logDemandSlope(a.theta, b.theta, a.demand, b.demand)
        return scaled(2 / (1 + b.theta / 2) - demand.upper, 2 / (1 + a.theta / 2) - demand.lower)
      }
      case 'collapse':
        return clutter ? this.#chords(a, b) : scaled(2 / b.theta, 2 / a.theta)
      case 'sector':
        return this.#chords(a, b)
    }
  }

  #chords(a: TrapSample, b: TrapSample): Enclosure {
    if (!this.#convex) return { lower: 0, upper: Infinity }
    const chord = ({ theta, trapShare }: TrapSample, step: number): number =>
      (this.share(theta + step) - trapShare) / step
    return { lower: Math.max(0, chord(a, -CHORD * a.theta)), upper: chord(b, CHORD * b.theta) }
  }

  /** Convexity holds for ζ ≤ 1 as far as is known; it is checked on a grid for every problem. */
  get #convex(): boolean {
    let convex = convexity.get(this.#problem)
    if (convex === undefined) {
      convex = isConvex((theta) => this.share(theta), this.#problem.spec.radio.beamwidth)
      convexity.set(this.#problem, convex)
    }
    return convex
  }
}

const convexity = new WeakMap<Problem, boolean>()
