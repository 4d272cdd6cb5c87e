/**
 * Interval arithmetic with outward rounding. An operation on doubles errs by at most half a unit in the last
 * place (IEEE 754), so its result moved out by at least one unit encloses the exact one. NaN and reversed ends
 * never satisfy a comparison: what cannot be decided is refused.
 */

import { spend } from './effort.js'

/** All reals x with lo ≤ x ≤ hi. */
export interface Interval {
  readonly lo: number
  readonly hi: number
}

/** More than one unit in the last place of any normal number, less than three. */
const ULP = 2.3e-16
const TINY = Number.MIN_VALUE

/** A double above x (x itself at +Infinity). */
export const up = (x: number): number =>
  x === -Infinity ? -Number.MAX_VALUE : x === Infinity ? x : x + (Math.abs(x) * ULP + TINY)

/** A double below x. */
export const down = (x: number): number => -up(-x)

export const point = (x: number): Interval => ({ lo: x, hi: x })
export const between = (lo: number, hi: number): Interval => ({ lo, hi })

/** The double nearest to a constant, widened so that the constant is inside. */
export const near = (x: number): Interval => ({ lo: down(x), hi: up(x) })

export const add = (a: Interval, b: Interval): Interval => ({ lo: down(a.lo + b.lo), hi: up(a.hi + b.hi) })
export const sub = (a: Interval, b: Interval): Interval => ({ lo: down(a.lo - b.hi), hi: up(a.hi - b.lo) })
export const neg = (a: Interval): Interval => ({ lo: -a.hi, hi: -a.lo })

/** 0·∞ counts as 0: an infinite end stands for arbitrarily large finite values. */
const times = (x: number, y: number): number => (x === 0 || y === 0 ? 0 : x * y)

export const mul = (a: Interval, b: Interval): Interval => {
  spend(1)
  if (a.lo >= 0 && b.lo >= 0) return { lo: down(times(a.lo, b.lo)), hi: up(times(a.hi, b.hi)) }
  const p = times(a.lo, b.lo)
  const q = times(a.lo, b.hi)
  const s = times(a.hi, b.lo)
  const t = times(a.hi, b.hi)
  return { lo: down(Math.min(p, q, s, t)), hi: up(Math.max(p, q, s, t)) }
}

/** 1/b; everything when b holds 0 inside. */
export const inverse = (b: Interval): Interval =>
  b.lo > 0 || b.hi < 0
    ? { lo: down(1 / b.hi), hi: up(1 / b.lo) }
    : b.lo === 0 && b.hi > 0
      ? { lo: down(1 / b.hi), hi: Infinity }
      : { lo: -Infinity, hi: Infinity }

export const div = (a: Interval, b: Interval): Interval => {
  if (a.lo >= 0 && b.lo > 0) return { lo: down(a.lo / b.hi), hi: up(a.hi / b.lo) }
  return mul(a, inverse(b))
}

/** IEEE 754 rounds square roots correctly. */
export const sqrt = (a: Interval): Interval => ({
  lo: Math.max(0, down(Math.sqrt(Math.max(0, a.lo)))),
  hi: up(Math.sqrt(a.hi)),
})

export const square = (a: Interval): Interval => {
  const low = a.lo > 0 ? a.lo : a.hi < 0 ? -a.hi : 0
  const high = Math.max(-a.lo, a.hi)
  return { lo: Math.max(0, down(low * low)), hi: up(high * high) }
}

export const scale = (a: Interval, factor: number): Interval => mul(a, point(factor))
export const shift = (a: Interval, by: number): Interval => add(a, point(by))
export const hull = (a: Interval, b: Interval): Interval => ({
  lo: Math.min(a.lo, b.lo),
  hi: Math.max(a.hi, b.hi),
})

/** What two enclosures of one number leave. */
export const meet = (a: Interval, b: Interval): Interval => ({
  lo: Math.max(a.lo, b.lo),
  hi: Math.min(a.hi, b.hi),
})

/** max(x, y) over the two intervals. */
export const larger = (a: Interval, b: Interval): Interval => ({
  lo: Math.max(a.lo, b.lo),
  hi: Math.max(a.hi, b.hi),
})

/** Σ aₖxᵏ by Horner's rule. */
export const horner = (coefficients: readonly Interval[], x: Interval): Interval => {
  let sum = coefficients[coefficients.length - 1]
  for (let k = coefficients.length - 2; k >= 0; k--) sum = add(mul(sum, x), coefficients[k])
  return sum
}

/**
 * The largest f on a span of this width with f ≤ left, right at its ends and f′ in `slope`: an end where the
 * slope has one sign, else where the lines of extreme slope through the ends meet.
 */
export const peak = (left: number, right: number, slope: Interval, width: number): number => {
  if (slope.hi <= 0) return left
  if (slope.lo >= 0) return right
  if (slope.hi === Infinity && slope.lo === -Infinity) return Infinity
  if (slope.hi === Infinity) return up(right + up(-slope.lo * width))
  if (slope.lo === -Infinity) return up(left + up(slope.hi * width))
  const rise = point(slope.hi)
  const fall = point(-slope.lo)
  const sum = add(add(mul(rise, point(right)), mul(fall, point(left))), mul(mul(rise, fall), point(width)))
  return div(sum, add(rise, fall)).hi
}

export const PI: Interval = near(Math.PI)
export const TWO_PI: Interval = scale(PI, 2)
