/** The promise on the chance of an early loss from a disc, enclosed (docs/model.md §7; docs/proof.md, sections 7 and 8). */
import { exp, log1p } from '../interval/elementary.js'
import {
  add,
  between,
  div,
  down,
  hull,
  type Interval,
  inverse,
  meet,
  mul,
  neg,
  point,
  scale,
  shift,
  sqrt,
  sub,
  up,
} from '../interval/interval.js'
import { discExit } from './disc-exit.js'
import type { Lifetime } from './lifetime.js'
import { renewedLoss } from './inversion.js'

/** Which end of an enclosure is asked for. */
type End = 'lo' | 'hi'

/** Whether an enclosure lies on one side of the promise, so that a tighter one would say nothing more. */
type Decides = (loss: Interval) => boolean

/** A law that bounds the chance to lose a target before T_QoS. */
abstract class Outage implements Lifetime {
  readonly #diffusion: Interval
  readonly #limit: number
  protected readonly time: Interval

  constructor(diffusion: Interval, time: Interval, limit: number) {
    this.#diffusion = diffusion
    this.time = time
    this.#limit = limit
  }

  /** Absolute error of the host's own numbers: it counts with what the host forgives. */
  protected readonly hostError: number = 0

  /** P(T ≤ w) at handover rate k; times in units of v/D. The end that nobody asks for may be wide, and both once it decides. */
  protected abstract loss(w: Interval, k: Interval, r: number, asked: End, decides: Decides): Interval

  #loss(v: Interval, r: number, asked: End, limit = Number.NaN): Interval {
    const unit = div(v, this.#diffusion)
    const w = div(this.time, unit)
    return r === 0
      ? discExit(w)
      : this.loss(w, scale(unit, r), r, asked, ({ lo, hi }) => lo > limit || hi <= limit)
  }

  breaks(v: number, r: number, tolerance: number): boolean {
    if (!(r < Infinity) || !(v < Infinity)) return false
    const limit = this.#forgiven(tolerance)
    return this.#loss(point(v), r, 'lo', limit).lo > limit
  }

