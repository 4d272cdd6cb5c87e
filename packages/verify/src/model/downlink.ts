/**
 * The downlink rate R̄(θ) of docs/model.md §8, enclosed. With t = eᵘ − 1 the two lobe integrals are
 *   M(q) = ∫₀^∞ dt/((1+t)(1 + qH(t) + (1−q)H(ηt))),  S(q) = ∫₀^∞ dt/((1+t)(1 + qH(t/η) + (1−q)H(t))),
 * R̄ = [aM + (1−a)S]/ln 2, a = erf(θ/(2√2σ_p)), q = θ/2π. H is a Bernstein function, so both integrands are
 * completely monotone in t: Gauss sums lie below and Lobatto sums above, on every panel (docs/proof.md, 4).
 * Noise multiplies them by Φ(y), y = ν₀(t/g)s^{−α/2}, s = 1 + qH + (1−q)H, 1/g = u = q + η(1−q) and u/η.
 */
import type { ProblemSpec } from '@dwell/core'
import { erf, exp, LN2, log1p, pow } from '../interval/elementary.js'
import { GAUSS, LOBATTO, type Rule } from '../interval/gauss.js'
import {
  add,
  between,
  div,
  down,
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
  TWO_PI,
  up,
} from '../interval/interval.js'
import { kernelAt, type KernelOrder, kernelOrder } from './downlink-kernel.js'
import { noisePower } from './coverage.js'
import { NoiseKernel } from './noise-kernel.js'
import { remembered } from '../remembered.js'

/** Panels grow fivefold from half of the smallest scale of the integrands, η, to T. */
const GROWTH = 5
/**
 * Rounding of a sum of positive terms in doubles, relative: fewer than 2000 terms of at most 10 operations
 * each, 2010·2⁻⁵³ < 2.3e-13.
 */
const SUM_ROUNDING = 2.5e-13
/** The same of an argument. */
const ROUNDED = between(1 - 1e-15, 1 + 1e-15)
/** More panels than this would break the bound above (17 nodes each). */
const MOST_PANELS = 100

/** Bounds of the integrands' parts at the nodes of one rule, θ apart. */
interface Nodes {
  /** Lower or upper bound of w·h/(1 + t). */
  readonly weights: Float64Array
  /** The opposite bounds of t, and of H(t), H(ηt), H(t/η). */
  readonly times: Float64Array
  readonly own: Float64Array
  readonly weak: Float64Array
  readonly strong: Float64Array
}

/** Enclosures at one beam fraction; nat/s/Hz. */
export interface Lobes {
  readonly main: Interval
  readonly side: Interval
}

/** What does not depend on the pointing error: the kernels at the nodes. */
interface KernelTable {
  readonly order: KernelOrder
  /** T. */
  readonly end: number
  readonly below: Nodes
  readonly above: Nodes
}

/** Problems of one sweep or front share their antenna and channel. */
const tables = new Map<string, KernelTable>()
const MOST_TABLES = 16

const tableFor = (sideLobeRatio: number, pathLossExponent: number, noise: number): KernelTable => {
  const key = `${sideLobeRatio}/${pathLossExponent}/${noise}`
  const known = tables.get(key)
  if (known) return known
  const smallest = Math.min(1, sideLobeRatio > 0 ? sideLobeRatio : 1) / Math.max(1, noise)
  // Without side lobes Φ settles late.
  const end = sideLobeRatio > 0 ? Math.max(1e9, 1e6 / sideLobeRatio) : noise > 0 ? 1e14 : 1e9
  const panels: number[] = [0]
  for (let t = smallest / 2; t < end; t *= GROWTH) panels.push(t)
  panels.push(end)
  if (panels.length > MOST_PANELS) throw new RangeError('side lobes too weak for the table of the rate')
  const order = kernelOrder(pathLossExponent)
  const made = {
    order,
    end,
    below: tabulate(GAUSS, panels, sideLobeRatio, order, true),
    above: tabulate(LOBATTO, panels, sideLobeRatio, order, false),
  }
  if (tables.size >= MOST_TABLES) tables.clear()
  tables.set(key, made)
  return made
}

