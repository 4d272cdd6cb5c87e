/**
 * The reduced form of P2 and P2-DYN (MODEL.md §9, "Structure worth using"). For fixed K the capacity
 * falls in the effective share, so at every beamwidth the best share is the least admissible one,
 * S(θ). Both footprints give a nondecreasing S:
 *
 *   super-critical  S(θ) = max{ρ_lo, ρ_ψ(θ), ρ_trap(θ)} + δ·r_min(K)
 *   sub-critical    S(θ) = min over R₁² of ρ + δ·r_min(R₁)
 *
 * and what remains is max R̄(θ)·idle(S(θ)), one-dimensional in θ.
 */
import type { Enclosure } from '@dwell/core'

/** The least effective share at one beamwidth, and how it is reached. */
export interface FloorSample {
  readonly theta: number
  /** ρ, the sensing share itself; Infinity where no share is admissible. */
  readonly share: number
  /** r, the handover rate that belongs to it, 1/s. */
  readonly rate: number
  /** ρ + rδ. */
  readonly effective: number
  /** E*(θ), m²: kept because enclosures need it again. */
  readonly demand: number
}

/** A nondecreasing least effective share S(θ), with an enclosure of its slope. */
export interface ShareFloor {
  at(theta: number): FloorSample
  /** Enclosure of dS/dθ on [a.θ, b.θ]; [0, Infinity] where none is known. */
  slope(a: FloorSample, b: FloorSample): Enclosure
  /** Widest θ in [from, to] with S(θ) ≤ limit; NaN when there is none. */
  widest(limit: number, from: number, to: number): number
}

/**
 * Passes a number on, stops NaN: comparisons with NaN are false, and "no share is admissible" would
 * come out as a proof.
 *
 * @throws RangeError on NaN
 */
export const aNumber = (value: number, what: string): number => {
  if (Number.isNaN(value)) throw new RangeError(`the model is not a number: ${what}`)
  return value
}

/** Hull of enclosures; [0, 0] of none. */
export const hull = (parts: readonly Enclosure[]): Enclosure =>
  parts.length === 0
    ? { lower: 0, upper: 0 }
    : {
        lower: Math.min(...parts.map((p) => p.lower)),
        upper: Math.max(...parts.map((p) => p.upper)),
      }

/** 0·∞ is 0 here: a factor that is exactly 0 leaves nothing. */
const times = (x: number, y: number): number => (x === 0 || y === 0 ? 0 : x * y)

/** Product of two enclosures. */
export const product = (p: Enclosure, q: Enclosure): Enclosure => {
  const [a, b, c, d] = [
    times(p.lower, q.lower),
    times(p.lower, q.upper),
    times(p.upper, q.lower),
    times(p.upper, q.upper),
  ]
  return { lower: Math.min(a, b, c, d), upper: Math.max(a, b, c, d) }
}

/** Bisects a nondecreasing predicate boundary: the largest x in [from, to] that still holds, given it holds at `from`. */
export const lastHolding = (holds: (x: number) => boolean, from: number, to: number): number => {
  if (holds(to)) return to
  let low = from
  let high = to
  while (high - low > 1e-15 * high) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (holds(middle)) low = middle
    else high = middle
  }
  return low
}

const GRID = 65

/** Whether f is convex on a uniform grid of the interval, up to rounding. */
export const isConvex = (
  f: (x: number) => number,
  { min, max }: { readonly min: number; readonly max: number },
): boolean => {
  const values = Array.from({ length: GRID }, (_, i) => f(min + ((max - min) * i) / (GRID - 1)))
  return values.every(
    (value, i) => i === 0 || i === GRID - 1 || values[i - 1] + values[i + 1] >= 2 * value * (1 - 1e-9),
  )
}
