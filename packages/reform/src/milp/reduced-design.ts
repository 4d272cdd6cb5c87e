/** Real designs from the reduced form: the best share and rate at a given footprint, K and beam. */
import { brentMinimum, type Design, type Problem } from '@dwell/core'
import { ClusteredFloor } from '../reduced/clustered-floor.js'
import { type IdleEnvelope, idleEnvelope } from '../reduced/idle-envelope.js'
import type { IsolatedFloor } from '../reduced/isolated-floor.js'
import type { ShareFloor } from '../reduced/share-floor.js'
import type { RateOf } from './cluster-sizes.js'
import type { Footprint } from './formulation.js'
import type { Meter } from '../meter.js'

/** Rounding slack of "S(θ) ≤ largest share", well inside the 1e-12 at which a slot would be lost. */
export const SHARE_SLACK = 1 + 1e-13

/** max R̄(θ)·idle(S(θ)) at fixed footprint and K. */
export class ReducedDesign {
  readonly idle: IdleEnvelope
  readonly #problem: Problem
  readonly #K: number
  readonly #floor: ShareFloor
  readonly #work: Meter

  constructor(
    problem: Problem,
    footprint: Footprint,
    K: number,
    rate: RateOf,
    isolated: IsolatedFloor,
    work: Meter,
  ) {
    this.#problem = problem
    this.#K = K
    this.#floor = footprint === 'isolated' ? isolated : new ClusteredFloor(problem, rate(K))
    this.#work = work
    this.idle = idleEnvelope(problem, problem.load(K))
  }

  /** Value and the designs that may attain it; the second uses the least share where the first does not. */
  at(theta: number): { value: number; designs: Design[] } {
    this.#work.count()
    const sample = this.#floor.at(theta)
    if (!(sample.effective <= this.idle.largestShare * SHARE_SLACK)) return { value: -Infinity, designs: [] }
    const raised = sample.share + (this.idle.best(sample.effective) - sample.effective)
    const shares = raised > sample.share ? [raised, sample.share] : [sample.share]
    return {
      value: this.#problem.downlink.at(theta) * this.idle.at(sample.effective),
      designs: shares.map((rho) => ({ K: this.#K, rho, theta, r: sample.rate })),
    }
  }

  /** Beam of the best value near `theta` on [from, to], by Brent. */
  polish(theta: number, from: number, to: number): number {
    if (!(from < to)) return theta
    const { x } = brentMinimum(
      (t) => {
        if (this.#work.stopped) return Infinity
        const { value } = this.at(t)
        return value === -Infinity ? Number.MAX_VALUE : -value
      },
      from,
      to,
      { tol: 1e-9 },
    )
    return this.at(x).value >= this.at(theta).value ? x : theta
  }
}
