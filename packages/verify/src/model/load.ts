/** What a problem's load and blocking are (docs/model.md §8), enclosed; docs/proof.md, section 8. */
import type { ProblemSpec } from '@dwell/core'
import { exp, log1p } from '../interval/elementary.js'
import {
  add,
  between,
  div,
  down,
  type Interval,
  mul,
  near,
  neg,
  point,
  scale,
  shift,
  sub,
  up,
} from '../interval/interval.js'
import { clip, growing, loadAbove, loadBelow, poissonTail, servedLoad } from './traffic.js'

/** Of a mean load m and K cooperators; all rise in m, and at m = Kn/λ in K. */
export interface Load {
  /** The chance that a target is blocked with that many slots; falls in the slots. */
  blocked(slots: number, m: Interval, K: number): Interval
  /** E[min(M, slots)]; rises in the slots. */
  served(slots: number, m: Interval, K: number): Interval
  /** Above, and below, the largest m at which a target is blocked with at most that chance. */
  above(slots: number, limit: number, K: number): number
  below(slots: number, limit: number, K: number): number
}

type Tail = (slots: number, m: Interval, K: number) => Interval

/** More slots than that are not summed. */
const MOST_SLOTS = 20_000
/** Relative error that the host's own tails may have: the enclosures hold them too. */
const HOST_ERROR = 1e-11

const tails = new Map<string, Interval>()
const MOST_TAILS = 8192

/**
 * P(M ≥ slots), M negative binomial of shape s > 1 and odds w: P(M = 0) = (1 + w)^−s, and P(M = k + 1)/P(M = k) =
 * w(k + s)/((1 + w)(k + 1)), which falls in k.
 */
const tailOf = (slots: number, w: Interval, s: Interval): Interval => {
  if (slots <= 0) return point(1)
  if (!(w.hi > 0)) return point(0)
  if (!(slots <= MOST_SLOTS) || !(w.hi < Infinity)) return between(0, 1)
  const key = `${slots}/${w.lo}/${w.hi}/${s.lo}`
  const known = tails.get(key)
  if (known) return known
  const p = div(w, shift(w, 1))
  const ratio = (k: number): Interval => mul(p, div(shift(s, k), point(k + 1)))
  let mass = exp(neg(mul(s, log1p(w))))
  for (let k = 0; k < slots; k++) mass = mul(mass, ratio(k))
  const { lo, hi } = mul(
    mass,
    growing((j) => ratio(slots + j - 1)),
  )
  const value = clip(between(down(lo * (1 - HOST_ERROR)), up(hi * (1 + HOST_ERROR))))
  if (tails.size >= MOST_TAILS) tails.clear()
  tails.set(key, value)
  return value
}

const overLoads = (m: Interval, at: (each: number) => Interval): Interval =>
  m.lo === m.hi ? at(m.lo) : between(at(m.lo).lo, at(m.hi).hi)

const cellsShape = (K: number): Interval => add(scale(near(3.4), K), near(0.16))

/** Of a given cooperator of an arrival: shape t = s + 1 + 0.45s/(s + 6.5), mean m(1 + 1/s). */
const cellsFull: Tail = (slots, m, K) => {
  const s = cellsShape(K)
  const t = add(shift(s, 1), div(mul(near(0.45), s), shift(s, 6.5)))
  const growth = div(shift(s, 1), mul(s, t))
  return overLoads(m, (each) => tailOf(slots, mul(point(each), growth), t))
}

/** By time, at shape s + `more` and odds m/s. */
const cellsTail = (slots: number, m: number, K: number, more: number): Interval => {
  const s = cellsShape(K)
  return tailOf(slots, div(point(m), s), shift(s, more))
}

const full: Readonly<Record<ProblemSpec['traffic']['load'], Tail>> = {
  poisson: (slots, m) => poissonTail(slots, m),
  cells: cellsFull,
}

const served: Readonly<Record<ProblemSpec['traffic']['load'], Tail>> = {
  poisson: (slots, m) => servedLoad(slots, m),
  // m·P(M′ ≤ slots − 2) + slots·P(M ≥ slots), M′ of shape s + 1 at the same odds.
  cells: (slots, m, K) =>
    overLoads(m, (each) => {
      if (slots <= 0 || each === 0) return point(0)
      const idle = clip(sub(point(1), cellsTail(slots - 1, each, K, 1)))
      return add(mul(point(each), idle), mul(point(slots), cellsTail(slots, each, K, 0)))
    }),
}

/** `any`: 1 − (1 − p)^K. */
const blockedBy: Readonly<
  Record<ProblemSpec['traffic']['blocking'], (full: Interval, K: number) => Interval>
> = {
  one: (chance) => chance,
  any: (chance, K) => clip(sub(point(1), exp(scale(log1p(neg(chance)), K)))),
}

export const loadOf = ({ traffic }: ProblemSpec): Load => {
  const [one, many] = [full[traffic.load], blockedBy[traffic.blocking]]
  const blocked: Tail = (slots, m, K) => many(one(slots, m, K), K)
  return {
    blocked,
    served: served[traffic.load],
    above: (slots, limit, K) => loadAbove(slots, limit, (m) => blocked(slots, point(m), K)),
    below: (slots, limit, K) => loadBelow(slots, limit, (m) => blocked(slots, point(m), K)),
  }
}
