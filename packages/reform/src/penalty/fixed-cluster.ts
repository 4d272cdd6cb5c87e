/** P2 and P2-DYN at one cluster size and one footprint: a programme in (ρ, θ), r eliminated. */
import type { Problem } from '@dwell/core'
import type { FootprintRegime } from '@dwell/core/model'
import { type IdleEnvelope, idleEnvelope } from '../reduced/idle-envelope.js'
import { excess, type Footprint, footprintOf, type ShareWindow } from './footprint.js'
import type { LeastRates } from './least-rate.js'

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

/**
 * The kinematic constraint is tight at r = r_min (docs/model.md §9), which the footprint fixes by K
 * alone or by R₁(ρ,θ). The blocking constraint is stated by its inversion
 * ρ + rδ ≤ ρ_max/N_min(m), which is continuous in the share where P_block is a step function.
 */
export class FixedCluster {
  readonly problem: Problem
  readonly K: number
  readonly footprint: Footprint
  readonly idle: IdleEnvelope
  readonly #regime: FootprintRegime
  readonly #rates: LeastRates

  /** With `near` the rate of a footprint that follows the share comes from a table: see `LeastRates.nearDisc`. */
  constructor(problem: Problem, K: number, regime: FootprintRegime, rates: LeastRates, near = false) {
    this.problem = problem
    this.K = K
    this.footprint = footprintOf(problem, K, regime, rates, near)
    this.#regime = regime
    this.#rates = rates
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

  /** The same cluster with rates looked up in the table. */
  get approximate(): FixedCluster {
    return new FixedCluster(this.problem, this.K, this.#regime, this.#rates, true)
  }

  /** The point at a share and beam, with what it breaks. */
  reduced(rho: number, beam: Beam): Reduced {
    const { problem, footprint } = this
    const area = problem.radiusFor(rho, beam.demand) ** 2
    const rate = footprint.rate(area)
    const effective = problem.effectiveShare(rho, rate)
    const violation =
      excess(beam.trapGain, problem.gain(rho) * (1 + 1e-12)) +
      excess(effective, this.idle.largestShare * (1 + 1e-13)) +
      footprint.sideBroken(area) +
      footprint.rateBroken(area, rate)
    return { rho, rate, effective, violation: Number.isNaN(violation) ? Infinity : violation }
  }

  /** Shares that trap, percolation and their own bounds admit at a beam; empty when low > high. */
  window({ demand, trapGain }: Beam): ShareWindow {
    const { min, max } = this.problem.spec.budget.share
    const { low, high } = this.footprint.window(demand)
    return { low: Math.max(min, this.problem.shareForGain(trapGain), low), high: Math.min(max, high) }
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

/** K cooperators on the footprint that follows them. */
export const clusterOf = (problem: Problem, K: number, rates: LeastRates): FixedCluster => {
  const regime = problem.footprints.find(({ follows }) => follows === 'cooperators')
  if (!regime) throw new RangeError('no footprint of the problem follows the cooperators')
  return new FixedCluster(problem, K, regime, rates)
}

/** The footprints that follow the share, K being what reliability asks for: they grow with no other. */
export const discsOf = (problem: Problem, rates: LeastRates): readonly FixedCluster[] =>
  problem.footprints
    .filter(({ follows }) => follows === 'share')
    .map((regime) => new FixedCluster(problem, problem.reliabilityFloor, regime, rates))
