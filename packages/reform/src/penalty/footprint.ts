/** The kinds of footprint as a search at one cluster size meets them. */
import { FEASIBILITY_TOLERANCE, type Problem } from '@dwell/core'
import type { FootprintRegime } from '@dwell/core/model'
import type { LeastRates } from './least-rate.js'

/** Shares low … high; empty when low > high. */
export interface ShareWindow {
  readonly low: number
  readonly high: number
}

/** What a search may rely on of a footprint at one cluster size. */
export interface Footprint {
  /**
   * Whether K alone fixes r_min. Then what percolation asks is a least share, the best share at a beam is known, and
   * only the beam is left to search.
   */
  readonly settled: boolean
  /** Percolation as side·ln(R₁²/edge) ≥ 0: which side of it, and R₁² at its edge, m². */
  readonly side: 1 | -1
  readonly edge: number
  /** r where no search moves it, 1/s: r_min(K), or 0 of a disc that rests. */
  readonly heldRate: number
  /** r_min at R₁² = area, m², in 1/s; Infinity where none within the ceiling is known to serve K. */
  rate(area: number): number
  /** Logarithm of the factor by which R₁² is on the wrong side of percolation, 0 on the right one. */
  sideBroken(area: number): number
  /** The same of r_min past the ceiling, where `rate` does not say so itself; at rest of the static area. */
  rateBroken(area: number, rate: number): number
  /** Shares that percolation and, without handover, the promise admit at a beam of tolerated demand E*, m². */
  window(demand: number): ShareWindow
}

/** Inside the percolation edge by more than the judge's tolerance. */
const BELOW_CRITICAL = (1 - FEASIBILITY_TOLERANCE) * (1 - 1e-11)

/** ln(value/limit) where a limit is broken, at most 700; 0 where it is kept. */
export const excess = (value: number, limit: number): number =>
  value <= limit ? 0 : limit > 0 ? Math.min(Math.log(value / limit), 700) : 700

/** The footprint of one regime; with `near` rates along the share come from a table: see `LeastRates.nearDisc`. */
export const footprintOf = (
  problem: Problem,
  K: number,
  { follows }: FootprintRegime,
  rates: LeastRates,
  near: boolean,
): Footprint =>
  follows === 'cooperators'
    ? new FollowsCooperators(problem, K, rates)
    : new FollowsShare(problem, near ? rates.nearDisc : rates.ofDisc)

/** Least ρ at which R₁² ≥ area; 0 or Infinity where the share buys no gain. */
const shareForArea = (problem: Problem, area: number, demand: number): number =>
  problem.shareForGain(problem.gainForArea(area, demand))

/** √(K/πλ), or the cells of K: r_min(K) is Infinity above the ceiling, which breaks blocking. */
class FollowsCooperators implements Footprint {
  readonly settled = true
  readonly side = 1
  readonly edge: number
  readonly #problem: Problem
  readonly #leastRate: () => number

  constructor(problem: Problem, K: number, rates: LeastRates) {
    this.edge = problem.criticalRadius ** 2
    this.#problem = problem
    this.#leastRate = () => rates.ofCluster(K)
  }

  get heldRate(): number {
    return this.#leastRate()
  }

  rate(): number {
    return this.#leastRate()
  }

  sideBroken(area: number): number {
    return excess(this.edge, area * (1 + 1e-12))
  }

  rateBroken(): number {
    return 0
  }

  window(demand: number): ShareWindow {
    return { low: shareForArea(this.#problem, this.edge, demand), high: Infinity }
  }
}

/** R₁ itself, below percolation. */
class FollowsShare implements Footprint {
  readonly settled = false
  readonly side = -1
  readonly edge: number
  readonly heldRate = 0
  readonly #problem: Problem
  readonly #ofDisc: (radius: number) => number

  constructor(problem: Problem, ofDisc: (radius: number) => number) {
    this.edge = problem.criticalRadius ** 2 * BELOW_CRITICAL
    this.#problem = problem
    this.#ofDisc = ofDisc
  }

  rate(area: number): number {
    const { kinematics, handoverCeiling } = this.#problem
    return area >= kinematics.staticArea || handoverCeiling === 0 ? 0 : this.#ofDisc(Math.sqrt(area))
  }

  sideBroken(area: number): number {
    return excess(area, this.edge * (1 + 1e-12))
  }

  rateBroken(area: number, rate: number): number {
    const { kinematics, handoverCeiling } = this.#problem
    return handoverCeiling === 0
      ? excess(kinematics.staticArea, area * (1 + 1e-12))
      : excess(rate, handoverCeiling * (1 + 1e-12))
  }

  window(demand: number): ShareWindow {
    const { spec, handoverCeiling, kinematics } = this.#problem
    return {
      low: handoverCeiling === 0 ? shareForArea(this.#problem, kinematics.staticArea, demand) : 0,
      // Where the share buys no gain the edge is all or nothing.
      high: spec.radio.integration > 0 ? shareForArea(this.#problem, this.edge, demand) : Infinity,
    }
  }
}
