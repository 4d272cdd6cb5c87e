/** Laws of the clutter field (5) in the outage exponent (7), by `clutter.law`, docs/model.md §3. */
import { downlinkKernel, type Interval } from '../math/index.js'
import type { ClutterSpec } from '../problem/spec.js'
import { clutterFactor } from './echo.js'

/**
 * −ln 𝓛_C as a function of the echo demand E and of the main-lobe fraction q = θ/2π. Every law rises in both, is concave
 * in E and starts at 0 with the slope `floor`: the suite of test/model/clutter.test.ts holds them to it.
 */
export interface ClutterLaw {
  /** Whether the field is empty. */
  readonly empty: boolean
  exponent(demand: number, q: number): number
  /** C̄/(aG²), 1/m²: its slope in E at 0, linear in q. */
  readonly floor: (q: number) => number
  /** ∂/∂E enclosed over demands and fractions, 1/m². */
  perDemand(demand: Interval, q: Interval): Interval
  /** ∂/∂q enclosed over demands; it does not depend on q. */
  perFraction(demand: Interval): Interval
}

/** What an antenna's back scatter meets: the gain G² in the main lobe, w.p. q, or η²G². */
export type ClutterField = ClutterSpec & {
  readonly nearFieldGuard: number
  readonly sideLobeRatio: number
}

/** Compiles the law of a clutter field. */
export type ClutterForm = (field: ClutterField) => ClutterLaw

/** The paper's remark: the mean of the field for the field, −ln 𝓛_C = E·C̄/(aG²). */
export const clutterFloor = (field: ClutterField): ClutterLaw => {
  const factor = clutterFactor(field, field.nearFieldGuard)
  const back = field.sideLobeRatio ** 2
  const floor = (q: number): number => factor * (q + (1 - q) * back)
  return {
    empty: factor === 0,
    exponent: (demand, q) => demand * floor(q),
    floor,
    perDemand: (_, q) => ({ lower: floor(q.lower), upper: floor(q.upper) }),
    perFraction: ({ lower, upper }) => ({
      lower: lower * factor * (1 - back),
      upper: upper * factor * (1 - back),
    }),
  }
}

/**
 * The Poisson field itself with its Rayleigh fading, by the PGFL:
 * −ln 𝓛_C = πλ_c r_0²[q·H(κE) + (1 − q)H(κη²E)], κ = σ_c r_0^(−α_c)/4π, H(x) = ∫₁^∞ 2v x/(v^α_c + x) dv the kernel of
 * `downlinkKernel` of order α_c, concave with xH′ = (2/α_c)(H + x/(1 + x)), which rises. [beyond]
 */
export const clutterLaplace = (field: ClutterField): ClutterLaw => {
  const { empty, floor } = clutterFloor(field)
  const { density, reflectivity, exponent: alpha, nearFieldGuard: guard } = field
  const scale = Math.PI * density * guard * guard
  const main = (reflectivity * guard ** -alpha) / (4 * Math.PI)
  const side = main * field.sideLobeRatio ** 2
  const H = (x: number): number => downlinkKernel(x, alpha)
  /** Slopes of both terms in E. */
  const slope = (rate: number, demand: number): number => {
    const x = rate * demand
    // H(x)/x → 2/(α − 2).
    const ratio = x > 0 ? H(x) / x : 2 / (alpha - 2)
    return rate * (2 / alpha) * (ratio + 1 / (1 + x))
  }
  return {
    empty,
    exponent: (demand, q) => scale * (q * H(main * demand) + (1 - q) * H(side * demand)),
    floor,
    perDemand: ({ lower, upper }, q) => ({
      lower: scale * (q.lower * slope(main, upper) + (1 - q.upper) * slope(side, upper)),
      upper: scale * (q.upper * slope(main, lower) + (1 - q.lower) * slope(side, lower)),
    }),
    // H(κE) − H(κη²E) is the integral of xH′ over ln x, which rises in E.
    perFraction: ({ lower, upper }) => ({
      lower: scale * (H(main * lower) - H(side * lower)),
      upper: scale * (H(main * upper) - H(side * upper)),
    }),
  }
}

/** No scatterers. */
export const noClutter: ClutterLaw = {
  empty: true,
  exponent: () => 0,
  floor: () => 0,
  perDemand: () => ({ lower: 0, upper: 0 }),
  perFraction: () => ({ lower: 0, upper: 0 }),
}
