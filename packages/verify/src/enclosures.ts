/** One problem's quantities, enclosed: what the reasons of a certificate are computed from. */
import type { ProblemSpec } from '@dwell/core'
import type { Box, Regime } from './box.js'
import { pow } from './interval/elementary.js'
import {
  between,
  div,
  down,
  type Interval,
  inverse,
  mul,
  near,
  PI,
  point,
  scale,
  sqrt,
  sub,
  up,
} from './interval/interval.js'
import { Coverage } from './model/coverage.js'
import { Downlink } from './model/downlink.js'
import { type Lifetime, lifetimeOf } from './model/lifetime.js'
import { type Load, loadOf } from './model/load.js'
import { Reliability } from './model/reliability.js'
import { bracketed, secant } from './model/secant.js'
import { mostSlots } from './model/traffic.js'
import { demandAt, type Trap, trapOf } from './model/trap.js'
import { strangeKeys } from './problem-keys.js'
import { remembered } from './remembered.js'

/** What the host forgives: factors by which promises and limits may be broken, less one. */
export const HOST_TOLERANCE = 1e-9
/** What a proof must forgive: as much, and the host's own rounding. */
export const PROOF_TOLERANCE = 1.001e-9

/** How far below ψ_c isolated discs end: what the host forgives, less its own rounding. */
const ISOLATED_MARGIN = 0.999e-9

/** A share that designs need at least, as a function of the beam. */
export interface ShareCurve {
  at(theta: number): Interval
  /** d ln ρ/dθ over [a, b]. */
  logSlope(a: number, b: number): Interval
}

/** A problem whose options have no rigorous enclosure yet. */
export class NotEnclosed extends Error {}

export class Enclosures {
  readonly spec: ProblemSpec
  readonly coverage: Coverage
  readonly trap: Trap | undefined
  readonly lifetime: Lifetime
  readonly reliability: Reliability
  readonly traffic: Load
  /** R_c² = ψ_c/(πλ), m²: squared safe radius at which the network percolates. */
  readonly criticalSquare: Interval
  /** Above the R₁² of all isolated discs: the host calls a network clustered from ψ_c(1 − 10⁻⁹) on, m². */
  readonly isolatedSquare: number
  /** A rate below those of all designs on a disc of at most v that keep the kinematic promise, 1/s. */
  readonly leastRateOn = remembered(
    (v) => this.lifetime.leastRate?.(point(v), PROOF_TOLERANCE).rate.lo ?? this.#brokenRate(v),
  )
  /** Of discs of at most v: a rate that is too low, and one that was not seen to be, 1/s. */
  readonly #known = remembered((_v) => ({ low: -1, high: Infinity }))
  /** The last rate that was found, 1/s. */
  #rate = 1
  readonly #lives = new Map<number, ShareCurve | undefined>()
  #downlink: Downlink | undefined
  readonly #curves: ReadonlyMap<Regime, readonly ShareCurve[]>

  /** @throws NotEnclosed when an option of the problem has no rigorous enclosure yet */
  constructor(spec: ProblemSpec) {
    const strange = strangeKeys(spec)
    if (strange.length > 0) throw new NotEnclosed(`no enclosure yet for ${strange.join(', ')}`)
    this.spec = spec
    this.coverage = new Coverage(spec)
    this.trap = trapOf(spec, this.coverage)
    const lifetime = lifetimeOf(spec)
    this.lifetime = lifetime
    this.reliability = new Reliability(spec)
    this.traffic = loadOf(spec)
    this.criticalSquare = div(near(1.12808737), mul(PI, point(spec.network.bsDensity)))
    this.isolatedSquare = up(this.criticalSquare.hi * (1 - ISOLATED_MARGIN))
    const trapCurve = this.#trapCurve()
    const own = trapCurve ? [trapCurve] : []
    this.#curves = new Map([
      ['clustered', lifetime.connected ? own : [...own, this.#discCurve(this.#percolating)]],
      ['isolated', own],
    ])
  }

