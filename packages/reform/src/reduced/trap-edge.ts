/** The share at the edge of the beamwidth trap, ρ_trap(θ), with an enclosure of its slope. */
import { interval, type Interval } from '@dwell/core/math'
import type { Limits } from './limits.js'
import { aNumber, type BeamSample, type FloorSample, isConvex } from './share-floor.js'

/** A sample that knows ρ_trap(θ). */
export interface TrapSample extends FloorSample {
  readonly trapShare: number
}

/** Relative width of the chords that stand for ρ_trap′(θ). */
const CHORD = 1e-5

/** Slopes are those at θ, the share is taken at θ/`trapReach`: 1e-9 away, of which no slope feels 10 times as much. */
const SHIFT = 1e-8

/**
 * ρ_trap(θ) = ρ_ref(g_trap(θ)/g₀)^{1/ζ}, the least share that keeps θ ≤ θ_trap. It rises in θ. With ζ = 0
 * the share buys no gain: 0 where g₀ is enough, Infinity elsewhere.
 */
export class TrapEdge {
  readonly #limits: Limits
  #isConvex: boolean | undefined

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** g_trap, the least processing gain that keeps the trap open at θ. */
  gain(theta: number): number {
    const { problem, trapReach } = this.#limits
    return aNumber(problem.trap.gainFor(theta / trapReach), 'the gain that opens the trap')
  }

  share(theta: number): number {
    return aNumber(this.#limits.problem.shareForGain(this.gain(theta)), 'the share that opens the trap')
  }

  /**
   * Enclosure of d ln g_trap/dθ on [a, b] in closed form: `crossing` has g ∝ (1 + θ/2)⁴/E*, `collapse`
   * without clutter g ∝ θ². Of the other forms it is only known that they rise.
   */
  #logGainSlope(a: BeamSample, b: BeamSample): Interval {
    const { trap, clutter } = this.#limits.problem.spec
    if (trap === 'crossing')
      return interval.plus(reachSlope(a, b), interval.negated(this.#logDemandSlope(a, b)))
    return trap === 'collapse' && !clutter
      ? { lower: 2 / b.theta, upper: 2 / a.theta }
      : interval.NOT_NEGATIVE
  }

  /** Enclosure of d ln(g_trap·E*)/dθ on [a, b]: twice that of the disc at the edge of the trap, v = R₁². */
  logAreaSlope(a: BeamSample, b: BeamSample): Interval {
    if (this.#limits.problem.spec.trap === 'crossing') return reachSlope(a, b)
    return interval.plus(this.#logGainSlope(a, b), this.#logDemandSlope(a, b))
  }

  #logDemandSlope(a: BeamSample, b: BeamSample): Interval {
    return this.#limits.problem.coverage.logDemandSlope(a.theta, b.theta, a.demand, b.demand)
  }

  /**
   * Enclosure of dρ_trap/dθ on [a, b]: in closed form ρ·(ln g)′/ζ. The forms without one are convex in θ, so
   * that the slope lies between the chord that ends at a and the one that starts at b; [0, Infinity] where
   * they are not.
   */
  slope(a: TrapSample, b: TrapSample): Interval {
    const { integration } = this.#limits.problem.spec.radio
    if (integration === 0) return interval.point(0)
    const { lower, upper } = this.#logGainSlope(a, b)
    if (upper === Infinity) return this.#chords(a, b)
    return {
      lower: (a.trapShare * Math.max(0, lower) * (1 - SHIFT)) / integration,
      upper: (b.trapShare * upper * (1 + SHIFT)) / integration,
    }
  }

  #chords(a: TrapSample, b: TrapSample): Interval {
    if (!this.#convex()) return interval.NOT_NEGATIVE
    const chord = ({ theta, trapShare }: TrapSample, step: number): number =>
      (this.share(theta + step) - trapShare) / step
    return { lower: Math.max(0, chord(a, -CHORD * a.theta)), upper: chord(b, CHORD * b.theta) }
  }

  /** Convexity holds for ζ ≤ 1 as far as is known; it is checked on a grid for every problem. */
  #convex(): boolean {
    this.#isConvex ??= isConvex((theta) => this.share(theta), this.#limits.problem.spec.radio.beamwidth)
    return this.#isConvex
  }
}

/** Enclosure of d ln(1 + θ/2)⁴/dθ. */
const reachSlope = (a: BeamSample, b: BeamSample): Interval => ({
  lower: 2 / (1 + b.theta / 2),
  upper: 2 / (1 + a.theta / 2),
})
