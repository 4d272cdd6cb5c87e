/** Single-BS lifetime and the beamwidth trap, eqs. (14), (16), Theorem 2, docs/model.md §4. */
import { KeptAt } from '../kept.js'
import { brentRoot } from '../math/index.js'
import type { TrapForm } from '../problem/spec.js'
import type { Coverage } from './coverage.js'
import { echoDemand } from './echo.js'
import { scaledSectorLifetime } from './sector-lifetime.js'

const FULL_TURN = 2 * Math.PI
/** The grid of the monotone hull: 256 beams from a tenth of a milliradian to the full turn. */
const HULL_BEAMS = 256
const NARROWEST = 1e-4

/**
 * Lifetime of a target at distance d_t in front of one base station, eq. (14):
 * min{(R₁ − d_t)²₊/2D, (d_tθ/2)²/2D}, s.
 */
export const singleBsLifetime = (
  safeRadius: number,
  range: number,
  theta: number,
  diffusion: number,
): number => Math.min(Math.max(0, safeRadius - range) ** 2, ((range * theta) / 2) ** 2) / (2 * diffusion)

/** What the trap needs to know of the radio: R₁(ρ,θ)⁴ = σ·g·E*(θ)/(4πγ). */
export interface TrapRadio {
  readonly coverage: Coverage
  readonly rcs: number
  readonly detectionThreshold: number
  /** Whether the coupling gain keeps its law (`gain: exact`); then the sector form needs a monotone hull. */
  readonly exactGain: boolean
}

/**
 * The beamwidth trap of Theorem 2 in its three forms. All are stated through the processing gain
 * g(ρ): `gainFor(θ)` is the least gain that keeps the trap open at θ, `widest(g)` the widest beam
 * that a gain allows; each is the other's inverse. A range of 0 has no trap.
 */
export class BeamwidthTrap {
  readonly #form: TrapForm
  readonly #range: number
  readonly #radio: TrapRadio
  #hull: { readonly beams: Float64Array; readonly least: Float64Array } | undefined

  constructor(form: TrapForm, range: number, radio: TrapRadio) {
    this.#form = form
    this.#range = range
    this.#radio = radio
  }

  /** Least processing gain g(ρ) at which θ ≤ θ_trap; increasing in θ. 0 without a trap. */
  gainFor(theta: number): number {
    if (this.#range === 0) return 0
    const { coverage, rcs, detectionThreshold } = this.#radio
    const demandAt = (distance: number): number => echoDemand(distance, 1, rcs, detectionThreshold)
    switch (this.#form) {
      case 'crossing':
        // R₁ = d_t(1 + θ/2).
        return demandAt(this.#range * (1 + theta / 2)) / coverage.toleratedDemand(theta)
      case 'collapse':
        // (16): mean-field R₁ = d_t with G = 2π/θ.
        return demandAt(this.#range) * (theta / FULL_TURN) ** 2 * coverage.meanFieldFloor(theta)
      case 'sector':
        return this.#radio.exactGain
          ? Math.min(this.#sectorGain(theta), this.#leastBeyond(theta))
          : this.#sectorGain(theta)
    }
  }

  // Problems that differ in their limits search the same beams.
  readonly #sectorGains = new KeptAt((theta) => this.#sectorGainAt(theta))

  #sectorGain(theta: number): number {
    return this.#sectorGains.at(theta)
  }

  #sectorGainAt(theta: number): number {
    const { coverage, rcs, detectionThreshold } = this.#radio
    const demand = coverage.toleratedDemand(theta)
    // Nothing ever breaks the link at this beam: no gain is too small, and a wider beam only holds longer.
    if (demand === Infinity) return 0
    const reach = this.#range * this.#sectorReach(theta, demand)
    return echoDemand(reach, 1, rcs, detectionThreshold) / demand
  }

  /**
   * Least gain that a wider beam asks for, on a grid of beams. With the exact coupling law and a
   * saturated interference the lifetime can have two stationary beams, so that a wider beam asks for
   * less gain; θ_trap is the widest of them [choice], hence the trap is open at θ as soon as it is
   * open at any wider beam.
   */
  #leastBeyond(theta: number): number {
    this.#hull ??= this.#tabulateHull()
    const { beams, least } = this.#hull
    let low = 0
    let high = beams.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (beams[middle] >= theta) high = middle
      else low = middle + 1
    }
    return low < least.length ? least[low] : Infinity
  }

  #tabulateHull(): { readonly beams: Float64Array; readonly least: Float64Array } {
    const beams = Float64Array.from(
      { length: HULL_BEAMS },
      (_, i) => NARROWEST * (FULL_TURN / NARROWEST) ** (i / (HULL_BEAMS - 1)),
    )
    const least = beams.map((beam) => this.#sectorGain(beam))
    for (let i = least.length - 2; i >= 0; i--) least[i] = Math.min(least[i], least[i + 1])
    return { beams, least }
  }

  /**
   * ϱ = R₁/d_t at which the exact sector lifetime is stationary in θ: with R₁ ∝ E*(θ)^{1/4},
   * ∂τ/∂θ + ¼ (ln E*)′ ∂τ/∂ln ϱ = 0. Left of the root (small ϱ) the sector is radius-limited.
   */
  #sectorReach(theta: number, demand: number): number {
    const slope = this.#radio.coverage.logDemandSlope(theta, theta, demand, demand).lower / 4
    const stationarity = (logReach: number): number => {
      const tau = scaledSectorLifetime(theta, Math.exp(logReach))
      return (tau.slopeTheta + slope * tau.slopeLogReach) / tau.slopeLogReach
    }
    let low = 1e-9
    let high = 1
    // NaN where the lifetime of a wide beam overflows: e^256 times the range is out of every reach.
    while (!(stationarity(high) >= 0)) {
      low = high
      high *= 2
      if (high > 700) return Infinity
    }
    if (stationarity(low) > 0) return 1
    return Math.exp(brentRoot(stationarity, low, high, { tol: 1e-14 }).root)
  }

  #latest: { readonly gain: number; readonly widest: number } | undefined

  /** θ_trap, rad: the widest beam the gain allows; 0 when none, Infinity when every beam up to 2π is open. */
  widest(gain: number): number {
    // Designs of one search and of its neighbours mostly have one share.
    if (this.#latest?.gain !== gain) this.#latest = { gain, widest: this.#widest(gain) }
    return this.#latest.widest
  }

  #widest(gain: number): number {
    if (this.#range === 0) return Infinity
    const shortfall = (theta: number): number => Math.log(this.gainFor(theta) / gain)
    const smallest = 1e-9
    if (!(shortfall(smallest) < 0)) return 0
    if (shortfall(FULL_TURN) <= 0) return Infinity
    return brentRoot(shortfall, smallest, FULL_TURN, { tol: 1e-15 }).root
  }
}
