/**
 * The kinematic promise on a footprint of squared radius v under handover at rate r, enclosed (docs/model.md §6, §7). In
 * all forms on discs it is easier to keep on a larger disc and under more handovers (docs/proof.md, section 8).
 */
import type { ProblemSpec } from '@dwell/core'
import { log1p } from '../interval/elementary.js'
import {
  add,
  between,
  div,
  hull,
  type Interval,
  inverse,
  mul,
  neg,
  PI,
  point,
  scale,
  shift,
  up,
} from '../interval/interval.js'
import { cellsLife } from './cells.js'
import { poissonTable } from './cells-table.js'
import { discExit, discStay } from './disc-exit.js'
import { kappa, kappaNear } from './kappa.js'
import { PeriodicOutage, PoissonOutage } from './outage.js'
import { recordedTimes } from './recorded.js'

export interface Lifetime {
  /** All designs are clustered, whatever ψ, and v = K/πλ. */
  readonly connected?: true
  /** Beyond as many nothing is promised. */
  readonly mostCooperators?: number
  /** Whether no disc of at most v, m², keeps the promise relaxed by `tolerance` at any rate up to r, 1/s, that the problem allows. */
  breaks(v: number, r: number, tolerance: number): boolean
  /** Whether (v, r) surely keeps the promise relaxed by `tolerance`. */
  keeps(v: Interval, r: number, tolerance: number): boolean
  /** A number that falls in r through 0 about where `breaks` ends: where to look for that rate. */
  excess?(v: number, r: number, tolerance: number): number
  /**
   * The least rate r that keeps the promise (relaxed) on discs [v.lo, v.hi], and v dr/dv over them, 1/s; absent where
   * the law has none in closed form.
   */
  leastRate?(v: Interval, tolerance: number): { readonly rate: Interval; readonly slope: Interval }
}

/** Poisson handover under the exponential surrogate: (v/4D)·κ(vr/4D) ≥ T_req, eqs. (26), (49). */
class PoissonMean implements Lifetime {
  /** 4D and T_req. */
  readonly #fourD: Interval
  readonly #limit: Interval

  constructor(fourD: Interval, limit: Interval) {
    this.#fourD = fourD
    this.#limit = limit
  }

  #mean(v: Interval, r: number): Interval {
    const rest = div(v, this.#fourD)
    const a = scale(rest, r)
    return mul(rest, between(kappa(a.lo).value.lo, kappa(a.hi).value.hi))
  }

  breaks(v: number, r: number, tolerance: number): boolean {
    if (!(r < Infinity) || !(v < Infinity)) return false
    return this.#mean(point(v), r).hi < div(this.#limit, shift(point(1), tolerance)).lo
  }

  keeps(v: Interval, r: number, tolerance: number): boolean {
    return this.#mean(v, r).lo >= div(this.#limit, shift(point(1), tolerance)).hi
  }

