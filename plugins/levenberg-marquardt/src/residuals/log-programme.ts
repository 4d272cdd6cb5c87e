/** P2 and P2-DYN at one cluster size in logarithms: objective and constraints with exact gradients. */
import { echoDemand } from '@dwell/core/model'
import type { Problem } from '@dwell/core'
import type { FixedCluster, LeastRates } from '@dwell/reform/penalty'
import type { BeamTerms } from './beam-terms.js'

/** A function of (ln ρ, ln θ[, ln(1 + rT)]) at a point. */
export interface Differentiable {
  readonly value: number
  readonly gradient: readonly number[]
}

export type LogConstraintName =
  | 'share-min'
  | 'share-max'
  | 'beamwidth-min'
  | 'beamwidth-max'
  | 'percolation'
  | 'trap'
  | 'blocking'
  | 'slot-lost'
  | 'slot-spare'
  | 'kinematic'
  | 'static'
  | 'handover-ceiling'

/** What is held fixed while a programme is solved. */
export interface ProgrammeMode {
  /** w unknown, on a footprint that follows the share; otherwise r is held. */
  readonly moving: boolean
  /** A share ρ + rδ whose slot count the exact capacity is taken at. */
  readonly effective: number
  /** Whether the share must keep that count; without, E[min(M, N)] is a constant near it. */
  readonly slotEdges: boolean
}

/** Relative step in R² of the difference that gives d ln r_min/d ln R². */
const RATE_STEP = 1e-4

/**
 * max φ(x) subject to g_i(x) ≥ 0, x = (ln ρ, ln θ), and w = ln(1 + rT), T = T_req, where
 * a footprint that follows the share moves (ln r itself would plunge where R₁ nears the static radius):
 *
 *   φ = ln R̄(θ) + ln(1 − c(ρ + rδ)),  −ln(ρ + rδ)  or  ln ρ
 *
 * for capacity, target density (the slot count without its floor) and sensing share. c is the mean
 * load m, or E[min(M, N)] of the exact capacity at a fixed slot count N, whose range of shares is then
 * two constraints more (`slot-lost`: no (N+1)-th slot fits, `slot-spare`: N still fit). A footprint that
 * follows K has r = r_min(K), a constant; one that follows the share either r = 0 and `static` R₁² ≥ R²_static,
 * or w unknown with `kinematic` r ≥ r_min(R₁).
 */
export class LogProgramme {
  readonly cluster: FixedCluster
  /** 2, or 3 with w. */
  readonly dimension: 2 | 3
  readonly names: readonly LogConstraintName[]
  readonly #problem: Problem
  readonly #beams: BeamTerms
  readonly #rates: LeastRates
  /** N and E[min(M, N)] of the exact capacity; Infinity and m otherwise. */
  readonly #slots: number
  readonly #served: number
  /** ln R₁² = ½(ln g + ln E*) + this. */
  readonly #areaOffset: number

  constructor(
    cluster: FixedCluster,
    beams: BeamTerms,
    rates: LeastRates,
    { moving, effective, slotEdges }: ProgrammeMode,
  ) {
    const { problem } = cluster
    this.cluster = cluster
    this.#problem = problem
    this.#beams = beams
    this.#rates = rates
    this.dimension = moving ? 3 : 2
    const { target, radio, capacity, objective } = problem.spec
    const exact = objective === 'capacity' && capacity.objective === 'exact'
    this.#slots = exact ? problem.slots(effective) : Infinity
    // From the problem's own idle fraction at a share that keeps N: 1 − s·E[min(M, N)].
    this.#served =
      objective !== 'capacity'
        ? 0
        : exact
          ? (1 - problem.idle(effective, problem.load(cluster.K), cluster.K)) / effective
          : problem.load(cluster.K)
    this.#areaOffset = -0.5 * Math.log(echoDemand(1, 1, target.rcs, radio.detectionThreshold))
    this.names = [
      'share-min',
      'share-max',
      'beamwidth-min',
      'beamwidth-max',
      ...(problem.criticalRadius > 0 ? (['percolation'] as const) : []),
      ...(problem.range > 0 ? (['trap'] as const) : []),
      'blocking',
      ...(exact && slotEdges ? (['slot-lost', 'slot-spare'] as const) : []),
      ...(!cluster.footprint.settled && !moving ? (['static'] as const) : []),
      ...(moving ? (['kinematic'] as const) : []),
      ...(moving && problem.handoverCeiling < Infinity ? (['handover-ceiling'] as const) : []),
    ]
  }

  /** w = ln(1 + rT) of a handover rate r, 1/s. */
  ofRate(rate: number): number {
    return Math.log1p(rate * this.#problem.requiredLifetime)
  }

  #rate(x: readonly number[]): number {
    if (this.dimension === 3) return Math.expm1(x[2]) / this.#problem.requiredLifetime
    return this.cluster.footprint.heldRate
  }

