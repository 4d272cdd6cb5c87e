/** P2 and P2-DYN at one cluster size and one footprint: a programme in (ρ, θ), r eliminated. */
import { distanceForDemand, echoDemand } from '@dwell/core/model'
import { FEASIBILITY_TOLERANCE, type Problem } from '@dwell/core'
import { type IdleEnvelope, idleEnvelope } from '../reduced/idle-envelope.js'
import type { LeastRates } from './least-rate.js'

/** Which disc a target is tracked in: √(K/πλ) when ψ ≥ ψ_c, R₁ below. */
export type Footprint = 'clustered' | 'isolated'

/** What the model says of a beam, whatever the share. */
export interface Beam {
  readonly theta: number
  /** E*(θ), m². */
  readonly demand: number
  /** Least g(ρ) that keeps the trap open. */
  readonly trapGain: number
}

/** A point (ρ, θ) with r at its least. */
export interface Reduced {
  readonly rho: number
  readonly rate: number
  /** ρ + rδ. */
  readonly effective: number
  /** Σ of the logarithms of the factors by which limits are broken; 0 when all are kept. */
  readonly violation: number
}

/** Inside the percolation edge by more than the judge's tolerance. */
const BELOW_CRITICAL = (1 - FEASIBILITY_TOLERANCE) * (1 - 1e-11)

const excess = (value: number, limit: number): number =>
  value <= limit ? 0 : limit > 0 ? Math.min(Math.log(value / limit), 700) : 700

/**
 * The kinematic constraint is tight at r = r_min (docs/model.md §9), which a clustered footprint fixes by K
 * alone and an isolated one by R₁(ρ,θ). The blocking constraint is stated by its inversion
 * ρ + rδ ≤ ρ_max/N_min(m), which is continuous in the share where P_block is a step function.
 */
export class FixedCluster {
  readonly problem: Problem
  readonly K: number
  readonly footprint: Footprint
  readonly idle: IdleEnvelope
  readonly #rates: LeastRates
  readonly #near: boolean
  readonly #criticalArea: number

  /** With `near` the rate of an isolated footprint comes from a table: see `LeastRates.nearDisc`. */
  constructor(problem: Problem, K: number, footprint: Footprint, rates: LeastRates, near = false) {
    this.problem = problem
    this.K = K
    this.footprint = footprint
    this.#rates = rates
    this.#near = near
    this.#criticalArea = problem.criticalRadius ** 2
    const { objective, budget } = problem.spec
    this.idle =
      objective === 'target-density'
        ? { largestShare: budget.sensing, at: () => 1, best: (s) => s, slope: () => ({ lower: 0, upper: 0 }) }
        : idleEnvelope(problem, K)
  }

  beam(theta: number): Beam {
    return {
      theta,
      demand: this.problem.coverage.toleratedDemand(theta),
      trapGain: this.problem.trap.gainFor(theta),
    }
  }

  /** R₁², m². */
  area(rho: number, { demand }: Beam): number {
    const { target, radio } = this.problem.spec
    return distanceForDemand(demand, this.problem.gain(rho), target.rcs, radio.detectionThreshold) ** 2
  }

  /** Least ρ at which R₁² ≥ area; 0 or Infinity where the share buys no gain. */
  #shareForArea(area: number, { demand }: Beam): number {
    const { target, radio } = this.problem.spec
    return this.problem.shareForGain(
      echoDemand(Math.sqrt(area), 1, target.rcs, radio.detectionThreshold) / demand,
    )
  }

  /** r_min at R₁² = area. */
  rate(area: number): number {
    if (this.footprint === 'clustered') return this.#rates.ofCluster(this.K)
    const { staticArea } = this.problem.kinematics
    if (area >= staticArea || this.problem.handoverCeiling === 0) return 0
    return this.#near ? this.#rates.nearDisc(Math.sqrt(area)) : this.#rates.ofDisc(Math.sqrt(area))
  }

  /** The same cluster with rates looked up in the table. */
  get approximate(): FixedCluster {
    return new FixedCluster(this.problem, this.K, this.footprint, this.#rates, true)
  }

  /** The point at a share and beam, with what it breaks. */
  reduced(rho: number, beam: Beam): Reduced {
    const { problem } = this
    const area = this.area(rho, beam)
    const rate = this.rate(area)
    const effective = problem.effectiveShare(rho, rate)
    let violation =
      excess(beam.trapGain, problem.gain(rho) * (1 + 1e-12)) +
      excess(effective, this.idle.largestShare * (1 + 1e-13))
    if (this.footprint === 'clustered') {
      violation += excess(this.#criticalArea, area * (1 + 1e-12))
    } else {
      violation += excess(area, this.#criticalArea * BELOW_CRITICAL * (1 + 1e-12))
      violation +=
        problem.handoverCeiling === 0
          ? excess(problem.kinematics.staticArea, area * (1 + 1e-12))
          : excess(rate, problem.handoverCeiling * (1 + 1e-12))
    }
    return { rho, rate, effective, violation: Number.isNaN(violation) ? Infinity : violation }
  }

  /** Shares that trap, percolation and their own bounds admit at a beam; empty when low > high. */
  window(beam: Beam): { readonly low: number; readonly high: number } {
    const { share } = this.problem.spec.budget
    let low = Math.max(share.min, this.problem.shareForGain(beam.trapGain))
    let high = share.max
    if (this.footprint === 'clustered') low = Math.max(low, this.#shareForArea(this.#criticalArea, beam))
    else {
      const edge = this.#shareForArea(this.#criticalArea * BELOW_CRITICAL, beam)
      // Where the share buys no gain the edge is all or nothing.
      if (this.problem.spec.radio.integration > 0) high = Math.min(high, edge)
      if (this.problem.handoverCeiling === 0)
        low = Math.max(low, this.#shareForArea(this.problem.kinematics.staticArea, beam))
    }
    return { low, high }
  }

  /**
   * What a search minimises at a point, free of penalties: −R̄·idle in bit/s/Hz, ln(ρ + rδ) for the
   * target density (the slot count ρ_max/(ρ + rδ) without its floor), −ln ρ for the sensing share.
   */
  cost({ rho, effective }: Reduced, theta: number): number {
    switch (this.problem.spec.objective) {
      case 'capacity': {
        // The mean-load idle fraction is linear also past the limit; a step function ends there.
        const within = Math.min(effective, this.idle.largestShare)
        return -this.problem.downlink.at(theta) * this.idle.at(within)
      }
      case 'target-density':
        return Math.log(effective)
      case 'sensing-share':
        return -Math.log(rho)
    }
  }
}
