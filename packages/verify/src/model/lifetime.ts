/**
 * The kinematic promise on a disc of squared radius v under handover at rate r, enclosed (MODEL.md §6, §7). In all
 * forms the promise is easier to keep on a larger disc and under more handovers (docs/proof.md, section 8).
 */
import type { ProblemSpec } from '@dwell/core'
import { log1p } from '../interval/elementary.js'
import {
  add,
  between,
  div,
  type Interval,
  inverse,
  mul,
  neg,
  point,
  scale,
  shift,
  up,
} from '../interval/interval.js'

export interface Lifetime {
  /** Whether no disc of at most v, m², keeps the promise relaxed by `tolerance` at any rate up to r, 1/s. */
  breaks(v: number, r: number, tolerance: number): boolean
  /** Whether (v, r) surely keeps the promise relaxed by `tolerance`. */
  keeps(v: Interval, r: number, tolerance: number): boolean
  /**
   * The least rate that keeps the promise (relaxed) on discs [v.lo, v.hi], and d ln r/d ln v over them; absent
   * where the law has none in closed form.
   */
  leastRate?(v: Interval, tolerance: number): { readonly rate: Interval; readonly logSlope: Interval }
}

/**
 * κ(a) = (I₀(x) − 1)·4/x² = Σ aᵏ/((k+1)!)², a = x²/4, and d ln κ/d ln a = Σ k aᵏ/((k+1)!)² / κ: the mean of k
 * under weights that grow with a, so it rises.
 */
const kappa = (a: number): { readonly value: Interval; readonly logSlope: Interval } => {
  const at = point(a)
  let term = point(1)
  let sum = point(1)
  let moment = point(0)
  for (let k = 1; k < 4000; k++) {
    const ratio = div(at, point((k + 1) * (k + 1)))
    term = mul(term, ratio)
    sum = add(sum, term)
    moment = add(moment, scale(term, k))
    if (sum.hi === Infinity) break
    if (ratio.hi < 0.25 && k * term.hi <= 1e-18 * sum.lo) {
      // The terms fall fourfold at least, k times them at least twofold.
      sum = between(sum.lo, up(sum.hi + term.hi))
      moment = between(moment.lo, up(moment.hi + 2 * k * term.hi))
      return { value: sum, logSlope: div(moment, sum) }
    }
  }
  // Beyond the double range: all that is known is that it is huge.
  return { value: between(sum.lo < Infinity ? sum.lo : 1e300, Infinity), logSlope: between(0, Infinity) }
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

  /** r = 4D a/v with κ(a) = 4D T/v; d ln r/d ln v = −1 − 1/(d ln κ/d ln a). */
  leastRate(v: Interval, tolerance: number): { rate: Interval; logSlope: Interval } {
    const limit = div(this.#limit, shift(point(1), tolerance))
    const at = (disc: number): { readonly a: Interval; readonly rate: Interval } => {
      const goal = div(mul(this.#fourD, limit), point(disc))
      const a = argumentOf(goal)
      return { a, rate: div(mul(this.#fourD, a), point(disc)) }
    }
    const small = at(v.lo)
    const large = at(v.hi)
    const steepest = kappa(large.a.lo).logSlope.lo
    const flattest = kappa(small.a.hi).logSlope.hi
    const rate = between(large.rate.lo, small.rate.hi)
    return {
      rate,
      logSlope: between(steepest > 0 ? rateSlope(steepest).lo : -Infinity, rateSlope(flattest).hi),
    }
  }
}

/** d ln r/d ln v from d ln κ/d ln a. */
const rateSlope = (perArgument: number): Interval => neg(shift(inverse(point(perArgument)), 1))

/** a ≥ 0 with κ(a) = goal, 0 for goal ≤ 1: Newton on ln κ in ln a, both sides checked. */
const argumentOf = (goal: Interval): Interval => {
  if (goal.hi <= 1) return point(0)
  const aim = (goal.lo + goal.hi) / 2
  let a = Math.max(aim - 1, 1e-18) * 4
  if (aim > 1.5) a = Math.max(0.5, (Math.log(aim) / 2) ** 2 + Math.log(aim))
  for (let i = 0; i < 100; i++) {
    const { value, logSlope } = kappa(a)
    const middle = (value.lo + value.hi) / 2
    if (!(middle < Infinity)) {
      a *= 0.9
      continue
    }
    const slope = Math.max((logSlope.lo + logSlope.hi) / 2, 1e-300)
    const step = aim < 1.01 ? (aim - middle) / (middle * slope) : (Math.log(aim) - Math.log(middle)) / slope
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

/** The law a problem asks for, or why there is no enclosure of it yet. */
export const lifetimeOf = ({ target, service, kinematics, handover }: ProblemSpec): Lifetime | string => {
  const factor = point(kinematics.footprintFactor ?? 1)
  const fourD = div(scale(point(target.diffusion), 4), mul(factor, factor))
  const time = mul(point(service.coverageFraction), point(target.meanSojourn))
  if (kinematics.law === 'exponential' && handover.timing === 'poisson')
    return new PoissonMean(fourD, div(time, neg(log1p(point(-service.kinematicOutage)))))
  return `no enclosure yet of the ${kinematics.law} law under ${handover.timing} handover`
}
