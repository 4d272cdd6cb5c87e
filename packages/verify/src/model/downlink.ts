/**
 * The downlink rate R̄(θ) of docs/model.md §8, enclosed. With t = eᵘ − 1 the two lobe integrals are
 *   M(q) = ∫₀^∞ dt/((1+t)(1 + qH(t) + (1−q)H(ηt))),  S(q) = ∫₀^∞ dt/((1+t)(1 + qH(t/η) + (1−q)H(t))),
 * R̄ = [aM + (1−a)S]/ln 2, a = erf(θ/(2√2σ_p)), q = θ/2π. H is a Bernstein function, so both integrands are
 * completely monotone in t: Gauss sums lie below and Lobatto sums above, on every panel (docs/proof.md, 4).
 */
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
  near,
  neg,
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

/** Panels grow fivefold from half of the smallest scale of the integrands, η, to T. */
const GROWTH = 5
/**
 * Rounding of a sum of positive terms in doubles, relative: fewer than 2000 terms of at most 10 operations
 * each, 2010·2⁻⁵³ < 2.3e-13.
 */
const SUM_ROUNDING = 2.5e-13
/** More panels than this would break the bound above (17 nodes each). */
const MOST_PANELS = 100

/** Bounds of the integrands' parts at the nodes of one rule, θ apart. */
interface Nodes {
  /** Lower or upper bound of w·h/(1 + t). */
  readonly weights: Float64Array
  /** The opposite bounds of H(t), H(ηt), H(t/η). */
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

const tableFor = (sideLobeRatio: number, pathLossExponent: number): KernelTable => {
  const key = `${sideLobeRatio}/${pathLossExponent}`
  const known = tables.get(key)
  if (known) return known
  const smallest = Math.min(1, sideLobeRatio > 0 ? sideLobeRatio : 1)
  const end = sideLobeRatio > 0 ? Math.max(1e9, 1e6 / sideLobeRatio) : 1e9
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
  const own: number[] = []
  const weak: number[] = []
  const strong: number[] = []
  // H rises: one end of t decides.
  const kernel = (t: Interval): number =>
    lower ? kernelAt(t.hi, order).hi : kernelAt(Math.max(0, t.lo), order).lo
  const eta = point(sideLobeRatio)
  for (let p = 1; p < panels.length; p++) {
    const half = scale(sub(point(panels[p]), point(panels[p - 1])), 0.5)
    const centre = scale(add(point(panels[p]), point(panels[p - 1])), 0.5)
    rule.nodes.forEach((node, i) => {
      const at = add(centre, mul(half, near(node)))
      const t = between(Math.max(0, at.lo), at.hi)
      const weight = div(mul(half, near(rule.weights[i])), shift(t, 1))
      weights.push(lower ? weight.lo : weight.hi)
      own.push(kernel(t))
      weak.push(sideLobeRatio === 0 ? 0 : kernel(mul(t, eta)))
      strong.push(sideLobeRatio === 0 ? Infinity : kernel(div(t, eta)))
    })
  }
  return {
    weights: Float64Array.from(weights),
    own: Float64Array.from(own),
    weak: Float64Array.from(weak),
    strong: Float64Array.from(strong),
  }
}

export class Downlink {
  readonly #eta: number
  readonly #pointingError: number
  readonly #table: KernelTable
  readonly #known = new Map<number, Lobes>()

  constructor(sideLobeRatio: number, pathLossExponent: number, pointingError: number) {
    this.#eta = sideLobeRatio
    this.#pointingError = pointingError
    this.#table = tableFor(sideLobeRatio, pathLossExponent)
  }