/** For a lower bound of the integral: small weights over large kernels; for an upper bound the other ends. */
const tabulate = (
  rule: Rule,
  panels: readonly number[],
  sideLobeRatio: number,
  order: KernelOrder,
  lower: boolean,
): Nodes => {
  const weights: number[] = []
  const times: number[] = []
  const own: number[] = []
  const weak: number[] = []
  const strong: number[] = []
  // H rises: one end of t decides. t errs by a few units in the last place of the panel's centre.
  const kernel = (t: number): number => {
    const { lo, hi } = kernelAt(t, order)
    return lower ? hi : Math.max(0, lo)
  }
  const out = lower ? 1 : -1
  const eta = sideLobeRatio
  for (let p = 1; p < panels.length; p++) {
    const half = (panels[p] - panels[p - 1]) / 2
    const centre = (panels[p] + panels[p - 1]) / 2
    rule.nodes.forEach((node, i) => {
      const t = Math.max(0, centre + half * node + out * 1e-15 * centre)
      weights.push(((half * rule.weights[i]) / (1 + t)) * (1 - out * 2e-15))
      times.push(t)
      own.push(kernel(t))
      weak.push(eta === 0 ? 0 : kernel(t * eta * (1 + out * 3e-16)))
      strong.push(eta === 0 ? Infinity : kernel((t / eta) * (1 + out * 3e-16)))
    })
  }
  return {
    weights: Float64Array.from(weights),
    times: Float64Array.from(times),
    own: Float64Array.from(own),
    weak: Float64Array.from(weak),
    strong: Float64Array.from(strong),
  }
}

/** What noise does to the rate; absent in the limit of interference. */
interface Noise {
  /** ν₀ = N/(P·L₀·(πλ)^{α/2}). */
  readonly ratio: Interval
  readonly half: Interval
  readonly kernel: NoiseKernel
}

const noiseOf = ({ radio, network, capacity }: ProblemSpec): Noise | undefined => {
  if (capacity.downlink === 'interference') return undefined
  const half = scale(point(radio.pathLossExponent), 0.5)
  const wavelength = div(point(299_792_458), point(radio.carrier))
  const free = square(div(wavelength, scale(PI, 4)))
  const intercept = radio.pathLossIntercept === undefined ? free : point(radio.pathLossIntercept)
  const received = mul(point(radio.txPower), mul(intercept, pow(mul(PI, point(network.bsDensity)), half)))
  return { ratio: div(noisePower(radio), received), half, kernel: new NoiseKernel(half.lo) }
}

export class Downlink {
  readonly #eta: number
  readonly #pointingError: number
  readonly #table: KernelTable
  readonly #noise: Noise | undefined

  constructor(spec: ProblemSpec) {
    const { sideLobeRatio, pathLossExponent, pointingError } = spec.radio
    this.#eta = sideLobeRatio
    this.#pointingError = pointingError
    this.#noise = noiseOf(spec)
    this.#table = tableFor(sideLobeRatio, pathLossExponent, this.#noise?.ratio.hi ?? 0)
  }

  /** Lobe integrals at a beam θ in (0, 2π], q = θ/2π. */
  readonly lobes = remembered((theta: number): Lobes => {
    const q = div(point(theta), TWO_PI)
    const q0 = q.lo
    const q1 = Math.min(1, q.hi)
    const low = this.#sums(this.#table.below, q1, true)
    const high = this.#sums(this.#table.above, q0, false)
    const tail = this.#tails(between(q0, q1))
    return {
      main: between(
        down(low.main * (1 - SUM_ROUNDING) + tail.main.lo),
        up(high.main * (1 + SUM_ROUNDING) + tail.main.hi),
      ),
      side: between(
        down(low.side * (1 - SUM_ROUNDING) + tail.side.lo),
        up(high.side * (1 + SUM_ROUNDING) + tail.side.hi),
      ),
    }
  })