  #forgiven(tolerance: number): number {
    return up(up(this.#limit * up(1 + tolerance)) + this.hostError)
  }

  keeps(v: Interval, r: number, tolerance: number): boolean {
    const limit = this.#limit * (1 + tolerance) + this.hostError
    return this.#loss(v, r, 'hi', limit).hi <= limit
  }

  excess(v: number, r: number, tolerance: number): number {
    return Math.log(this.#loss(point(v), r, 'lo').lo / this.#forgiven(tolerance))
  }
}

/** Periodic handover: 1 − S₀(p)^n S₀(w − np), p = 1/k, n = ⌊T_QoS r⌋. */
export class PeriodicOutage extends Outage {
  protected override loss(w: Interval, k: Interval, r: number): Interval {
    const period = inverse(k)
    const turns = scale(this.time, r)
    // Where the count is not certain the loss is continuous in r: both counts are taken.
    let loss: Interval | undefined
    for (const whole of new Set([Math.floor(down(turns.lo)), Math.floor(up(turns.hi))])) {
      const rest = sub(w, scale(period, whole))
      const last = between(
        Math.min(Math.max(0, rest.lo), period.hi),
        Math.max(0, Math.min(rest.hi, period.hi)),
      )
      const logStay = add(
        whole === 0 ? point(0) : scale(log1p(neg(discExit(period))), whole),
        log1p(neg(discExit(last))),
      )
      const here = sub(point(1), exp(logStay))
      loss = loss ? hull(loss, here) : here
    }
    return loss ?? between(0, 1)
  }
}

/** Relative width of the loss that asks for the inversion of its transform. */
const WIDE = 1e-9

/**
 * Poisson handover: P(T > w) = Ae^{−σw} + R, where σ = k/I₀(√u), u = k − σ, is the one pole with Re(s + k) ≥ 1,
 * A = (u/k)/(1 − σI₁(√u)/(2√u I₀(√u))), and |R| ≤ 8.6e^{(1−k)w}/(k(1 − 1/I₀(1)) − 1) for k > 8. In any case the
 * loss lies between e^{−kw}(1 − S₀(w)), no handover before w, and 1 − S₀(w) (docs/proof.md, section 8).
 */
export class PoissonOutage extends Outage {
  /** Of its numerical Laplace inversion. */
  protected override readonly hostError = 1e-10

  protected override loss(w: Interval, k: Interval, _r: number, asked: End, decides: Decides): Interval {
    const still = discExit(w)
    const coarse = between(mul(exp(neg(mul(k, w))), still).lo, Math.min(still.hi, anyLoss(w.hi, k)))
    if (decides(coarse)) return coarse
    const fine = k.lo > 8 ? this.#byPole(w, k) : undefined
    const known = fine ? meet(coarse, fine) : coarse
    if (decides(known) || known.hi - known.lo <= WIDE * known.hi) return known
    // The loss rises in w and falls in k.
    const found = asked === 'lo' ? renewedLoss(w.lo, k.hi) : renewedLoss(w.hi, k.lo)
    if (!found) return known
    return meet(known, asked === 'lo' ? between(found.lo, 1) : between(0, found.hi))
  }

  #byPole(w: Interval, k: Interval): Interval | undefined {
    const sigma = slowestRate(k)
    if (!sigma) return undefined
    const u = sub(k, sigma)
    const { value, slope } = besselPair(u)
    // I₁(√u)/(2√u) is the slope of I₀(√u) in u.
    const share = div(mul(sigma, slope), value)
    const weight = div(div(u, k), sub(point(1), share))
    const gap = sub(scale(k, 0.2101), point(1))
    const rest = div(scale(exp(neg(mul(sub(k, point(1)), w))), 8.6), gap).hi
    const stay = mul(weight, exp(neg(mul(sigma, w))))
    return add(sub(point(1), stay), between(-rest, rest))
  }
}

/** Above 1/I₀(√k), the chance of a life to end before its handover, for each of the 1 + kw begun; I₀(x) ≥ eˣ/(1 + 2x). */
const anyLoss = (w: number, k: Interval): number => {
  const root = sqrt(k)
  const each = mul(exp(neg(root)), shift(scale(root, 2), 1))
  const { hi } = mul(each, shift(scale(k, w), 1))
  return hi >= 0 ? hi : 1
}

interface BesselPair {
  readonly value: Interval
  readonly slope: Interval
}

/** I₀(√u) = Σ (u/4)ⁿ/n!² and its derivative in u, both rising. */
const besselPair = (u: Interval): BesselPair => {
  const [low, high] = [besselAt(u.lo), besselAt(u.hi)]
  return { value: between(low.value.lo, high.value.hi), slope: between(low.slope.lo, high.slope.hi) }
}

/** √u from which on I₀ ≥ eˣ/(1 + 2x) is beyond 10³⁰⁰. */
const OVERFLOW = 720

const besselAt = (u: number): BesselPair => {
  if (u > OVERFLOW ** 2) return { value: between(1e300, Infinity), slope: between(0, Infinity) }
  const quarter = scale(point(u), 0.25)
  let term = point(1)
  let value = point(1)
  let slope = point(0)
  for (let n = 1; n < 4000; n++) {
    // d/du (u/4)ⁿ/n!² = ¼·(the term before)/n.
    slope = add(slope, scale(div(term, point(n)), 0.25))
    const ratio = div(quarter, point(n * n))
    term = mul(term, ratio)
    value = add(value, term)
    if (ratio.hi < 0.25 && term.hi <= 1e-18 * value.lo)
      return {
        value: between(value.lo, up(value.hi + term.hi)),
        slope: between(slope.lo, up(slope.hi + term.hi)),
      }
    if (value.hi === Infinity) break
  }
  return { value: between(1e300, Infinity), slope: between(0, Infinity) }
}

/** σ in (0, k − 1] with σ = k/I₀(√(k − σ)): found by iteration, enclosed by the signs beside it. */
const slowestRate = (k: Interval): Interval | undefined => {
  const image = (sigma: number): Interval => div(k, besselPair(sub(k, point(sigma))).value)
  let sigma = 0
  for (let i = 0; i < 200; i++) {
    const { lo, hi } = image(sigma)
    if (!(lo > 0)) return undefined
    const next = Math.min((lo + hi) / 2, k.lo / 2)
    const moved = Math.abs(next - sigma)
    sigma = next
    if (moved <= 1e-16 * sigma) break
  }
  if (!(sigma > 0)) return undefined
  for (let slack = 1e-14; slack < 0.1; slack *= 4) {
    const [low, high] = [sigma * (1 - slack), sigma * (1 + slack)]
    // σ − k/I₀ is negative below the one root and positive above it.
    if (high < k.lo - 1 && image(low).lo > low && image(high).hi < high) return between(low, high)
  }
  return undefined
}
