/** The beamwidth trap of Theorem 2 in its three forms, as the least processing gain that keeps it open at a beam; docs/model.md §4. */
import type { ProblemSpec } from '@dwell/core'
import { exp, log } from '../interval/elementary.js'
import {
  add,
  between,
  div,
  type Interval,
  inverse,
  mul,
  neg,
  peak,
  PI,
  point,
  scale,
  shift,
  sqrt,
  square,
  sub,
  TWO_PI,
} from '../interval/interval.js'
import type { Coverage } from './coverage.js'
import { sectorSlopes } from './sector.js'

const FULL_TURN = 2 * Math.PI

export interface Trap {
  /** Least g(ρ) at which θ ≤ θ_trap; rises in θ. */
  gainFor(theta: number): Interval
  /** d ln g/dθ over the beams [a, b]. */
  logSlope(a: number, b: number): Interval
}

/** 4πγd⁴/σ: the echo demand at distance d and unit gain (7), from d². */
export const demandAt = ({ radio, target }: ProblemSpec, distanceSquared: Interval): Interval =>
  div(mul(mul(scale(PI, 4), point(radio.detectionThreshold)), square(distanceSquared)), point(target.rcs))

/** The trap a problem asks for; `undefined` without one. */
export const trapOf = (spec: ProblemSpec, coverage: Coverage): Trap | undefined => {
  const { range } = spec.target
  if (range === 0) return undefined
  const distance = range === undefined ? inverse(scale(sqrt(point(spec.network.bsDensity)), 2)) : point(range)
  return laws[spec.trap](demandAt(spec, square(distance)), coverage)
}

type TrapLaw = (demand: Interval, coverage: Coverage) => Trap

const laws: Readonly<Record<ProblemSpec['trap'], TrapLaw>> = {
  // R₁ = d_t(1 + θ/2).
  crossing: (demand, coverage) => ({
    gainFor: (theta) => div(mul(demand, square(square(reach(point(theta))))), coverage.at(theta)),
    logSlope: (a, b) => sub(div(point(2), reach(between(a, b))), coverage.logSlope(a, b)),
  }),
  // (16): mean-field R₁ = d_t with G = 2π/θ.
  collapse: (demand, coverage) => ({
    gainFor: (theta) => mul(mul(demand, square(div(point(theta), TWO_PI))), coverage.meanFloor(theta)),
    logSlope: (a, b) => coverage.collapseLogSlope(a, b),
  }),
  sector: (demand, coverage) => new SectorTrap(demand, coverage),
}

const reach = (theta: Interval): Interval => shift(scale(theta, 0.5), 1)

/** Reaches ln R/d that differ from none by the program's rounding. */
const LEAST_REACH = 1.1e-9
/** Beyond it the lifetime of a wide beam leaves the range of doubles. */
const MOST_REACH = 340

/** Knots between which the least gain beyond a beam is looked for. */
const knot = (i: number): number => FULL_TURN * 0.9 ** i
/** Relative accuracy of that least gain where it lies between beams. */
const DIP = 1e-10
const MOST_CUTS = 60

/**
 * The sector: at the reach L = ln R₁/d_t where h(θ, L) = τ_λ/τ_L = s(θ) = −¼ d ln E*\/d ln θ the lifetime is stationary in
 * the beam. h rises in L and falls in θ. Where s rises, so does the gain demand·e^{4L}/E*; elsewhere a beam is also open
 * when a wider one is.
 */
class SectorTrap implements Trap {
  readonly #demand: Interval
  readonly #coverage: Coverage
  readonly #points = new Map<number, Stationary>()
  readonly #slopes = new Map<string, Interval>()
  readonly #leasts = new Map<number, Interval>()
  /** Lower bounds from knot i + 1 to knot i. */
  readonly #panels: number[] = []
  #latest = 0.5

  constructor(demand: Interval, coverage: Coverage) {
    this.#demand = demand
    this.#coverage = coverage
  }

  /** A reach with h(θ, L) near s, by Newton on ln h, which is concave in L, from the latest L/θ. */
  #near(theta: number, s: number): number {
    const beam = point(theta)
    let L = Math.max(LEAST_REACH, this.#latest * theta)
    for (let i = 0; i < 60; i++) {
      const at = sectorSlopes(beam, point(L))
      const steep = middle(at.mixed) / middle(at.beam) - middle(at.reach2) / middle(at.reach)
      const step = (Math.log(s) - Math.log(middle(at.beam) / middle(at.reach))) / steep
      const next = Math.min(MOST_REACH, Math.max(L / 8, L + step))
      const moved = Math.abs(next - L)
      L = next
      // The next step would be of the second order.
      if (!(moved > 1e-8 * L) || !(L > LEAST_REACH / 8)) break
    }
    if (L < MOST_REACH) this.#latest = L / theta
    return L
  }

