/** Poisson blocking (31) and the served load of (32), enclosed; docs/model.md §8. */
import { exp, log } from '../interval/elementary.js'
import {
  add,
  between,
  div,
  down,
  type Interval,
  inverse,
  mul,
  point,
  scale,
  sub,
  TWO_PI,
  up,
} from '../interval/interval.js'

const HALF_LOG_TWO_PI = scale(log(TWO_PI), 0.5)

/** ln k!: exactly up to 18!, then Stirling's series between its third and fourth correction. */
const logFactorial = (k: number): Interval => {
  if (k <= 18) {
    let product = 1
    for (let i = 2; i <= k; i++) product *= i
    return log(point(product))
  }
  const n = point(k)
  const main = sub(mul(add(n, point(0.5)), log(n)), sub(n, HALF_LOG_TWO_PI))
  const w = inverse(mul(n, n))
  // (1/12 − w/360 + w²/1260 − [0, w³/1680])/k.
  const third = sub(inverse(point(1260)), mul(w, between(0, 1 / 1680)))
  const second = sub(inverse(point(360)), mul(w, third))
  const first = sub(inverse(point(12)), mul(w, second))
  return add(main, mul(first, inverse(n)))
}

/** P(M = k), M ~ Poisson(m), m > 0. */
const mass = (k: number, m: number): Interval =>
  exp(sub(sub(mul(point(k), log(point(m))), point(m)), logFactorial(k)))

/** The sums are cut where a thousand standard deviations would not end them. */
const MOST_TERMS = 200_000
const LARGEST_COUNT = 1e9

/** Σ of 1, ratio(1), ratio(1)·ratio(2), …: ratios fall and are below 1, so the rest is below a geometric series. */
export const growing = (ratio: (j: number) => Interval): Interval => {
  let term = point(1)
  let sum = point(1)
  for (let j = 1; j < MOST_TERMS; j++) {
    const next = ratio(j)
    if (next.hi <= 0) return sum
    term = mul(term, next)
    sum = add(sum, term)
    if (next.hi < 1) {
      const rest = up(up(term.hi * next.hi) / down(1 - next.hi))
      if (rest <= 1e-18 * sum.lo) return between(sum.lo, up(sum.hi + rest))
    }
  }
  return between(sum.lo, Infinity)
}

export const clip = (x: Interval): Interval => between(Math.max(0, x.lo), Math.min(1, x.hi))

/** Tails asked for before: many parts of a certificate have the same slots and load. */
const tails = new Map<string, Interval>()
const MOST_TAILS = 4096

const tailAt = (slots: number, m: number): Interval => {
  const key = `${slots}/${m}`
  const known = tails.get(key)
  if (known) return known
  if (tails.size >= MOST_TAILS) tails.clear()
  const value = computeTail(slots, m)
  tails.set(key, value)
  return value
}

/** P(M ≥ slots) at one load; the smaller tail is summed. */
const computeTail = (slots: number, m: number): Interval => {
  if (slots <= 0) return point(1)
  if (!(m > 0)) return point(0)
  if (m === Infinity) return point(1)
  if (!(slots < LARGEST_COUNT)) return between(0, m < slots / 2 ? 1e-300 : 1)
  if (m < slots)
    return clip(
      mul(
        mass(slots, m),
        growing((j) => div(point(m), point(slots + j))),
      ),
    )
  const missing = mul(
    mass(slots - 1, m),
    growing((j) => div(point(slots - j), point(m))),
  )
  return clip(sub(point(1), missing))
}

/** P(M ≥ slots), M ~ Poisson(m): the blocking probability; rises in m, falls in slots. */
export const poissonTail = (slots: number, m: Interval): Interval =>
  m.lo === m.hi ? tailAt(slots, m.lo) : between(tailAt(slots, m.lo).lo, tailAt(slots, m.hi).hi)

/** E[min(M, slots)] = m·P(M ≤ slots − 2) + slots·P(M ≥ slots); rises in m and in slots. */
export const servedLoad = (slots: number, m: Interval): Interval => {
  const at = (each: number): Interval => {
    if (slots <= 0 || each === 0) return point(0)
    const idle = sub(point(1), tailAt(slots - 1, each))
    return add(mul(point(each), clip(idle)), mul(point(slots), tailAt(slots, each)))
  }
  return m.lo === m.hi ? at(m.lo) : between(at(m.lo).lo, at(m.hi).hi)
}

/** Whatever rounds a ratio to slots: the host forgives 1e-12 (docs/model.md §8); so do we, and a little more. */
const FORGIVEN = 1e-12

/** The most slots ⌊ρ_max/s⌋ can be for shares from s up. */
export const mostSlots = (sensing: number, share: number): number =>
  share > 0 ? Math.floor(up((sensing / share) * (1 + 1.001 * FORGIVEN))) : Infinity

/** The fewest slots it can be at a share of at most s. */
export const fewestSlots = (sensing: number, share: number): number =>
  Math.floor(down((sensing / share) * (1 + 0.999 * FORGIVEN)))

type Tail = (m: number) => Interval

/** A load above every m with P(M ≥ slots) ≤ limit, close to the largest of them; of Poisson loads if not told. */
export const loadAbove = (slots: number, limit: number, tail: Tail = (m) => tailAt(slots, m)): number => {
  if (slots <= 0) return 0
  let low = 0
  let high = slots + 1
  while (!(tail(high).lo > limit) && high < 1e12) high *= 2
  for (let i = 0; i < 80 && high - low > 1e-15 * high; i++) {
    const middle = (low + high) / 2
    if (tail(middle).lo > limit) high = middle
    else low = middle
  }
  return tail(high).lo > limit ? high : Infinity
}

/** A load below the largest m with P(M ≥ slots) ≤ limit, close to it; 0 where there is none. */
export const loadBelow = (slots: number, limit: number, tail: Tail = (m) => tailAt(slots, m)): number => {
  if (slots <= 0) return 0
  let low = 0
  let high = slots + 1
  while (tail(high).hi <= limit && high < 1e12) high *= 2
  for (let i = 0; i < 80 && high - low > 1e-15 * high; i++) {
    const middle = (low + high) / 2
    if (tail(middle).hi <= limit) low = middle
    else high = middle
  }
  return low
}
