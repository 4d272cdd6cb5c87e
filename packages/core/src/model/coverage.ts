/** Sensing coverage and the safe tracking radius R₁, eqs. (6)–(11), docs/model.md §3. */
import { KeptAt } from '../kept.js'
import { brentRoot, interval, type Interval } from '../math/index.js'
import type { ClutterLawName, ProblemSpec } from '../problem/spec.js'
import { mainLobeFraction, mainLobeGain } from './antenna.js'
import { clutterFloor, type ClutterForm, clutterLaplace, type ClutterLaw, noClutter } from './clutter.js'
import { interferenceScale, noisePower } from './echo.js'
import {
  interferenceKernel,
  interferenceKernelLimit,
  interferenceKernelSlope,
  meanInterferenceFactor,
} from './interference.js'

const clutterLaws: Readonly<Record<ClutterLawName, ClutterForm>> = {
  floor: clutterFloor,
  laplace: clutterLaplace,
}

/**
 * Sensing coverage of one base station. In every option of the model the outage depends on the
 * distance and the share only through the echo demand E = 4πγd⁴/(σg(ρ)), so the tolerated demand
 * E*(θ) — the E at which the outage is ε_c — carries all of R₁'s beam dependence:
 * R₁(ρ,θ)⁴ = σ g(ρ) E*(θ)/(4πγ). E* falls in θ.
 */
export class Coverage {
  readonly #sideLobeRatio: number
  readonly #blockageRate: number
  readonly #minSpacing: number
  /** 2πλ, 1/m². */
  readonly #intensity: number
  /** (N/a), 1/m². */
  readonly #noise: number
  readonly #clutter: ClutterLaw
  readonly #exactGain: boolean
  readonly #meanField: boolean
  /** −ln(1 − ε_c). */
  readonly #tolerance: number
  /** Ī/a of the mean-field radius, 1/m². */
  readonly #meanInterference: number
  /** A* when the outage depends on A alone (mean gain, no clutter), NaN otherwise. */
  readonly #commonArgument: number