  /** Lobe integrals at a beam θ in (0, 2π], q = θ/2π. */
  lobes(theta: number): Lobes {
    const known = this.#known.get(theta)
    if (known) return known
    const q = div(point(theta), TWO_PI)
    const q0 = q.lo
    const q1 = Math.min(1, q.hi)
    const low = sums(this.#table.below, q1)
    const high = sums(this.#table.above, q0)
    const tail = this.#tails(between(q0, q1))
    const lobes = {
      main: between(
        down(low.main * (1 - SUM_ROUNDING) + tail.main.lo),
        up(high.main * (1 + SUM_ROUNDING) + tail.main.hi),
      ),
      side: between(
        down(low.side * (1 - SUM_ROUNDING) + tail.side.lo),
        up(high.side * (1 + SUM_ROUNDING) + tail.side.hi),
      ),
    }
    this.#known.set(theta, lobes)
    return lobes
  }

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
    const tail = (leading: Interval, kappa: Interval): Interval => {
      const first = inverse(mul(delta, mul(leading, grown)))
      if (kappa.hi === 0) return mul(damped, first)
      // ln(1 + z)/z falls from 1: at z = κ/(CT^δ).
      const z = div(kappa, mul(leading, grown))
      return mul(damped, mul(first, between(logQuotient(z.hi).lo, z.lo > 0 ? logQuotient(z.lo).hi : 1)))
    }
    if (this.#eta === 0) {
      const extra = div(share, end).hi
      return { main: tail(mul(reflected, q), between(rest.lo, up(rest.hi + extra))), side: point(0) }
    }
    const weakened = pow(point(this.#eta), delta)
    const extra = div(share, scale(end, this.#eta)).hi
    return {
      main: tail(mul(reflected, add(q, mul(rest, weakened))), between(0, extra)),
      side: tail(mul(reflected, add(div(q, weakened), rest)), between(0, extra)),
    }
  }

  /** a(θ) = erf(θ/(2√2σ_p)): the chance that a user is inside the main lobe. */
  aligned(theta: Interval): Interval {
    if (this.#pointingError === 0) return point(1)
    return erf(div(theta, mul(sqrt(point(8)), point(this.#pointingError))))
  }

  /** a′(θ) = e^{−θ²/8σ_p²}/(σ_p√(2π)), falling. */
  alignedSlope(theta: Interval): Interval {
    if (this.#pointingError === 0) return point(0)
    const sigma = point(this.#pointingError)
    const exponent = div(square(div(theta, sigma)), point(8))
    return div(exp(neg(exponent)), mul(sigma, sqrt(TWO_PI)))
  }

  /** R̄ at a beam, bit/s/Hz. */
  at(theta: number): Interval {
    const { main, side } = this.lobes(theta)
    const aligned = this.aligned(point(theta))
    return div(add(side, mul(aligned, spread(main, side))), LN2)
  }

  /** R̄ and R̄′ over the beams [a, b], bit/s/Hz and per rad. */
  over(a: number, b: number): { readonly value: Interval; readonly slope: Interval } {
    const atA = this.lobes(a)
    const atB = this.lobes(b)
    const main = between(atB.main.lo, atA.main.hi)
    const side = between(atB.side.lo, atA.side.hi)
    const aligned = between(this.aligned(point(a)).lo, this.aligned(point(b)).hi)
    const missed = sub(point(1), aligned)
    const gain = spread(main, side)
    const value = add(side, mul(aligned, gain))
    const lobeSlopes = this.#slopes(a, b, atA, atB)
    const turning = between(this.alignedSlope(point(b)).lo, this.alignedSlope(point(a)).hi)
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

/** ln(1 + z)/z, z > 0. */
const logQuotient = (z: number): Interval => div(log1p(point(z)), point(z))

/** M − S ≥ 0, for H(t/η) ≥ H(t) ≥ H(ηt). */
const spread = (main: Interval, side: Interval): Interval => {
  const difference = sub(main, side)
  return between(Math.max(0, difference.lo), difference.hi)
}

const sums = ({ weights, own, weak, strong }: Nodes, q: number): { main: number; side: number } => {
  const rest = 1 - q
  let main = 0
  let side = 0
  for (let i = 0; i < weights.length; i++) {
    main += weights[i] / (1 + (q * own[i] + rest * weak[i]))
    side += weights[i] / (1 + (q * strong[i] + rest * own[i]))
  }
  return { main, side }
}