  /** r = 4Da/v with κ(a) = 4DT/v, so v dr/dv = −(4D/v)(a + κ/κ′); 0 where the static disc keeps the promise. */
  leastRate(v: Interval, tolerance: number): { rate: Interval; slope: Interval } {
    const limit = div(this.#limit, shift(point(1), tolerance))
    const at = (disc: number): { readonly a: Interval; readonly goal: Interval; readonly unit: Interval } => {
      const unit = div(this.#fourD, point(disc))
      const goal = mul(unit, limit)
      return { a: argumentOf(goal), goal, unit }
    }
    const small = at(v.lo)
    const large = at(v.hi)
    const rate = between(mul(large.unit, large.a).lo, mul(small.unit, small.a).hi)
    if (small.goal.hi <= 1) return { rate, slope: point(0) }
    const [low, high] = [kappa(large.a.lo), kappa(small.a.hi)]
    const quotient = div(between(low.value.lo, high.value.hi), between(low.slope.lo, high.slope.hi))
    const steep = mul(between(large.unit.lo, small.unit.hi), add(between(large.a.lo, small.a.hi), quotient))
    // Where some of the discs need no handover the slope is 0 there.
    return { rate, slope: large.goal.lo > 1 ? neg(steep) : between(-steep.hi, 0) }
  }
}

/** a ≥ 0 with κ(a) = goal, 0 for goal ≤ 1: Newton on ln κ in ln a, both sides checked. */
const argumentOf = (goal: Interval): Interval => {
  if (goal.hi <= 1) return point(0)
  const aim = (goal.lo + goal.hi) / 2
  let a = Math.max(aim - 1, 1e-18) * 4
  if (aim > 1.5) a = Math.max(0.5, (Math.log(aim) / 2) ** 2 + Math.log(aim))
  for (let i = 0; i < 100; i++) {
    const { value, slope } = kappaNear(a)
    if (!(value < Infinity)) {
      a *= 0.9
      continue
    }
    const logSlope = Math.max((a * slope) / value, 1e-300)
    const gap = aim < 1.01 ? aim / value - 1 : Math.log(aim) - Math.log(value)
    const step = gap / logSlope
    a *= Math.exp(Math.max(-1, Math.min(1, step)))
    if (Math.abs(step) < 1e-14) break
  }
  let low = 0
  let high = Infinity
  for (let slack = 4e-15; slack < 1 && (low === 0 || high === Infinity); slack *= 4) {
    const [below, above] = [a * (1 - slack), a * (1 + slack)]
    if (low === 0 && below > 0 && kappa(below).value.hi <= goal.lo) low = below
    if (high === Infinity && kappa(above).value.lo >= goal.hi) high = above
  }
  return between(low, high)
}

/** Periodic handover under the exponential surrogate: (v/D)·∫₀^p S₀/(1 − S₀(p)) ≥ T_req, p = D/(vr). */
class PeriodicMean implements Lifetime {
  readonly #diffusion: Interval
  readonly #limit: Interval

  constructor(diffusion: Interval, limit: Interval) {
    this.#diffusion = diffusion
    this.#limit = limit
  }

  #mean(v: Interval, r: number): Interval {
    const unit = div(v, this.#diffusion)
    if (r === 0) return scale(unit, 0.25)
    const period = inverse(scale(unit, r))
    return mul(unit, div(discStay(period), discExit(period)))
  }

  breaks(v: number, r: number, tolerance: number): boolean {
    if (!(r < Infinity) || !(v < Infinity)) return false
    return this.#mean(point(v), r).hi < div(this.#limit, shift(point(1), tolerance)).lo
  }

  keeps(v: Interval, r: number, tolerance: number): boolean {
    return this.#mean(v, r).lo >= div(this.#limit, shift(point(1), tolerance)).hi
  }

  excess(v: number, r: number, tolerance: number): number {
    return Math.log(this.#limit.lo / (1 + tolerance) / this.#mean(point(v), r).hi)
  }
}

/**
 * Several promises at once: broken where one of them is, kept where all are. The least rate of all is the greatest of
 * theirs, and its slope that of a promise whose rate may be the greatest.
 */
class Together implements Lifetime {
  readonly #parts: readonly Lifetime[]
  readonly connected?: true
  readonly mostCooperators?: number
  readonly leastRate?: NonNullable<Lifetime['leastRate']>

  constructor(parts: readonly Lifetime[]) {
    this.#parts = parts
    if (parts.every(({ connected }) => connected)) this.connected = true
    const sizes = parts.flatMap(({ mostCooperators }) => mostCooperators ?? [])
    if (sizes.length > 0) this.mostCooperators = Math.min(...sizes)
    if (parts.every((part) => part.leastRate !== undefined))
      this.leastRate = (v, tolerance) => this.#greatest(v, tolerance)
  }

  breaks(v: number, r: number, tolerance: number): boolean {
    return this.#parts.some((part) => part.breaks(v, r, tolerance))
  }

  keeps(v: Interval, r: number, tolerance: number): boolean {
    return this.#parts.every((part) => part.keeps(v, r, tolerance))
  }

  excess(v: number, r: number, tolerance: number): number {
    return Math.max(...this.#parts.map((part) => part.excess?.(v, r, tolerance) ?? Number.NaN))
  }

  #greatest(v: Interval, tolerance: number): { readonly rate: Interval; readonly slope: Interval } {
    const found = this.#parts.flatMap((part) => part.leastRate?.(v, tolerance) ?? [])
    const floor = Math.max(...found.map(({ rate }) => rate.lo))
    const active = found.filter(({ rate }) => rate.hi >= floor)
    return {
      rate: between(floor, Math.max(...found.map(({ rate }) => rate.hi))),
      slope: active.map(({ slope }) => slope).reduce(hull),
    }
  }
}

/** ψ_c, above which only whole clusters are footprints. */
const CRITICAL_FILLING = 1.12808737
/** Between it and the squared radius of two cooperators, in units of 1/πλ. */
const SINGLE = 1.5

/**
 * Discs of recorded tracks: all laws of a disc depend on v/D alone, D = v/4T₀(K) at the footprint of each K ≥ 2, that of
 * K = 1 below percolation. So (v, D(v)) is the disc of w = 4D·T₀ with the problem's D.
 */
class RecordedDisc implements Lifetime {
  readonly mostCooperators: number
  readonly #law: Lifetime
  readonly #perArea: Interval
  /** w of each K. */
  readonly #discs: readonly Interval[]
  readonly leastRate?: NonNullable<Lifetime['leastRate']>

  constructor({ network, target }: ProblemSpec, recorded: readonly Interval[], law: Lifetime) {
    this.#law = law
    this.#perArea = mul(PI, point(network.bsDensity))
    this.#discs = recorded.map((each) => scale(each, 4 * target.diffusion))
    this.mostCooperators = recorded.length
    const least = law.leastRate?.bind(law)
    if (least)
      this.leastRate = (v, tolerance) => {
        const filling = mul(v, this.#perArea)
        if (filling.hi < SINGLE) return least(mul(filling, this.#discs[0]), tolerance)
        const { rate } = least(point(this.#largest(v.hi)), tolerance)
        return { rate: between(rate.lo, Infinity), slope: between(-Infinity, Infinity) }
      }
  }

  /** Above the w of all discs of at most v. */
  #largest(v: number): number {
    const filling = v === Infinity ? Infinity : scale(this.#perArea, v).hi
    if (filling < SINGLE) return scale(this.#discs[0], filling).hi
    const K = Math.min(this.#discs.length, Math.floor(filling))
    return Math.max(this.#discs[K - 1].hi, scale(this.#discs[0], up(CRITICAL_FILLING)).hi)
  }

  breaks(v: number, r: number, tolerance: number): boolean {
    return this.#law.breaks(this.#largest(v), r, tolerance)
  }

  excess(v: number, r: number, tolerance: number): number {
    return this.#law.excess?.(this.#largest(v), r, tolerance) ?? Number.NaN
  }

  keeps(v: Interval, r: number, tolerance: number): boolean {
    const filling = mul(v, this.#perArea)
    if (filling.lo > this.#discs.length) return false
    if (filling.hi < SINGLE) return this.#law.keeps(mul(filling, this.#discs[0]), r, tolerance)
    const K = Math.round(filling.lo)
    if (!(filling.lo <= K && filling.hi >= K)) return false
    return this.#law.keeps(this.#discs[K - 1], r, tolerance)
  }
}

/** The times, s, and tolerances that a problem promises. */
const pairsOf = ({ target, service }: ProblemSpec): readonly (readonly [time: Interval, loss: number])[] => {
  const { coverageFraction, kinematicOutage, kinematics } = service
  if (kinematics !== undefined) return kinematics.map(({ within, loss }) => [point(within), loss])
  if (coverageFraction === undefined || kinematicOutage === undefined) return []
  return [[mul(point(coverageFraction), point(target.meanSojourn)), kinematicOutage]]
}

/** The law a problem asks for. @throws RangeError where it promises nothing, or a table of it is none */
export const lifetimeOf = (spec: ProblemSpec): Lifetime => {
  const laws = pairsOf(spec).map(([time, loss]) => partOf(spec, time, loss))
  if (laws.length === 0) throw new RangeError('no percentile is promised')
  return laws.length === 1 ? laws[0] : new Together(laws)
}

const partOf = (spec: ProblemSpec, time: Interval, loss: number): Lifetime => {
  if (spec.kinematics.footprint === 'cells') return cellsLife(spec, time, loss)
  const law = discLife(spec, time, loss)
  const recorded = recordedTimes(spec, poissonTable)
  return recorded ? new RecordedDisc(spec, recorded, law) : law
}

const discLife = ({ target, kinematics, handover }: ProblemSpec, time: Interval, loss: number): Lifetime => {
  const diffusion = point(target.diffusion)
  const periodic = handover.timing === 'periodic'
  if (kinematics.law === 'exponential') {
    const surrogate = div(time, neg(log1p(point(-loss))))
    return periodic ? new PeriodicMean(diffusion, surrogate) : new PoissonMean(scale(diffusion, 4), surrogate)
  }
  return periodic ? new PeriodicOutage(diffusion, time, loss) : new PoissonOutage(diffusion, time, loss)
}
