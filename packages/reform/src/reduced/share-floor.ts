/**
 * The reduced form of P2 and P2-DYN (docs/model.md §9, "Structure worth using"). At a beam θ the admissible shares of a
 * footprint are an interval. Its lower end, what ρ_lo, the trap and the handover ceiling ask for, rises in θ; its
 * upper end is ρ_hi, or below percolation the share that percolates, which rises in θ too: so the interval may be
 * empty at a beam and not at a wider or a narrower one. Where it is not, the least effective share S(θ) rises in θ:
 *
 *   footprint that follows K     S(θ) = max{ρ_lo, ρ_ψ(θ), ρ_trap(θ)} + δ·r_min(K)
 *   footprint that follows R₁    S(θ) = min over R₁² of ρ + δ·r_min(R₁)
 *
 * The capacity falls in the effective share, so what remains is max R̄(θ)·idle(S(θ)), one-dimensional in θ.
 */
import type { Interval } from '@dwell/core/math'
import type { Limit } from './limit.js'

/** A beam with what enclosures over beams need of it. */
export interface BeamSample {
  readonly theta: number
  /** E*(θ), m². */
  readonly demand: number
}

/** The least effective share at one beamwidth, and how it is reached. */
export interface FloorSample extends BeamSample {
  /** ρ, the sensing share itself; Infinity where no share is admissible. */
  readonly share: number
  /** r, the handover rate that belongs to it, 1/s. */
  readonly rate: number
  /** ρ + rδ. */
  readonly effective: number
}

/** Beams from `from` to `to`, rad. */
export interface BeamRange {
  readonly from: number
  readonly to: number
}

/** A least effective share S(θ) that rises over the beams that have one, with an enclosure of its slope. */
export interface ShareFloor {
  /** Beams at which percolation leaves a share, narrowest first; S is finite on each range up to some beam. */
  readonly beams: readonly BeamRange[]
  at(theta: number): FloorSample
  /** Enclosure of dS/dθ on [a.θ, b.θ]; [0, Infinity] where none is known. */
  slope(a: FloorSample, b: FloorSample): Interval
}

/** The parts of `floor.beams` on which S(θ) ≤ limit: S rises, so each is cut at its wide end. */
export const beamsWithin = (
  floor: ShareFloor,
  limit: number | Pick<Limit, 'holds'>,
): readonly BeamRange[] => {
  const holds = (theta: number): boolean => {
    const { effective } = floor.at(theta)
    return typeof limit === 'number' ? effective <= limit : limit.holds(effective)
  }
  return floor.beams.flatMap(({ from, to }) =>
    holds(from) ? [{ from, to: lastHolding(holds, from, to) }] : [],
  )
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

/**
 * Bisects a nonincreasing predicate that holds at `from` and not at `to`: the last x that is known to hold and the
 * first that is known not to, next to each other.
 */
export const boundary = (
  holds: (x: number) => boolean,
  from: number,
  to: number,
): readonly [last: number, next: number] => {
  let low = from
  let high = to
  while (high - low > 1e-15 * high) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (holds(middle)) low = middle
    else high = middle
  }
  return [low, high]
}

/** The largest x in [from, to] at which a nonincreasing predicate still holds, given it holds at `from`. */
export const lastHolding = (holds: (x: number) => boolean, from: number, to: number): number =>
  holds(to) ? to : boundary(holds, from, to)[0]

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
