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
  point,
  scale,
  shift,
} from '../interval/interval.js'
import { cellsLife } from './cells.js'
import { discExit, discStay } from './disc-exit.js'
import { kappa, kappaNear } from './kappa.js'
import { PeriodicOutage, PoissonOutage } from './outage.js'

export interface Lifetime {
  /** Why no design can be shown to keep the promise; absent where the law is enclosed. */
  readonly open?: string
  /** All designs are clustered, whatever ψ, and v = K/πλ. */
  readonly connected?: true
  /** Beyond as many nothing is promised. */
  readonly mostCooperators?: number
  /** Whether no disc of at most v, m², keeps the promise relaxed by `tolerance` at any rate up to r, 1/s, that the problem allows. */
  breaks(v: number, r: number, tolerance: number): boolean
  /** Whether (v, r) surely keeps the promise relaxed by `tolerance`. */
  keeps(v: Interval, r: number, tolerance: number): boolean
  /**
   * The least rate r that keeps the promise (relaxed) on discs [v.lo, v.hi], and v dr/dv over them, 1/s; absent where
   * the law has none in closed form.
   */
  leastRate?(v: Interval, tolerance: number): { readonly rate: Interval; readonly slope: Interval }
}

/** Recorded tracks: nothing is enclosed, so that nothing is broken for sure and nothing kept. What is infeasible without may be proved. */
class Unknown implements Lifetime {
  readonly open = 'no enclosure yet of the mobility of recorded tracks (target.tracks)'
  readonly connected?: true

  constructor({ kinematics }: ProblemSpec) {
    if (kinematics.footprint === 'cells') this.connected = true
  }

  breaks(): boolean {
    return false
  }

  keeps(): boolean {
    return false
  }
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
}

/**
 * Several promises at once: broken where one of them is, kept where all are. The least rate of all is the greatest of
 * theirs, and its slope that of a promise whose rate may be the greatest.
 */
class Together implements Lifetime {
  readonly #parts: readonly Lifetime[]
  readonly open?: string
  readonly connected?: true
  readonly mostCooperators?: number
  readonly leastRate?: NonNullable<Lifetime['leastRate']>

  constructor(parts: readonly Lifetime[]) {
    this.#parts = parts
    const open = parts.find((part) => part.open !== undefined)?.open
    if (open !== undefined) this.open = open
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

/** The times, s, and tolerances that a problem promises. */
const pairsOf = ({ target, service }: ProblemSpec): readonly (readonly [time: Interval, loss: number])[] => {
  const { coverageFraction, kinematicOutage, kinematics } = service
  if (kinematics !== undefined) return kinematics.map(({ within, loss }) => [point(within), loss])
  if (coverageFraction === undefined || kinematicOutage === undefined) return []
  return [[mul(point(coverageFraction), point(target.meanSojourn)), kinematicOutage]]
}

/** The law a problem asks for, or why there is no enclosure of it yet. */
export const lifetimeOf = (spec: ProblemSpec): Lifetime | string => {
  const parts = pairsOf(spec).map(([time, loss]) => partOf(spec, time, loss))
  const refused = parts.find((part) => typeof part === 'string')
  if (refused !== undefined) return refused
  const laws = parts.filter((part) => typeof part !== 'string')
  if (laws.length === 0) return 'no percentile is promised'
  return laws.length === 1 ? laws[0] : new Together(laws)
}

const partOf = (spec: ProblemSpec, time: Interval, loss: number): Lifetime | string => {
  const { target, kinematics, handover } = spec
  const diffusion = point(target.diffusion)
  const periodic = handover.timing === 'periodic'
  if (target.mobility !== undefined) return new Unknown(spec)
  const surrogate = (): Interval => div(time, neg(log1p(point(-loss))))
  if (kinematics.footprint === 'cells') return cellsLife(spec, time, loss)
  if (kinematics.law === 'exponential')
    return periodic
      ? new PeriodicMean(diffusion, surrogate())
      : new PoissonMean(scale(diffusion, 4), surrogate())
  return periodic ? new PeriodicOutage(diffusion, time, loss) : new PoissonOutage(diffusion, time, loss)
}
