/** Parts of the outage exponent: Φ(E, q) = Σ c(q)·K(E·m(q)). */
import { type Interval, point } from '../interval/interval.js'

/** K(A) ≥ 0, which rises, and A·K′ and A²K″ over A ≥ 0. */
export interface Kernel {
  at(A: Interval): Interval
  steep(A: Interval): Interval
  bend(A: Interval): Interval
}

export interface Part {
  readonly kernel: Kernel
  /** m. */
  readonly gain: Interval
  /** c, c′ and c″. */
  readonly weight: readonly [Interval, Interval, Interval]
  /** l = d ln m/dq; l′ = −l²/2, as of m = u² with u linear. */
  readonly turn: Interval
}

export const linear: Kernel = { at: (A) => A, steep: (A) => A, bend: () => point(0) }

export const constant = (weight: Interval): Part['weight'] => [weight, point(0), point(0)]
