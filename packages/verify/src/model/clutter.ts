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
  neg,
  PI,
  point,
  scale,
  shift,
  square,
  sub,
} from '../interval/interval.js'
import { kernelAt, type KernelOrder, kernelOrder } from './downlink-kernel.js'
import { type Kernel, linear, type Part } from './exponent.js'

/** The parts of the exponent that clutter makes at a beam of fraction q. */
type Clutter = (beam: { readonly q: Interval; readonly rest: Interval }) => readonly Part[]

/** λ_cσ_c r_0^(2−α_c)/(2(α_c − 2)), 1/m²: the floor C̄/a without its beam term. */
export const clutterScale = ({ density, reflectivity, exponent }: ClutterSpec, guard: number): Interval =>
  div(
    mul(mul(point(density), point(reflectivity)), pow(point(guard), sub(point(2), point(exponent)))),
    scale(sub(point(exponent), point(2)), 2),
  )

/** The floor E·C[q + (1 − q)η²]. */
export const floorClutter = (factor: Interval, eta: number): Clutter => {
  const back = square(point(eta))
  const slope = mul(factor, sub(point(1), back))
  return ({ q, rest }) => {
    const lobe = mul(factor, add(q, mul(rest, back)))
    return [{ kernel: linear, gain: point(1), weight: [lobe, slope, point(0)], turn: point(0) }]
  }
}

/** The transform of the field. */
export const fieldClutter = (
  { density, reflectivity, exponent: alpha }: ClutterSpec,
  guard: number,
  eta: number,
): Clutter => {
  const W = mul(mul(PI, point(density)), square(point(guard)))
  const main = div(mul(point(reflectivity), pow(point(guard), point(-alpha))), scale(PI, 4))
  const side = mul(main, square(point(eta)))
  const kernel = fieldKernel(kernelOrder(alpha))
  return ({ q, rest }) => [
    { kernel, gain: main, weight: [mul(W, q), W, point(0)], turn: point(0) },
    { kernel, gain: side, weight: [mul(W, rest), neg(W), point(0)], turn: point(0) },
  ]
}

/** H; xH′ = δ(H + x/(1 + x)), which rises; x²H″ = δx/(1 + x)² − (1 − δ)xH′. */
const fieldKernel = (order: KernelOrder): Kernel => {
  const at = (x: Interval): Interval => between(kernelAt(x.lo, order).lo, kernelAt(x.hi, order).hi)
  const steep = (x: Interval): Interval => mul(order.delta, add(at(x), part(x)))
  return {
    at,
    steep,
    bend: (x) => sub(mul(order.delta, div(part(x), shift(x, 1))), mul(sub(point(1), order.delta), steep(x))),
  }
}

/** x/(1 + x), which rises. */
const part = (x: Interval): Interval =>
  between(div(point(x.lo), shift(point(x.lo), 1)).lo, div(point(x.hi), shift(point(x.hi), 1)).hi)
