/**
 * The clutter field in the outage exponent, enclosed: its mean as a floor, or the Laplace transform of the field,
 * W[q·H(κE) + (1 − q)H(κη²E)], W = πλ_c r_0², κ = σ_c r_0^(−α_c)/4π, with H of `downlink-kernel.ts` at order α_c.
 * H rises, is concave, and xH′(x) = (2/α_c)(H + x/(1 + x)) rises (docs/proof.md, section 6).
 */
import type { ClutterSpec } from '@dwell/core'
import { pow } from '../interval/elementary.js'
import {
  add,
  between,
  div,
  type Interval,
  mul,
  PI,
  point,
  scale,
  shift,
  square,
  sub,
} from '../interval/interval.js'
import { kernelAt, kernelOrder } from './downlink-kernel.js'

export interface Clutter {
  /** −ln 𝓛_C over demands E, at fractions q and 1 − q. */
  exponent(E: Interval, q: Interval, rest: Interval): Interval
  /** ∂/∂E and ∂/∂q. */
  perDemand(E: Interval, q: Interval, rest: Interval): Interval
  perFraction(E: Interval): Interval
}

/** λ_cσ_c r_0^(2−α_c)/(2(α_c − 2)), 1/m²: the floor C̄/a without its beam term. */
export const clutterScale = ({ density, reflectivity, exponent }: ClutterSpec, guard: number): Interval =>
  div(
    mul(mul(point(density), point(reflectivity)), pow(point(guard), sub(point(2), point(exponent)))),
    scale(sub(point(exponent), point(2)), 2),
  )

/** The floor E·C[q + (1 − q)η²]. */
export const floorClutter = (factor: Interval, eta: number): Clutter => {
  const back = square(point(eta))
  const floor = (q: Interval, rest: Interval): Interval => mul(factor, add(q, mul(rest, back)))
  return {
    exponent: (E, q, rest) => mul(E, floor(q, rest)),
    perDemand: (_, q, rest) => floor(q, rest),
    perFraction: (E) => mul(E, mul(factor, sub(point(1), back))),
  }
}

/** The transform of the field. */
export const fieldClutter = (
  { density, reflectivity, exponent: alpha }: ClutterSpec,
  guard: number,
  eta: number,
): Clutter => {
  const order = kernelOrder(alpha)
  const W = mul(mul(PI, point(density)), square(point(guard)))
  const main = div(mul(point(reflectivity), pow(point(guard), point(-alpha))), scale(PI, 4))
  const side = mul(main, square(point(eta)))
  const H = (x: Interval): Interval => between(kernelAt(x.lo, order).lo, kernelAt(x.hi, order).hi)
  /** H′ = δ(H/x + 1/(1 + x)), which falls; H/x → δ/(1 − δ). */
  const slopeAt = (value: number): Interval => {
    const x = point(value)
    const ratio = value > 0 ? div(kernelAt(value, order), x) : div(order.delta, sub(point(1), order.delta))
    return mul(order.delta, add(ratio, div(point(1), shift(x, 1))))
  }
  const slope = (rate: Interval, E: Interval): Interval => {
    const x = mul(rate, E)
    return mul(rate, between(Math.max(0, slopeAt(x.hi).lo), slopeAt(Math.max(0, x.lo)).hi))
  }
  /** H(κE) − H(κη²E), which rises in E. */
  const riseAt = (E: number): Interval => sub(H(mul(main, point(E))), H(mul(side, point(E))))
  return {
    exponent: (E, q, rest) => mul(W, add(mul(q, H(mul(main, E))), mul(rest, H(mul(side, E))))),
    perDemand: (E, q, rest) => mul(W, add(mul(q, slope(main, E)), mul(rest, slope(side, E)))),
    perFraction: (E) => mul(W, between(Math.max(0, riseAt(E.lo).lo), riseAt(E.hi).hi)),
  }
}
