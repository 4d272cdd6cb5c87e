/**
 * The tolerated echo demand E*(θ) of docs/model.md §3, enclosed, with its logarithmic slope. R₁⁴ = σ g(ρ) E*(θ)/(4πγ).
 * E* falls in θ: the outage exponent Φ rises in E, and in q = θ/2π (docs/proof.md, section 6).
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
  near,
  neg,
  PI,
  point,
  scale,
  square,
  sub,
  TWO_PI,
} from '../interval/interval.js'
import { type Clutter, clutterScale, fieldClutter, floorClutter } from './clutter.js'
import { Interference } from './interference.js'

/** N = k·290 K·B·F, W. */
export const noisePower = ({ bandwidth, noiseFigure }: ProblemSpec['radio']): Interval =>
  mul(mul(near(1.380649e-23), point(290)), mul(point(bandwidth), point(noiseFigure)))

export class Coverage {
  readonly #eta: number
  /** 2πλ, 1/m². */
  readonly #intensity: Interval
  /** N/a and C̄/a without its beam term, 1/m². */
  readonly #noise: Interval
  readonly #clutter: Interval
  /** How the field enters the exponent. */
  readonly #scattered: Clutter
  readonly #tolerance: Interval
  readonly #interference: Interference
  readonly #exact: boolean
  readonly #meanField: boolean
  /** Ī/a, 1/m². */
  readonly #meanInterference: Interval
  /** A* where E* = A*G² (mean gain, no clutter). */
  readonly #common: Interval | undefined
  readonly #known = new Map<number, Interval>()
  #latest: number | undefined

