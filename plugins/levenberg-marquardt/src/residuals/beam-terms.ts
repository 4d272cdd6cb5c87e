/** The beam-dependent logarithms of the model with their slopes in ln θ, each computed when first asked. */
import type { Problem } from '@dwell/core'

/** A value and its derivative in ln θ. */
export interface Term {
  readonly value: number
  readonly slope: number
}

/** Step in ln θ of the central differences, where a slope has no closed form; error about 1e-9. */
const STEP = 1e-4
/** Beams remembered: enough for the differences and rejected steps of one solve. */
const LARGEST_MEMORY = 4096

export class BeamTerms {
  readonly #problem: Problem
  readonly #demand = new Map<number, Term>()
  readonly #trap = new Map<number, Term>()
  readonly #rate = new Map<number, Term>()

  constructor(problem: Problem) {
    this.#problem = problem
  }

  /** ln E*(θ), E* in m². */
  demand(logTheta: number): Term {
    return remembered(this.#demand, logTheta, () => {
      const theta = Math.exp(logTheta)
      const { coverage } = this.#problem
      const demand = coverage.toleratedDemand(theta)
      return {
        value: Math.log(demand),
        slope: coverage.logDemandSlope(theta, theta, demand, demand).lower * theta,
      }
    })
  }

  /** ln of the least processing gain that keeps the trap open. */
  trap(logTheta: number): Term {
    return remembered(this.#trap, logTheta, () => {
      const gain = (at: number): number => Math.log(this.#problem.trap.gainFor(Math.exp(at)))
      const value = gain(logTheta)
      if (this.#problem.spec.trap === 'crossing') {
        // g ∝ (1 + θ/2)⁴/E*(θ).
        const half = Math.exp(logTheta) / 2
        return { value, slope: (4 * half) / (1 + half) - this.demand(logTheta).slope }
      }
      return { value, slope: (gain(logTheta + STEP) - gain(logTheta - STEP)) / (2 * STEP) }
    })
  }

  /** ln R̄(θ), R̄ in bit/s/Hz. */
  rate(logTheta: number): Term {
    return remembered(this.#rate, logTheta, () => {
      const theta = Math.exp(logTheta)
      const { value, slope } = this.#problem.downlink.sample(theta)
      return { value: Math.log(value), slope: (theta * slope) / value }
    })
  }
}

const remembered = (known: Map<number, Term>, key: number, make: () => Term): Term => {
  let term = known.get(key)
  if (term === undefined) {
    if (known.size >= LARGEST_MEMORY) known.clear()
    term = make()
    known.set(key, term)
  }
  return term
}
