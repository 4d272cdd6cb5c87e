/** What a beam alone asks for, whatever K, the handover rate and the load are. */
import { Kept, KeptAt } from '@dwell/core/model'
import { isolatedBeams } from './isolated-beams.js'
import type { Limits } from './limits.js'
import { aNumber, type BeamRange, type BeamSample } from './share-floor.js'
import { TrapEdge } from './trap-edge.js'

/** The shares at the edges of percolation and of the trap. */
export interface ShareEdges extends BeamSample {
  readonly percolationShare: number
  readonly trapShare: number
}

/** The squared safe radii R₁² of ρ_lo, of ρ_hi and of ρ_trap, m². */
export interface AreaEdges extends BeamSample {
  readonly trapShare: number
  readonly lowestArea: number
  readonly highestArea: number
  readonly trapArea: number
}

export class BeamEdges {
  readonly trap: TrapEdge
  readonly #limits: Limits
  readonly #shares = new KeptAt((theta) => this.#sharesAt(theta))
  readonly #areas = new KeptAt((theta) => this.#areasAt(theta))
  #beams: readonly BeamRange[] | undefined

  constructor(limits: Limits) {
    this.#limits = limits
    this.trap = new TrapEdge(limits)
  }

  shares(theta: number): ShareEdges {
    return this.#shares.at(theta)
  }

  areas(theta: number): AreaEdges {
    return this.#areas.at(theta)
  }

  /** The beams at which percolation leaves the sub-critical footprint a share. */
  get isolated(): readonly BeamRange[] {
    this.#beams ??= isolatedBeams(this.#limits, this.trap)
    return this.#beams
  }

  areaOf(share: number, demand: number): number {
    return aNumber(this.#limits.problem.radiusFor(share, demand) ** 2, `R₁² at a share of ${share}`)
  }

  #demand(theta: number): number {
    return aNumber(this.#limits.problem.coverage.toleratedDemand(theta), `E* at θ = ${theta}`)
  }

  #sharesAt(theta: number): ShareEdges {
    const { problem, percolating } = this.#limits
    const demand = this.#demand(theta)
    return {
      theta,
      demand,
      percolationShare: problem.shareForGain(problem.gainForArea(percolating, demand)),
      trapShare: this.trap.share(theta),
    }
  }

  #areasAt(theta: number): AreaEdges {
    const { min, max } = this.#limits.problem.spec.budget.share
    const demand = this.#demand(theta)
    const trapShare = this.trap.share(theta)
    return {
      theta,
      demand,
      trapShare,
      lowestArea: this.areaOf(min, demand),
      highestArea: this.areaOf(max, demand),
      trapArea: trapShare === 0 ? 0 : this.areaOf(Math.min(trapShare, max), demand),
    }
  }
}

const kept = new Kept<BeamEdges>()

/** The edges of some limits: one object for all that have in common what they follow from. */
export const edgesOf = (limits: Limits): BeamEdges => {
  const { problem, percolating, isolated, trapReach } = limits
  const { budget, radio, target, trap } = problem.spec
  const key = [
    problem.coverage,
    problem.trap,
    trap,
    budget.share.min,
    budget.share.max,
    radio.beamwidth.min,
    radio.beamwidth.max,
    percolating,
    isolated,
    trapReach,
    radio.processingGain,
    radio.referenceShare,
    radio.integration,
    radio.detectionThreshold,
    target.rcs,
  ]
  return kept.of(key, () => new BeamEdges(limits))
}