  /**
   * ∫_T^∞. For x ≥ 1, cx^δ − 1 ≤ H(x) ≤ cx^δ − 1 + δ/((1+δ)x): with C = c(q + (1−q)η^δ) the denominator is
   * Ct^δ + κ, κ ∈ [0, δ/((1+δ)ηT)], or κ = 1 − q (and as much more) where η = 0; and
   * ∫_T^∞ dt/(t(Ct^δ + κ)) = ln(1 + κ/(CT^δ))/(δκ), while (1 − 1/T)/t ≤ 1/(1+t) ≤ 1/t.
   */
  #tails(q: Interval): Lobes {
    const { delta, reflected } = this.#table.order
    const end = point(this.#table.end)
    const grown = pow(end, delta)
    const rest = sub(point(1), q)
    const share = div(delta, shift(delta, 1))
    const damped = between(down(1 - up(1 / this.#table.end)), 1)
    const tail = (leading: Interval, kappa: Interval, weakness: Interval): Interval => {
      const first = mul(
        this.#farNoise(leading, kappa, grown, weakness),
        inverse(mul(delta, mul(leading, grown))),
      )
      if (kappa.hi === 0) return mul(damped, first)
      // ln(1 + z)/z falls from 1: at z = κ/(CT^δ).
      const z = div(kappa, mul(leading, grown))
      return mul(damped, mul(first, between(logQuotient(z.hi).lo, z.lo > 0 ? logQuotient(z.lo).hi : 1)))
    }
    if (this.#eta === 0) {
      const extra = div(share, end).hi
      return { main: tail(mul(reflected, q), between(rest.lo, up(rest.hi + extra)), q), side: point(0) }
    }
    const eta = point(this.#eta)
    const weakness = add(q, mul(rest, eta))
    const weakened = pow(eta, delta)
    const extra = div(share, scale(end, this.#eta)).hi
    return {
      main: tail(mul(reflected, add(q, mul(rest, weakened))), between(0, extra), weakness),
      side: tail(mul(reflected, add(div(q, weakened), rest)), between(0, extra), div(weakness, eta)),
    }
  }

  /** Φ beyond T: y = ν₀(t/g)(Ct^δ + κ)^{−α/2} lies between its limit ν₀C^{−α/2}/g and (1 + κ/CT^δ)^{−α/2} of it. */
  #farNoise(leading: Interval, kappa: Interval, grown: Interval, weakness: Interval): Interval {
    if (!this.#noise) return point(1)
    const { ratio, half, kernel } = this.#noise
    const limit = div(mul(ratio, weakness), pow(leading, half))
    const least = div(limit, pow(shift(div(kappa, mul(leading, grown)), 1), half))
    return kernel.over(between(least.lo, limit.hi))
  }

  /** Sums over the nodes: for bounds from below at the largest q, from above at the least. */
  #sums(nodes: Nodes, q: number, lower: boolean): { main: number; side: number } {
    const { weights, times, own, weak, strong } = nodes
    const noise = this.#noise
    const eta = this.#eta
    const rest = 1 - q
    let main = 0
    let side = 0
    const share = lower ? up(q + up(rest * eta)) : down(q + down(rest * eta))
    for (let i = 0; i < weights.length; i++) {
      const mainRate = 1 + (q * own[i] + rest * weak[i])
      const left = noise ? this.#left(noise, times[i] * share, mainRate, lower) : 1
      main += (weights[i] / mainRate) * left
      if (eta === 0) continue
      const sideRate = 1 + (q * strong[i] + rest * own[i])
      const sideLeft = noise ? this.#left(noise, (times[i] / eta) * share, sideRate, lower) : 1
      side += (weights[i] / sideRate) * sideLeft
    }
    return { main, side }
  }

  /** A bound of Φ(ν₀x/sᵅᐟ²) as of one of s. */
  #left({ ratio, half, kernel }: Noise, x: number, s: number, lower: boolean): number {
    const y = div(mul(ratio, mul(point(x), ROUNDED)), raised(mul(point(s), ROUNDED), half))
    const { lo, hi } = kernel.over(y)
    return lower ? lo : hi
  }

  /** a(θ) = erf(θ/(2√2σ_p)): the chance that a user is inside the main lobe. */
  readonly aligned = remembered((theta): Interval => {
    if (this.#pointingError === 0) return point(1)
    return erf(div(point(theta), mul(sqrt(point(8)), point(this.#pointingError))))
  })

  /** a′(θ) = e^{−θ²/8σ_p²}/(σ_p√(2π)), falling. */
  readonly alignedSlope = remembered((theta): Interval => {
    if (this.#pointingError === 0) return point(0)
    const sigma = point(this.#pointingError)
    const exponent = div(square(div(point(theta), sigma)), point(8))
    return div(exp(neg(exponent)), mul(sigma, sqrt(TWO_PI)))
  })

  /** R̄ at a beam, bit/s/Hz. */
  at(theta: number): Interval {
    const { main, side } = this.lobes(theta)
    const aligned = this.aligned(theta)
    return div(add(side, mul(aligned, spread(main, side))), LN2)
  }

  /** R̄ and R̄′ over the beams [a, b], bit/s/Hz and per rad. */
  over(a: number, b: number): { readonly value: Interval; readonly slope: Interval } {
    const atA = this.lobes(a)
    const atB = this.lobes(b)
    const main = between(atB.main.lo, atA.main.hi)
    const side = between(atB.side.lo, atA.side.hi)
    const aligned = between(this.aligned(a).lo, this.aligned(b).hi)
    const missed = sub(point(1), aligned)
    const gain = spread(main, side)
    const value = add(side, mul(aligned, gain))
    const lobeSlopes = this.#slopes(a, b, atA, atB)
    const turning = between(this.alignedSlope(b).lo, this.alignedSlope(a).hi)
    const slope = add(mul(turning, gain), add(mul(aligned, lobeSlopes.main), mul(missed, lobeSlopes.side)))
    return { value: div(value, LN2), slope: div(slope, LN2) }
  }

  /**
   * dM/dθ and dS/dθ over [a, b]: both lobes are convex in q, so secants just outside enclose every slope
   * inside, and both fall.
   */
  #slopes(a: number, b: number, atA: Lobes, atB: Lobes): Lobes {
    const step = Math.min((b - a) / 4, a / 2)
    const before = a - step
    const after = b + step
    const left = this.lobes(before)
    const right = after <= 6.28 ? this.lobes(after) : undefined
    const runLeft = sub(point(a), point(before))
    const runRight = sub(point(after), point(b))
    const enclose = (l: Interval, p: Interval, q: Interval, r: Interval | undefined): Interval =>
      between(div(sub(p, l), runLeft).lo, r ? Math.min(0, div(sub(r, q), runRight).hi) : 0)
    return {
      main: enclose(left.main, atA.main, atB.main, right?.main),
      side: enclose(left.side, atA.side, atB.side, right?.side),
    }
  }
}

/** s^{α/2}; whole α, as most are, needs no logarithm. */
const raised = (s: Interval, half: Interval): Interval => {
  const whole = Math.floor(half.lo)
  const odd = half.lo - whole
  if (half.lo !== half.hi || whole > 4 || (odd !== 0 && odd !== 0.5)) return pow(s, half)
  let power = odd === 0 ? point(1) : sqrt(s)
  for (let i = 0; i < whole; i++) power = mul(power, s)
  return power
}

/** ln(1 + z)/z, z > 0. */
const logQuotient = (z: number): Interval => div(log1p(point(z)), point(z))

/** M − S ≥ 0, for H(t/η) ≥ H(t) ≥ H(ηt). */
const spread = (main: Interval, side: Interval): Interval => {
  const difference = sub(main, side)
  return between(Math.max(0, difference.lo), difference.hi)
}
