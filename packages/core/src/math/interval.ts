/** Interval arithmetic in plain doubles: enclosures of slopes and of values over a range. Rounding is not outward. */

/** All x with lower ≤ x ≤ upper; either end may be infinite. */
export interface Interval {
  readonly lower: number
  readonly upper: number
}

/** [x, x]. */
export const point = (x: number): Interval => ({ lower: x, upper: x })

/** What is known of a quantity of which nothing is known but that it is not negative. */
export const NOT_NEGATIVE: Interval = { lower: 0, upper: Infinity }

/** Least interval that holds all of `parts`; [0, 0] of none. */
export const hull = (parts: readonly Interval[]): Interval =>
  parts.length === 0
    ? point(0)
    : {
        lower: Math.min(...parts.map(({ lower }) => lower)),
        upper: Math.max(...parts.map(({ upper }) => upper)),
      }

/** {x + y}. */
export const plus = (p: Interval, q: Interval): Interval => ({
  lower: p.lower + q.lower,
  upper: p.upper + q.upper,
})

/** {−x}. */
export const negated = ({ lower, upper }: Interval): Interval => ({ lower: -upper, upper: -lower })

/** {kx} for one k ≥ 0. */
export const scaled = ({ lower, upper }: Interval, k: number): Interval => ({
  lower: times(k, lower),
  upper: times(k, upper),
})

/** The part of {x} with x ≥ 0 (`floor` 0), or above another floor. */
export const atLeast = ({ lower, upper }: Interval, floor: number): Interval => ({
  lower: Math.max(floor, lower),
  upper: Math.max(floor, upper),
})

/** The part of {x} under a ceiling. */
export const atMost = ({ lower, upper }: Interval, ceiling: number): Interval => ({
  lower: Math.min(ceiling, lower),
  upper: Math.min(ceiling, upper),
})

/** 0·∞ is 0 here: a factor that is exactly 0 leaves nothing. */
const times = (x: number, y: number): number => (x === 0 || y === 0 ? 0 : x * y)

/** {xy}. */
export const product = (p: Interval, q: Interval): Interval => {
  const a = times(p.lower, q.lower)
  const b = times(p.lower, q.upper)
  const c = times(p.upper, q.lower)
  const d = times(p.upper, q.upper)
  return { lower: Math.min(a, b, c, d), upper: Math.max(a, b, c, d) }
}

/** {x/y} for intervals of positive numbers. */
export const quotient = (p: Interval, q: Interval): Interval => ({
  lower: p.lower / q.upper,
  upper: p.upper / q.lower,
})
