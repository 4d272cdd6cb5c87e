/**
 * The tolerated echo demand E*(θ) of docs/model.md §3, enclosed, with two slopes of its logarithm. R₁⁴ = σ g(ρ) E*(θ)/(4πγ).
 * E* falls in θ: the outage exponent Φ rises in E, and in q = θ/2π (docs/proof.md, section 6).
 */
import type { ProblemSpec } from '@dwell/core'
import { log, log1p } from '../interval/elementary.js'
import {
  add,
  between,
  div,
  type Interval,
  inverse,
  meet,
  mul,
  near,
  neg,
  PI,
  point,
  scale,
  square,
  sub,
  TWO_PI,
} from '../interval/interval.js'
import { clutterScale, fieldClutter, floorClutter } from './clutter.js'
import { constant, linear, type Part } from './exponent.js'
import { remembered } from '../remembered.js'
import { Interference } from './interference.js'

/** N = k·290 K·B·F, W. */
export const noisePower = ({ bandwidth, noiseFigure }: ProblemSpec['radio']): Interval =>
  mul(mul(near(1.380649e-23), point(290)), mul(point(bandwidth), point(noiseFigure)))

/** q = θ/2π, 1 − q, u = q + η(1 − q) = 1/G, and d ln u²/dq. */
interface Beam {
  readonly q: Interval
  readonly rest: Interval
  readonly u: Interval
  readonly turn: Interval
}

export class Coverage {
  readonly #eta: number
  /** 2πλ, 1/m². */
  readonly #intensity: Interval
  /** N/a and C̄/a without its beam term, 1/m². */
  readonly #noise: Interval
  readonly #clutter: Interval
  readonly #tolerance: Interval
  readonly #parts: (beam: Beam) => readonly Part[]
  /** Ī/a, 1/m². */
  readonly #meanInterference: Interval
  /** A* where E* = A*G² (mean gain, no clutter). */
  readonly #common: Interval | undefined
  /** Whether it is known that −d ln E/d ln θ rises in θ. */
  readonly elastic: boolean
  #latest: number | undefined