  constructor({ network, radio, clutter, interference, coverage }: ProblemSpec) {
    const wavelength = div(point(299_792_458), point(radio.carrier))
    const a = mul(point(radio.txPower), square(div(wavelength, scale(PI, 4))))
    this.#eta = radio.sideLobeRatio
    this.#intensity = mul(TWO_PI, point(network.bsDensity))
    this.#noise = div(noisePower(radio), a)
    this.#clutter = clutter ? clutterScale(clutter, network.nearFieldGuard) : point(0)
    this.#scattered =
      clutter?.law === 'laplace' && this.#clutter.hi > 0
        ? fieldClutter(clutter, network.nearFieldGuard, radio.sideLobeRatio)
        : floorClutter(this.#clutter, radio.sideLobeRatio)
    this.#tolerance = neg(log1p(point(-radio.coverageOutage)))
    this.#interference = new Interference(network.losCoherence, network.minSpacing)
    this.#exact = interference.gain === 'exact'
    this.#meanField = coverage.radius === 'mean-field'
    this.#meanInterference = mul(this.#intensity, this.#interference.exponentialIntegral())
    if (!this.#meanField && !this.#exact && this.#clutter.hi === 0)
      this.#common = this.#solve(
        (A) => add(mul(this.#noise, A), mul(this.#intensity, this.#interference.kernel(A))),
        (A) => add(this.#noise, mul(this.#intensity, this.#interference.slope(A))),
      )
  }

  /** u = q + η(1 − q) = 1/G and q over beams. */
  #beam(theta: Interval): { readonly q: Interval; readonly rest: Interval; readonly u: Interval } {
    const raw = div(theta, TWO_PI)
    const q = between(raw.lo, Math.min(1, raw.hi))
    const rest = sub(point(1), q)
    // Rising in q: each end from its own end of q.
    const at = (each: number): Interval => add(point(each), scale(sub(point(1), point(each)), this.#eta))
    return {
      q,
      rest: between(Math.max(0, rest.lo), rest.hi),
      u: between(at(q.lo).lo, Math.min(at(q.hi).hi, 1)),
    }
  }

  /** (N + C̄)/(aG²) and its slope in q. */
  #floor(q: Interval, u: Interval): Interval {
    const eta2 = square(point(this.#eta))
    const lobe = add(q, mul(sub(point(1), q), eta2))
    return add(mul(this.#noise, square(u)), mul(this.#clutter, lobe))
  }

  #noiseSlope(noise: Interval, u: Interval): Interval {
    return mul(scale(noise, 2), mul(sub(point(1), point(this.#eta)), u))
  }

  #floorSlope(noise: Interval, u: Interval): Interval {
    return add(this.#noiseSlope(noise, u), mul(this.#clutter, sub(point(1), square(point(this.#eta)))))
  }

  #exponent(E: Interval, theta: Interval): Interval {
    const { q, rest, u } = this.#beam(theta)
    const noise = add(mul(E, mul(this.#noise, square(u))), this.#scattered.exponent(E, q, rest))
    const J = (A: Interval): Interval => this.#interference.kernel(A)
    const eta = point(this.#eta)
    const crossed = this.#exact
      ? add(
          mul(square(q), J(E)),
          add(mul(scale(mul(q, rest), 2), J(mul(eta, E))), mul(square(rest), J(mul(square(eta), E)))),
        )
      : J(mul(E, square(u)))
    return add(noise, mul(this.#intensity, crossed))
  }

  /** ∂Φ/∂E. */
  #slope(E: Interval, theta: Interval): Interval {
    const { q, rest, u } = this.#beam(theta)
    const S = (A: Interval): Interval => this.#interference.slope(A)
    const eta = point(this.#eta)
    const crossed = this.#exact
      ? add(
          mul(square(q), S(E)),
          add(
            mul(mul(scale(mul(q, rest), 2), eta), S(mul(eta, E))),
            mul(square(mul(rest, eta)), S(mul(square(eta), E))),
          ),
        )
      : mul(square(u), S(mul(E, square(u))))
    const steady = add(mul(this.#noise, square(u)), this.#scattered.perDemand(E, q, rest))
    return add(steady, mul(this.#intensity, crossed))
  }

  /** ∂Φ/∂q. */
  #beamSlope(E: Interval, theta: Interval): Interval {
    const { q, rest, u } = this.#beam(theta)
    const eta = point(this.#eta)
    const missing = sub(point(1), eta)
    const own = mul(E, this.#noiseSlope(this.#noise, u))
    const floor = add(own, this.#scattered.perFraction(E))
    if (!this.#exact) {
      const slope = this.#interference.slope(mul(E, square(u)))
      return add(floor, mul(this.#intensity, mul(slope, mul(scale(E, 2), mul(u, missing)))))
    }
    const J = (A: Interval): Interval => this.#interference.kernel(A)
    const [j0, j1, j2] = [J(E), J(mul(eta, E)), J(mul(square(eta), E))]
    const crossed = add(mul(q, rise(j0, j1)), mul(rest, rise(j1, j2)))
    return add(floor, mul(this.#intensity, scale(crossed, 2)))
  }

  /**
   * Root of an exponent that rises, concave, from 0: Newton (from the latest root or from below), then both
   * sides checked.
   */
  #solve(exponent: (E: Interval) => Interval, slope: (E: Interval) => Interval): Interval {
    const goal = this.#tolerance
    let E = this.#latest ?? goal.lo / slope(point(0)).hi
    for (let i = 0; i < 100 && E < 1e300; i++) {
      // No step below a tenth: a start above the root may be thrown far back.
      const next = Math.max(E / 10, E + (goal.lo - exponent(point(E)).lo) / slope(point(E)).hi)
      const moved = Math.abs(next - E)
      E = next
      if (moved <= 1e-10 * E) break
    }
    this.#latest = E < 1e300 ? E : undefined
    let low = 0
    let high = Infinity
    for (let slack = 2e-15; slack < 1e-2 && (low === 0 || high === Infinity); slack *= 4) {
      const [below, above] = [E * (1 - slack), E * (1 + slack)]
      if (low === 0 && exponent(point(below)).hi <= goal.lo) low = below
      if (high === Infinity && exponent(point(above)).lo >= goal.hi) high = above
    }
    return between(low, high)
  }

  /** E*(θ), m². */
  at(theta: number): Interval {
    const known = this.#known.get(theta)
    if (known) return known
    const { q, u } = this.#beam(point(theta))
    let value: Interval
    if (this.#meanField) value = inverse(add(mul(this.#meanInterference, square(u)), this.#floor(q, u)))
    else if (this.#common) value = div(this.#common, square(u))
    else {
      const beam = point(theta)
      value = this.#solve(
        (E) => this.#exponent(E, beam),
        (E) => this.#slope(E, beam),
      )
    }
    this.#known.set(theta, value)
    return value
  }

  /** d(ln E*)/dθ over the beams [a, b]; at most 0. */
  logSlope(a: number, b: number): Interval {
    const theta = between(a, b)
    const { u } = this.#beam(theta)
    let perFraction: Interval
    if (this.#common) perFraction = scale(div(sub(point(1), point(this.#eta)), u), 2)
    else {
      const E = between(this.at(b).lo, this.at(a).hi)
      perFraction = this.#meanField
        ? mul(E, this.#floorSlope(add(this.#noise, this.#meanInterference), u))
        : div(this.#beamSlope(E, theta), mul(E, this.#slope(E, theta)))
    }
    const slope = neg(div(perFraction, TWO_PI))
    return between(slope.lo, Math.min(0, slope.hi))
  }

  /** (Ī + N + C̄)/a at a beam, 1/m²: the collapse form of the trap. */
  meanFloor(theta: number): Interval {
    const { q, u } = this.#beam(point(theta))
    return add(this.#meanInterference, div(this.#floor(q, u), square(u)))
  }

  /** d ln [(θ/2π)²(Ī + N + C̄)]/dθ over [a, b], of which the collapse form is made. */
  collapseLogSlope(a: number, b: number): Interval {
    const { q, rest, u } = this.#beam(between(a, b))
    // (θ/2π)²·floor/u² = Ī q² + N q² + C q²(q + (1−q)η²)/u²; its logarithmic slope in q is 2/q plus that of C's part.
    const eta = point(this.#eta)
    const lobe = add(q, mul(rest, square(eta)))
    const missing = sub(point(1), eta)
    const turn = sub(div(sub(point(1), square(eta)), lobe), scale(div(missing, u), 2))
    const clutter = div(mul(this.#clutter, lobe), square(u))
    const weight = div(clutter, add(clutter, add(this.#noise, this.#meanInterference)))
    return div(add(scale(inverse(q), 2), mul(weight, turn)), TWO_PI)
  }
}

/** x − y where x ≥ y is known. */
const rise = (x: Interval, y: Interval): Interval => {
  const difference = sub(x, y)
  return between(Math.max(0, difference.lo), difference.hi)
}