  /** ρ + rδ and its gradient. */
  #effective(x: readonly number[]): Differentiable {
    const rho = Math.exp(x[0])
    const rate = this.#rate(x)
    const { handoverCost } = this.#problem.spec.budget
    // dr/dw = r + 1/T.
    const slope = (rate + 1 / this.#problem.requiredLifetime) * handoverCost
    return { value: rho + rate * handoverCost, gradient: this.#vector(rho, 0, slope) }
  }

  #logGain(x: readonly number[]): number {
    const { processingGain, referenceShare, integration } = this.#problem.spec.radio
    return Math.log(processingGain) + integration * (x[0] - Math.log(referenceShare))
  }

  /** ln R₁². */
  #logArea(x: readonly number[]): Differentiable {
    const demand = this.#beams.demand(x[1])
    const { integration } = this.#problem.spec.radio
    return {
      value: 0.5 * (this.#logGain(x) + demand.value) + this.#areaOffset,
      gradient: this.#vector(integration / 2, demand.slope / 2, 0),
    }
  }

  #vector(share: number, beam: number, rate: number): readonly number[] {
    return this.dimension === 3 ? [share, beam, rate] : [share, beam]
  }

  /** φ and ∇φ; NaN where a base station has no capacity left. */
  objective(x: readonly number[]): Differentiable {
    if (this.#problem.spec.objective === 'sensing-share')
      return { value: x[0], gradient: this.#vector(1, 0, 0) }
    const share = this.#effective(x)
    if (this.#problem.spec.objective === 'target-density')
      return { value: -Math.log(share.value), gradient: scaled(share.gradient, -1 / share.value) }
    const rate = this.#beams.rate(x[1])
    const left = 1 - this.#served * share.value
    const gradient = scaled(share.gradient, -this.#served / left)
    return {
      value: left > 0 ? rate.value + Math.log(left) : Number.NaN,
      gradient: gradient.map((g, i) => (i === 1 ? g + rate.slope : g)),
    }
  }

  /** g and ∇g of one constraint: the logarithm of the factor by which it is kept. */
  constraint(name: LogConstraintName, x: readonly number[]): Differentiable {
    const { budget, radio } = this.#problem.spec
    switch (name) {
      case 'share-min':
        return { value: x[0] - Math.log(budget.share.min), gradient: this.#vector(1, 0, 0) }
      case 'share-max':
        return { value: Math.log(budget.share.max) - x[0], gradient: this.#vector(-1, 0, 0) }
      case 'beamwidth-min':
        return { value: x[1] - Math.log(radio.beamwidth.min), gradient: this.#vector(0, 1, 0) }
      case 'beamwidth-max':
        return { value: Math.log(radio.beamwidth.max) - x[1], gradient: this.#vector(0, -1, 0) }
      case 'percolation': {
        const area = this.#logArea(x)
        const { side, edge } = this.cluster.footprint
        return { value: side * (area.value - Math.log(edge)), gradient: scaled(area.gradient, side) }
      }
      case 'trap': {
        const least = this.#beams.trap(x[1])
        return {
          value: this.#logGain(x) - least.value,
          gradient: this.#vector(radio.integration, -least.slope, 0),
        }
      }
      case 'blocking':
        return this.#shareAtMost(this.cluster.idle.largestShare, x)
      case 'slot-spare':
        return this.#shareAtMost(budget.sensing / this.#slots, x)
      case 'slot-lost': {
        // 2e-12: past the tolerance within which a slot still counts.
        const { value, gradient } = this.#shareAtMost((budget.sensing / (this.#slots + 1)) * (1 + 2e-12), x)
        return { value: -value, gradient: scaled(gradient, -1) }
      }
      case 'static': {
        const area = this.#logArea(x)
        return { ...area, value: area.value - Math.log(this.#problem.kinematics.staticArea) }
      }
      case 'kinematic':
        return this.#kinematic(x)
      case 'handover-ceiling':
        return { value: this.ofRate(this.#problem.handoverCeiling) - x[2], gradient: this.#vector(0, 0, -1) }
    }
  }

  #shareAtMost(limit: number, x: readonly number[]): Differentiable {
    const share = this.#effective(x)
    return { value: Math.log(limit / share.value), gradient: scaled(share.gradient, -1 / share.value) }
  }

  /** w − w(r_min(R₁)). */
  #kinematic(x: readonly number[]): Differentiable {
    const area = this.#logArea(x)
    const least = (at: number): number => this.ofRate(this.#rates.nearDisc(Math.exp(at / 2)))
    const slope = (least(area.value + RATE_STEP) - least(area.value - RATE_STEP)) / (2 * RATE_STEP)
    const [share, beam] = area.gradient
    return {
      value: x[2] - least(area.value),
      gradient: this.#vector(-slope * share, -slope * beam, 1),
    }
  }
}

const scaled = (vector: readonly number[], by: number): readonly number[] => vector.map((v) => v * by)