  constructor({ network, radio, clutter, interference, coverage }: ProblemSpec) {
    const wavelength = div(point(299_792_458), point(radio.carrier))
    const a = mul(point(radio.txPower), square(div(wavelength, scale(PI, 4))))
    const eta = radio.sideLobeRatio
    this.#eta = eta
    this.#intensity = mul(TWO_PI, point(network.bsDensity))
    this.#noise = div(noisePower(radio), a)
    this.#clutter = clutter ? clutterScale(clutter, network.nearFieldGuard) : point(0)
    const law = new Interference(network.losCoherence, network.minSpacing)
    this.#meanInterference = mul(this.#intensity, law.exponentialIntegral())
    const meanField = coverage.radius === 'mean-field'
    const exact = interference.gain === 'exact' && !meanField
    const floor = floorClutter(this.#clutter, eta)
    const scattered =
      clutter?.law === 'laplace' && !meanField && this.#clutter.hi > 0
        ? fieldClutter(clutter, network.nearFieldGuard, eta)
        : floor
    const steady = meanField ? add(this.#noise, this.#meanInterference) : this.#noise
    const crossed = exact ? crossedGain(eta) : meanGain
    this.#parts = (beam) => [
      { kernel: linear, gain: square(beam.u), weight: constant(steady), turn: beam.turn },
      ...(this.#clutter.hi > 0 ? scattered(beam) : []),
      ...(meanField ? [] : crossed(law, this.#intensity, beam)),
    ]
    // The mean field is the exponent linear in E with the level 1.
    this.#tolerance = meanField ? point(1) : neg(log1p(point(-radio.coverageOutage)))
    const separable = !exact && !meanField && this.#clutter.hi === 0
    this.elastic = separable || meanField
    if (separable) {
      const turn = point(0)
      const one = { q: turn, rest: turn, u: point(1), turn }
      this.#common = this.#solve(this.#parts(one))
    }
  }

  #beam(theta: Interval): Beam {
    const raw = div(theta, TWO_PI)
    const q = between(raw.lo, Math.min(1, raw.hi))
    const rest = sub(point(1), q)
    // Rising in q: each end from its own end of q.
    const at = (each: number): Interval => add(point(each), scale(sub(point(1), point(each)), this.#eta))
    const u = between(at(q.lo).lo, Math.min(at(q.hi).hi, 1))
    return {
      q,
      rest: between(Math.max(0, rest.lo), rest.hi),
      u,
      turn: scale(div(sub(point(1), point(this.#eta)), u), 2),
    }
  }

  /**
   * Root of an exponent that rises, concave, from 0: Newton (from the latest root or from below), then both
   * sides checked.
   */
  #solve(parts: readonly Part[]): Interval {
    const goal = this.#tolerance
    const exponent = (E: number): Interval =>
      total(parts, ({ kernel, gain, weight }) => mul(weight[0], kernel.at(mul(point(E), gain))))
    const steep = (E: number): Interval => steepness(parts, point(E))
    // So small an E that the exponent is its tangent at 0.
    const first = 1e-9 * goal.lo
    let E = this.#latest ?? (first * goal.lo) / exponent(first).hi
    for (let i = 0; i < 100 && E < 1e300; i++) {
      // No step below a tenth: a start above the root may be thrown far back.
      const next = E * Math.max(0.1, 1 + (goal.lo - exponent(E).lo) / steep(E).hi)
      const moved = Math.abs(next - E)
      E = next
      if (moved <= 1e-10 * E) break
    }
    this.#latest = E < 1e300 ? E : undefined
    let low = 0
    let high = Infinity
    for (let slack = 2e-15; slack < 1e-2 && (low === 0 || high === Infinity); slack *= 4) {
      const [below, above] = [E * (1 - slack), E * (1 + slack)]
      if (low === 0 && exponent(below).hi <= goal.lo) low = below
      if (high === Infinity && exponent(above).lo >= goal.hi) high = above
    }
    return between(low, high)
  }

  /** E*(θ), m². */
  readonly at = remembered((theta): Interval => {
    const beam = this.#beam(point(theta))
    return this.#common ? div(this.#common, square(beam.u)) : this.#solve(this.#parts(beam))
  })

  /** y = ln E* and its slopes y′ ≤ 0 and y″ in q over the beams [a, b]. */
  #slopes(a: number, b: number, second: boolean): readonly [Interval, Interval] {
    const beam = this.#beam(between(a, b))
    if (this.#common) return [neg(beam.turn), scale(square(beam.turn), 0.5)]
    const E = between(this.at(b).lo, this.at(a).hi)
    if (!(E.hi < Infinity)) return [between(-Infinity, 0), between(-Infinity, Infinity)]
    const parts = this.#parts(beam)
    const steep = steepness(parts, E)
    const risen = total(parts, ({ kernel, gain, weight, turn }) => {
      const A = mul(E, gain)
      return add(mul(weight[1], kernel.at(A)), mul(mul(weight[0], turn), kernel.steep(A)))
    })
    const slope = neg(div(between(Math.max(0, risen.lo), risen.hi), steep))
    if (!second) return [slope, point(0)]
    const curve = (along: Interval): Interval =>
      neg(
        div(
          total(parts, (part) => bendOf(part, mul(E, part.gain), along)),
          steep,
        ),
      )
    if (a === b) return [slope, curve(slope)]
    // By the mean value theorem from both ends, twice.
    const run = between(0, div(sub(point(b), point(a)), TWO_PI).hi)
    const [left, right] = [this.#slopes(a, a, false)[0], this.#slopes(b, b, false)[0]]
    let tight = slope
    for (let i = 0; i < 2; i++) {
      const moved = mul(curve(tight), run)
      tight = meet(tight, meet(add(left, moved), sub(right, moved)))
    }
    return [tight, curve(tight)]
  }

  /** d(ln E*)/dθ over the beams [a, b]; at most 0. */
  logSlope(a: number, b: number): Interval {
    const slope = div(this.#slopes(a, b, false)[0], TWO_PI)
    return between(slope.lo, Math.min(0, slope.hi))
  }

  /** s = −¼ d(ln E*)/d(ln θ) and ds/d(ln θ) = s − ¼θ²(ln E*)″ over the beams [a, b]. */
  elasticity(a: number, b: number): readonly [value: Interval, slope: Interval] {
    const [slope, curve] = this.#slopes(a, b, true)
    if (!(slope.lo > -Infinity)) return [between(0, Infinity), between(-Infinity, Infinity)]
    const theta = between(a, b)
    const raw = scale(div(mul(theta, slope), TWO_PI), -0.25)
    const value = between(Math.max(0, raw.lo), raw.hi)
    const bent = scale(mul(square(div(theta, TWO_PI)), curve), 0.25)
    const rise = sub(value, bent)
    if (a === b) return [value, rise]
    const [left, right] = [this.elasticity(a, a)[0], this.elasticity(b, b)[0]]
    const moved = mul(rise, between(0, log(div(point(b), point(a))).hi))
    const tight = meet(value, meet(add(left, moved), sub(right, moved)))
    const own = sub(tight, bent)
    const known = this.elastic ? between(Math.max(0, own.lo), Math.max(0, own.hi)) : own
    return [known.lo >= 0 ? between(left.lo, right.hi) : tight, known]
  }

  /** (Ī + N + C̄)/a at a beam, 1/m²: the collapse form of the trap. */
  meanFloor(theta: number): Interval {
    const { q, rest, u } = this.#beam(point(theta))
    const lobe = add(q, mul(rest, square(point(this.#eta))))
    return add(add(this.#meanInterference, this.#noise), div(mul(this.#clutter, lobe), square(u)))
  }

  /** d ln [(θ/2π)²(Ī + N + C̄)]/dθ over [a, b], of which the collapse form is made. */
  collapseLogSlope(a: number, b: number): Interval {
    const { q, rest, u, turn } = this.#beam(between(a, b))
    // (θ/2π)²·floor/u² = Ī q² + N q² + C q²(q + (1−q)η²)/u²; its logarithmic slope in q is 2/q plus that of C's part.
    const eta = point(this.#eta)
    const lobe = add(q, mul(rest, square(eta)))
    const own = sub(div(sub(point(1), square(eta)), lobe), turn)
    const clutter = div(mul(this.#clutter, lobe), square(u))
    const weight = div(clutter, add(clutter, add(this.#noise, this.#meanInterference)))
    return div(add(scale(inverse(q), 2), mul(weight, own)), TWO_PI)
  }
}

/** `gain: mean`: J(Eu²). */
const meanGain = (law: Interference, intensity: Interval, { u, turn }: Beam): readonly Part[] => [
  { kernel: law, gain: square(u), weight: constant(intensity), turn },
]

/** `gain: exact`: q²J(E) + 2q(1 − q)J(ηE) + (1 − q)²J(η²E). */
const crossedGain =
  (eta: number) =>
  (law: Interference, intensity: Interval, { q, rest }: Beam): readonly Part[] => {
    const each = (gain: Interval, ...weight: readonly [Interval, Interval, Interval]): Part => ({
      kernel: law,
      gain,
      weight: [mul(intensity, weight[0]), mul(intensity, weight[1]), mul(intensity, weight[2])],
      turn: point(0),
    })
    return [
      each(point(1), square(q), scale(q, 2), point(2)),
      each(point(eta), scale(mul(q, rest), 2), scale(sub(rest, q), 2), point(-4)),
      each(square(point(eta)), square(rest), scale(rest, -2), point(2)),
    ]
  }

const total = (parts: readonly Part[], each: (part: Part) => Interval): Interval =>
  parts.map(each).reduce(add)

/** What a part adds to −y″∂Φ/∂y at A = Em where d ln A/dq = l + y′. */
const bendOf = ({ kernel, weight, turn }: Part, A: Interval, slope: Interval): Interval => {
  const first = kernel.steep(A)
  const along = add(turn, slope)
  const own = sub(mul(square(along), add(first, kernel.bend(A))), mul(scale(square(turn), 0.5), first))
  const mixed = scale(mul(mul(weight[1], along), first), 2)
  return add(mul(weight[2], kernel.at(A)), add(mixed, mul(weight[0], own)))
}

/** ∂Φ/∂ ln E. */
const steepness = (parts: readonly Part[], E: Interval): Interval =>
  total(parts, ({ kernel, gain, weight }) => mul(weight[0], kernel.steep(mul(E, gain))))