  /** The reaches at a beam for elasticities in s, checked on both sides. */
  #reach(theta: number, s: Interval): Interval {
    const ratio = (L: number): Interval => {
      const { beam, reach: across } = sectorSlopes(point(theta), point(L))
      return div(beam, across)
    }
    let low = 0
    let high = Infinity
    const left = this.#near(theta, s.lo)
    const right = s.hi <= s.lo * (1 + 1e-9) ? left : this.#near(theta, s.hi)
    for (let slack = 1e-14; slack < 1 && (low === 0 || high === Infinity); slack *= 8) {
      if (low === 0 && ratio(left * (1 - slack)).hi <= s.lo) low = left * (1 - slack)
      const above = Math.max(LEAST_REACH, right * (1 + slack))
      if (high === Infinity && ratio(above).lo >= s.hi) high = above
    }
    return between(low <= LEAST_REACH ? 0 : low, high)
  }

  #gainAt(reached: Interval, demand: Interval): Interval {
    const { lo, hi } = div(mul(this.#demand, exp(scale(reached, 4))), demand)
    return between(lo > 0 ? lo : 0, hi >= 0 ? hi : Infinity)
  }

  #at(theta: number): Stationary {
    return remembered(this.#points, theta, () => {
      const [s] = this.#coverage.elasticity(theta, theta)
      const reached = this.#reach(theta, s)
      return { s, reached, gain: this.#gainAt(reached, this.#coverage.at(theta)) }
    })
  }

  /** d ln gain/d ln θ = 4(L_λ + s), L_λ = (s_λ − h_λ)/h_L, over the beams [a, b]; −h_λ and h_L are not negative. */
  #slope(a: number, b: number): Interval {
    return remembered(this.#slopes, `${a}/${b}`, () => {
      const [s, rise] = this.#coverage.elasticity(a, b)
      const [left, right] = [this.#at(a), this.#at(b)]
      const low = s.lo >= left.s.lo ? left.reached : this.#reach(a, point(s.lo))
      const high = s.hi <= right.s.hi ? right.reached : this.#reach(b, point(s.hi))
      if (!(high.hi <= MOST_REACH)) return between(rise.lo >= 0 ? 0 : -Infinity, Infinity)
      const { reach: across, beam2, mixed, reach2 } = sectorSlopes(between(a, b), between(low.lo, high.hi))
      const fall = sub(mul(s, mixed), beam2)
      const turned = add(mul(across, rise), between(Math.max(0, fall.lo), fall.hi))
      const steep = sub(mixed, mul(s, reach2))
      const along = div(turned, between(Math.max(0, steep.lo), steep.hi))
      const known = rise.lo >= 0 ? between(Math.max(0, along.lo), along.hi) : along
      return scale(add(known, s), 4)
    })
  }

  /** A lower bound over [a, b]: h(θ, L) ≤ h(a, L), the least s, and E* ≤ E*(a). */
  #plain(a: number, b: number): number {
    const [s] = this.#coverage.elasticity(a, b)
    const left = this.#at(a)
    if (s.lo >= left.s.lo) return left.gain.lo
    return this.#gainAt(this.#reach(a, point(s.lo)), this.#coverage.at(a)).lo
  }

  /** Bounds of the least gain over the beams [a, b] and of what elsewhere is no less than `known`. */
  #least(a: number, b: number, known: number): Interval {
    let [low, best, cuts] = [Infinity, known, 0]
    const open: [number, number][] = [[a, b]]
    for (let panel = open.pop(); panel; panel = open.pop()) {
      const [from, to] = panel
      const [left, right] = [this.#at(from).gain, this.#at(to).gain]
      best = Math.min(best, left.hi, right.hi)
      const slope = this.#slope(from, to)
      const width = log(div(point(to), point(from))).hi
      const tent = exp(point(-peak(-log(left).lo, -log(right).lo, neg(slope), width))).lo
      if (slope.lo >= 0) low = Math.min(low, left.lo)
      else if (tent >= best * (1 - DIP)) low = Math.min(low, tent)
      else if (++cuts > MOST_CUTS) low = Math.min(low, this.#plain(from, to))
      else {
        const centre = Math.sqrt(from * to)
        open.push([centre, to], [from, centre])
      }
    }
    return between(low, best)
  }

  /** Bounds of the least gain over [θ, 2π]. */
  gainFor(theta: number): Interval {
    const { gain } = this.#at(theta)
    return this.#coverage.elastic ? gain : remembered(this.#leasts, theta, () => this.#beyond(theta, gain))
  }

  #beyond(theta: number, here: Interval): Interval {
    let least = here
    let i = 0
    while (knot(i + 1) > theta) i++
    for (let from = theta; from < FULL_TURN; from = knot(i--)) {
      const plain = from === theta ? 0 : (this.#panels[i] ??= this.#plain(from, knot(i)))
      if (plain < least.lo) least = smaller(least, this.#least(from, knot(i), least.hi))
    }
    return least
  }

  /** Of the least gain beyond: 0 where a wider beam asks for less. */
  logSlope(a: number, b: number): Interval {
    const slope = this.#slope(a, b)
    const own = this.#coverage.elastic || (slope.lo >= 0 && this.gainFor(b).lo >= this.#at(b).gain.lo)
    return div(between(own ? Math.max(0, slope.lo) : 0, Math.max(0, slope.hi)), between(a, b))
  }
}

interface Stationary {
  readonly s: Interval
  readonly reached: Interval
  readonly gain: Interval
}

const remembered = <Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value => {
  let value = known.get(key)
  if (value === undefined) {
    value = make()
    known.set(key, value)
  }
  return value
}

const middle = ({ lo, hi }: Interval): number => (lo + hi) / 2
const smaller = (a: Interval, b: Interval): Interval => between(Math.min(a.lo, b.lo), Math.min(a.hi, b.hi))