  /** @param laws of clutter fields, by `clutter.law` */
  constructor(
    spec: Pick<ProblemSpec, 'network' | 'radio' | 'clutter' | 'interference' | 'coverage'>,
    laws: Readonly<Record<ClutterLawName, ClutterForm>> = clutterLaws,
  ) {
    const { network, radio } = spec
    const scale = interferenceScale(radio.txPower, radio.carrier)
    this.#sideLobeRatio = radio.sideLobeRatio
    this.#blockageRate = 1 / network.losCoherence
    this.#minSpacing = network.minSpacing
    this.#intensity = 2 * Math.PI * network.bsDensity
    this.#noise = noisePower(radio.bandwidth, radio.noiseFigure) / scale
    this.#clutter = spec.clutter
      ? laws[spec.clutter.law ?? 'floor']({
          ...spec.clutter,
          nearFieldGuard: network.nearFieldGuard,
          sideLobeRatio: radio.sideLobeRatio,
        })
      : noClutter
    this.#exactGain = spec.interference.gain === 'exact'
    this.#meanField = spec.coverage.radius === 'mean-field'
    this.#tolerance = -Math.log1p(-radio.coverageOutage)
    this.#meanInterference = meanInterferenceFactor(network.bsDensity, this.#blockageRate, this.#minSpacing)
    const separable = !this.#meanField && !this.#exactGain && this.#clutter.empty
    this.#commonArgument = separable
      ? this.#solveDemand(
          (A) => this.#noise * A + this.#intensity * this.#kernel(A),
          this.#tolerance / (this.#noise + this.#intensity * this.#slope(0)),
        )
      : Number.NaN
  }

  #kernel(A: number): number {
    return interferenceKernel(A, this.#blockageRate, this.#minSpacing)
  }

  #slope(A: number): number {
    return interferenceKernelSlope(A, this.#blockageRate, this.#minSpacing)
  }

  /** N/(aG²), 1/m². */
  #noiseSlope(theta: number): number {
    const q = mainLobeFraction(theta)
    const inverseGain = q + this.#sideLobeRatio * (1 - q)
    return this.#noise * inverseGain * inverseGain
  }

  /** [N + C̄(θ)]/(aG²), 1/m²: the slope at E = 0 of the outage exponent that is not interference. */
  #floor(theta: number): number {
    return this.#noiseSlope(theta) + this.#clutter.floor(mainLobeFraction(theta))
  }

  /**
   * Outage exponent −ln P_cov, eq. (7), at echo demand E and beamwidth θ:
   * EN/(aG²) and the clutter's part by its law, + 2πλ·J(E/G²) with the unit mean coupling (10), or
   * + 2πλ Σ w_g J(E g/G²) over the law of (8) with `gain: exact`.
   */
  outageExponent(demand: number, theta: number): number {
    const q = mainLobeFraction(theta)
    const noise = demand * this.#noiseSlope(theta) + this.#clutter.exponent(demand, q)
    if (!this.#exactGain) {
      const gain = mainLobeGain(theta, this.#sideLobeRatio)
      return noise + this.#intensity * this.#kernel(demand / (gain * gain))
    }
    const eta = this.#sideLobeRatio
    const mixed =
      q * q * this.#kernel(demand) +
      2 * q * (1 - q) * this.#kernel(eta * demand) +
      (1 - q) ** 2 * this.#kernel(eta * eta * demand)
    return noise + this.#intensity * mixed
  }

  /** Coverage probability P_cov, eq. (7), at echo demand E and beamwidth θ. */
  coverageProbability(demand: number, theta: number): number {
    return Math.exp(-this.outageExponent(demand, theta))
  }

  /**
   * E*(θ), m²: the echo demand at which the outage is ε_c (`radius: laplace`), or G²a/(Ī + N + C̄)
   * (`radius: mean-field`). Decreasing in θ. Infinity when nothing ever breaks the link.
   */
  toleratedDemand(theta: number): number {
    const gain = mainLobeGain(theta, this.#sideLobeRatio)
    if (this.#meanField) {
      return (gain * gain) / this.meanFieldFloor(theta)
    }
    if (!Number.isNaN(this.#commonArgument)) return this.#commonArgument * gain * gain
    return this.#demands.at(theta)
  }

  // Problems that differ in their limits search the same beams.
  readonly #demands = new KeptAt((theta) => this.#demandAt(theta))

  #demandAt(theta: number): number {
    // J and the clutter's part are concave, so the exponent's slope at E = 0 gives a lower bracket of the root.
    const slopeAtZero = this.#floor(theta) + this.#intensity * this.#mixedWeight(theta) * this.#slope(0)
    return this.#solveDemand((E) => this.outageExponent(E, theta), this.#tolerance / slopeAtZero)
  }

  /** Σ w_g g/G², the mean coupling over G²: 1/G² for both gain options, by eq. (9). */
  #mixedWeight(theta: number): number {
    return 1 / mainLobeGain(theta, this.#sideLobeRatio) ** 2
  }

  /** Root of exponent(E) = −ln(1 − ε_c) at or above `lower`; Infinity if the exponent never gets there. */
  #solveDemand(exponent: (demand: number) => number, lower: number): number {
    const excess = (logDemand: number): number => exponent(Math.exp(logDemand)) / this.#tolerance - 1
    const low = Math.log(lower) - 1e-9
    let step = 1
    let high = low + step
    while (excess(high) < 0) {
      // Without noise the exponent saturates at 2πλ·J(∞): past that no distance is ever lost.
      const saturated = this.#intensity * interferenceKernelLimit(this.#blockageRate, this.#minSpacing)
      if (this.#noise === 0 && this.#clutter.empty && saturated <= this.#tolerance) return Infinity
      step *= 2
      high = low + step
      if (step > 1e3) return Infinity
    }
    return Math.exp(brentRoot(excess, low, high, { tol: 1e-15 }).root)
  }

  /**
   * Enclosure of d(ln E*)/dθ over [a, b], given E*(a) ≥ E*(b). By implicit differentiation of
   * Φ(θ, E) = τ: dE/dθ = −Φ_θ/Φ_E, each part enclosed through its monotone factors (J increasing
   * and concave, the gain law polynomial in q), so the width of the enclosure is O(b − a).
   */
  logDemandSlope(a: number, b: number, demandAtA: number, demandAtB: number): Interval {
    const eta = this.#sideLobeRatio
    const q = { lower: mainLobeFraction(a), upper: mainLobeFraction(b) }
    const rest = { lower: 1 - q.upper, upper: 1 - q.lower }
    // 1/G = q + η(1 − q).
    const inverseGain = { lower: q.lower + eta * rest.upper, upper: q.upper + eta * rest.lower }
    if (!this.#meanField && !this.#exactGain && this.#clutter.empty) {
      // ln E* = ln A* + 2 ln G, d ln G/dq = −(1 − η)/(q + η(1 − q)).
      return perRadian(interval.quotient(interval.point(2 * (1 - eta)), inverseGain))
    }
    const demand = { lower: demandAtB, upper: demandAtA }
    // ∂/∂q of the noise's exponent per unit demand, linear and increasing in q.
    const steady = this.#noise + (this.#meanField ? this.#meanInterference : 0)
    const noiseSlope = interval.scaled(inverseGain, 2 * steady * (1 - eta))
    // ln E* = −ln(floor): slope −floor'/floor; the clutter's floor is linear in q.
    if (this.#meanField) {
      const rise = interval.point(this.#clutter.floor(1) - this.#clutter.floor(0))
      return perRadian(interval.product(interval.plus(noiseSlope, rise), demand))
    }
    const { cross, own } = this.#exactGain
      ? this.#exactParts(q, rest, demand)
      : this.#meanParts(inverseGain, demand)
    const clutter = this.#clutter.perFraction(demand)
    const phiQ = interval.plus(interval.plus(interval.product(demand, noiseSlope), clutter), cross)
    const noise = { lower: this.#noiseSlope(a), upper: this.#noiseSlope(b) }
    const floor = interval.plus(noise, this.#clutter.perDemand(demand, q))
    const phiE = interval.product(interval.plus(floor, own), demand)
    return perRadian(interval.quotient(phiQ, phiE))
  }

  /** ∂/∂q and ∂/∂E of 2πλJ(E/G²); ∂(E/G²)/∂q = 2E(1 − η)/G. */
  #meanParts(inverseGain: Interval, demand: Interval): DemandParts {
    const square = interval.product(inverseGain, inverseGain)
    const slope = interval.scaled(this.#slopeOver(interval.product(demand, square)), this.#intensity)
    const turn = interval.scaled(interval.product(demand, inverseGain), 2 * (1 - this.#sideLobeRatio))
    return { cross: interval.product(slope, turn), own: interval.product(slope, square) }
  }

  /** ∂/∂q and ∂/∂E of 2πλ[q²J(E) + 2q(1 − q)J(ηE) + (1 − q)²J(η²E)]. */
  #exactParts(q: Interval, rest: Interval, demand: Interval): DemandParts {
    const eta = this.#sideLobeRatio
    const [both, one, none] = [1, eta, eta * eta].map((coupling) => {
      const { lower, upper } = interval.scaled(demand, coupling)
      return {
        kernel: { lower: this.#kernel(lower), upper: this.#kernel(upper) },
        slope: interval.scaled(this.#slopeOver({ lower, upper }), coupling),
      }
    })
    const cross = interval.plus(
      interval.product(q, gained(both.kernel, one.kernel)),
      interval.product(rest, gained(one.kernel, none.kernel)),
    )
    const own = [
      interval.product(interval.product(q, q), both.slope),
      interval.scaled(interval.product(interval.product(q, rest), one.slope), 2),
      interval.product(interval.product(rest, rest), none.slope),
    ].reduce(interval.plus)
    return { cross: interval.scaled(cross, 2 * this.#intensity), own: interval.scaled(own, this.#intensity) }
  }

  /** J′, which falls, over a range of arguments. */
  #slopeOver({ lower, upper }: Interval): Interval {
    return { lower: this.#slope(upper), upper: this.#slope(lower) }
  }

  /** (Ī + N + C̄(θ))/a of the mean field, 1/m². */
  meanFieldFloor(theta: number): number {
    const gain = mainLobeGain(theta, this.#sideLobeRatio)
    return this.#meanInterference + gain * gain * this.#floor(theta)
  }

  /** A* with unit mean gain and no clutter: R₁ = (c·G²g)^{1/4}, c = A*·σ/(4πγ); NaN otherwise. */
  get commonArgument(): number {
    return this.#commonArgument
  }
}

/** ∂/∂q and ∂/∂E of the interference exponent. */
interface DemandParts {
  readonly cross: Interval
  readonly own: Interval
}

/** −x/2π: q = θ/2π, and E* falls. */
const perRadian = (x: Interval): Interval => interval.scaled(interval.negated(x), 1 / (2 * Math.PI))

/** What one coupling adds to another that is weaker. */
const gained = (more: Interval, less: Interval): Interval =>
  interval.atLeast(interval.plus(more, interval.negated(less)), 0)