  /** Made on first use: only the capacity needs it. */
  get downlink(): Downlink {
    this.#downlink ??= new Downlink(this.spec)
    return this.#downlink
  }

  /** g(ρ) = g₀(ρ/ρ_ref)^ζ. */
  gain(share: Interval): Interval {
    const { processingGain, referenceShare, integration } = this.spec.radio
    return mul(point(processingGain), pow(div(share, point(referenceShare)), point(integration)))
  }

  /** The share of a gain, ζ > 0. */
  #shareFor(gain: Interval): Interval {
    const { processingGain, referenceShare, integration } = this.spec.radio
    return mul(point(referenceShare), pow(div(gain, point(processingGain)), inverse(point(integration))))
  }

  /** R₁² = √(σ g E*(θ)/(4πγ)), m². */
  safeSquare(share: Interval, theta: number): Interval {
    return sqrt(div(mul(this.gain(share), this.coverage.at(theta)), demandAt(this.spec, point(1))))
  }

  /** The gain at which ψ ≥ ψ_c(1 − tolerance). */
  percolationGain(theta: number): Interval {
    return div(demandAt(this.spec, this.#percolating), this.coverage.at(theta))
  }

  get #percolating(): Interval {
    return mul(this.criticalSquare, sub(point(1), point(PROOF_TOLERANCE)))
  }

  /** The gain at which θ ≤ θ_trap(1 + tolerance); 0 below 1e-8 rad, where the host lets every beam pass. */
  readonly trapGain = remembered((theta) =>
    this.trap && theta >= 1e-8 ? this.trap.gainFor(narrowed(theta)) : point(0),
  )

  /** R₁² reaches that of a disc. */
  #discCurve(square: Interval): ShareCurve {
    return {
      at: remembered((theta) => this.#shareFor(div(demandAt(this.spec, square), this.coverage.at(theta)))),
      logSlope: (a, b) => this.#perShare(scale(this.coverage.logSlope(a, b), -1)),
    }
  }

  /** An isolated disc reaches the largest that surely breaks the kinematic promise at the rate r. */
  #lifeCurve(r: number): ShareCurve | undefined {
    const breaks = (v: number): boolean => this.lifetime.breaks(v, r, PROOF_TOLERANCE)
    let [low, high] = [this.isolatedSquare * 1e-6, this.isolatedSquare]
    if (this.lifetime.connected || breaks(high) || !breaks(low)) return undefined
    while (high - low > 1e-13 * high) {
      const middle = (low + high) / 2
      if (middle <= low || middle >= high) break
      if (breaks(middle)) low = middle
      else high = middle
    }
    // A hair below, so that other roundings break it too.
    return this.#discCurve(point(low * (1 - 1e-12)))
  }

  #trapCurve(): ShareCurve | undefined {
    const { trap } = this
    if (!trap) return undefined
    return {
      at: remembered((theta) => this.#shareFor(this.trapGain(theta))),
      logSlope: (a, b) => {
        const { lo, hi } = trap.logSlope(narrowed(a), b)
        // The inner derivative 1/(1 + tolerance) lies in [1 − 2e-9, 1].
        return this.#perShare(mul(between(lo, hi), between(1 - 2e-9, 1)))
      },
    }
  }

  /** ln ρ = ln g/ζ + constant. */
  #perShare(slope: Interval): Interval {
    return div(slope, point(this.spec.radio.integration))
  }

  /** Shares that the designs of a box need at least; none where the share buys no gain. */
  curves({ regime, r }: Box): readonly ShareCurve[] {
    if (!(this.spec.radio.integration > 0)) return []
    const own = this.#curves.get(regime) ?? []
    if (regime === 'clustered' || !(r.hi < Infinity)) return own
    if (!this.#lives.has(r.hi)) this.#lives.set(r.hi, this.#lifeCurve(r.hi))
    const life = this.#lives.get(r.hi)
    return life ? [...own, life] : own
  }

  /** A share below those of all designs of the box that percolate (when clustered), keep the trap open and (isolated) live. */
  leastShare(box: Box): number {
    let share = box.rho.lo
    for (const curve of this.curves(box)) share = Math.max(share, curve.at(box.theta.lo).lo)
    return share
  }

  /** A rate below those of all designs of the box that keep the kinematic promise; of isolated discs where the law gives it. */
  leastRate(box: Box): number {
    const v = this.largestFootprint(box)
    const known = box.regime === 'clustered' || this.lifetime.leastRate !== undefined
    return known && v > 0 && v < Infinity ? Math.max(box.r.lo, this.leastRateOn(v)) : box.r.lo
  }

  /** Whether no disc of at most v keeps the kinematic promise at rates up to r; what was found of v serves again. */
  needsMore(v: number, r: number): boolean {
    if (this.lifetime.leastRate) return this.leastRateOn(v) >= r
    const known = this.#known(v)
    if (r > known.low && r < known.high) {
      if (this.lifetime.breaks(v, r, PROOF_TOLERANCE)) known.low = r
      else known.high = r
    }
    return r <= known.low
  }

  /** The highest rate, about, of the problem's at which no disc of at most v keeps the kinematic promise. */
  #brokenRate(v: number): number {
    const { budget } = this.spec
    const known = this.#known(v)
    const most = this.domain('clustered').r.hi
    // What rates cost less than shares are told apart.
    const enough = (1e-12 * budget.share.min) / budget.handoverCost
    if (most <= enough || !this.needsMore(v, 0)) return 0
    if (this.needsMore(v, most)) return most
    // From that of a neighbour; nearly straight in the root of the rate.
    const start = Math.sqrt(this.#rate > 0 ? Math.min(this.#rate, most) : most)
    const excess = (x: number): number => this.lifetime.excess?.(v, x * x, PROOF_TOLERANCE) ?? Number.NaN
    const from = { guess: secant(excess, Math.sqrt(most), start) ** 2, step: 1e-12 }
    const { low } = bracketed(
      known,
      (r) => this.needsMore(v, r),
      from,
      () => enough,
    )
    // A hair below, so that other roundings break it too.
    return (this.#rate = low) * (1 - 1e-11)
  }

  /** A ρ + rδ below those of all such designs. */
  leastEffective(box: Box): number {
    return down(this.leastShare(box) + down(this.leastRate(box) * this.spec.budget.handoverCost))
  }

  /** More slots than such designs have. */
  mostSlots(box: Box): number {
    return mostSlots(this.spec.budget.sensing, this.leastEffective(box))
  }

  /** m = Kn/λ. */
  load(K: number): Interval {
    return div(mul(point(K), point(this.spec.target.density)), point(this.spec.network.bsDensity))
  }

  /** A squared footprint radius above those of the box, m². */
  largestFootprint({ regime, K, theta, rho }: Box): number {
    if (regime === 'clustered')
      return K.hi === Infinity ? Infinity : div(point(K.hi), mul(PI, point(this.spec.network.bsDensity))).hi
    return Math.min(this.safeSquare(point(rho.hi), theta.lo).hi, this.isolatedSquare)
  }

  /** The whole domain of a regime: every design within the relaxed bounds of the problem. */
  domain(regime: Regime): Box {
    const { budget, radio, problem } = this.spec
    const t = PROOF_TOLERANCE
    const grown = (x: number): number => up(x * up(1 + t))
    const shrunk = (x: number): number => down(x / up(1 + t))
    const ceiling = problem === 'P2' ? 0 : budget.handoverCeiling
    return {
      regime,
      K: { lo: 1, hi: Infinity },
      theta: { lo: shrunk(radio.beamwidth.min), hi: Math.min(2 * Math.PI, grown(radio.beamwidth.max)) },
      rho: { lo: shrunk(budget.share.min), hi: grown(budget.share.max) },
      // A ceiling of 0 is broken by a difference, not by a factor.
      r: { lo: 0, hi: ceiling === 0 ? t : grown(ceiling) },
    }
  }
}

/** θ/(1 + tolerance), rounded down. */
const narrowed = (theta: number): number => down(theta / up(1 + PROOF_TOLERANCE))
