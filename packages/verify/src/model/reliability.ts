/**
 * P(all links of the K nearest are down), (42) with the common cause and the distances of Remark 8, enclosed. It falls
 * in K: the links of K + 1 are those of K and one more.
 */
import type { ProblemSpec } from '@dwell/core'
import { exp, log1p } from '../interval/elementary.js'
import {
  add,
  between,
  div,
  type Interval,
  inverse,
  mul,
  neg,
  PI,
  point,
  scale,
  shift,
  sqrt,
  square,
  sub,
} from '../interval/interval.js'
import { poissonTail } from './traffic.js'

/** Cells of the squared distance in which the chance is bounded by its ends. */
const CELLS = 240
/** Standard deviations of the squared distance on either side of its mean. */
const REACH = 12

export class Reliability {
  readonly #common: Interval
  /** p′ = p/(1 − β(1 − p)): availability spared of the common cause. */
  readonly #spared: Interval
  /** 1/(√(πλ)L): distance over decay, per √w; absent without distances. */
  readonly #perRoot: Interval | undefined
  readonly #known = new Map<number, Interval>()

  constructor({ service, network }: ProblemSpec) {
    const missing = sub(point(1), point(service.linkAvailability))
    this.#common = scale(missing, service.commonCause ?? 0)
    this.#spared = div(point(service.linkAvailability), sub(point(1), this.#common))
    if (service.availabilityRange !== undefined)
      this.#perRoot = inverse(scale(sqrt(mul(PI, point(network.bsDensity))), service.availabilityRange))
  }

  /** P(all K links are down). */
  allDown(K: number): Interval {
    const known = this.#known.get(K)
    if (known) return known
    const own = this.#perRoot ? this.#distant(K, this.#perRoot) : this.#power(neg(this.#spared), K)
    const value = add(this.#common, mul(sub(point(1), this.#common), own))
    this.#known.set(K, value)
    return value
  }

  /** (1 + x)^K for x in (−1, 0]. */
  #power(x: Interval, K: number): Interval {
    return exp(scale(log1p(x), K))
  }

  /**
   * E[h(W)], W = πλR_K² ~ Gamma(K, 1), h(w) = (1 − p′e^{−x})(1 − p′m(x))^{K−1} at x = R_K/L, m the mean of e^{−s} over
   * the disc: h rises, so on a cell it lies between its ends, and P(W ≤ w) = P(Poisson(w) ≥ K).
   */
  #distant(K: number, perRoot: Interval): Interval {
    const spread = REACH * Math.sqrt(K) + REACH
    const low = Math.max(0, K - spread)
    const width = (K + spread - low) / CELLS
    let sum = point(0)
    let before = poissonTail(K, point(low))
    // At w = 0, where the series of the mean has no figures, h = (1 − p′)^K.
    let start =
      low === 0 ? this.#power(neg(this.#spared), K) : this.#failure(K, mul(perRoot, sqrt(point(low))))
    for (let i = 1; i <= CELLS; i++) {
      const w = low + i * width
      const until = poissonTail(K, point(w))
      const end = this.#failure(K, mul(perRoot, sqrt(point(w))))
      const mass = sub(until, before)
      sum = add(
        sum,
        mul(between(Math.max(0, mass.lo), mass.hi), between(Math.max(0, start.lo), Math.min(1, end.hi))),
      )
      before = until
      start = end
    }
    // Below the cells and above them: between nothing and the end, between the end and one.
    const least = mul(poissonTail(K, point(low)), between(0, 1))
    const rest = mul(sub(point(1), before), between(Math.max(0, start.lo), 1))
    return add(sum, add(least, between(Math.max(0, rest.lo), rest.hi)))
  }

  #failure(K: number, x: Interval): Interval {
    // 2(1 − (1 + x)e^{−x})/x² falls from 1; for small x it lies in [1 − 2x/3, 1].
    const mean =
      x.lo > 1e-3
        ? div(scale(sub(point(1), mul(shift(x, 1), exp(neg(x)))), 2), square(x))
        : between(1 - x.hi, 1)
    const far = sub(point(1), mul(this.#spared, exp(neg(x))))
    return mul(far, this.#power(neg(mul(this.#spared, mean)), K - 1))
  }
}
