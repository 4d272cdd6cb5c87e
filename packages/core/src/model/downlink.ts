/** Ergodic downlink rate R̄(θ) of a nearest-BS Poisson network [choice], docs/model.md §8. */
import { KeptAt } from '../kept.js'
import { downlinkKernel, downlinkKernelOfLog, erf, halfLineNodes, type Interval } from '../math/index.js'
import { mainLobeFraction } from './antenna.js'

/** Integration nodes with the kernel H at the three arguments that occur: they do not depend on θ. */
interface KernelTable {
  readonly weights: Float64Array
  /** H(t), H(ηt), H(t/η) at t = e^u − 1. */
  readonly own: Float64Array
  readonly weak: Float64Array
  readonly strong: Float64Array
}

const tables = new Map<string, KernelTable>()
const LARGEST_TABLE_COUNT = 64

const tabulate = (sideLobeRatio: number, pathLossExponent: number, count: number): KernelTable => {
  // P(SIR > e^u − 1) falls like e^{−2u/α}.
  const { nodes, weights } = halfLineNodes(2 / pathLossExponent, count)
  const at = (scale: number): Float64Array =>
    nodes.map((u) => (scale === Infinity ? Infinity : kernelAt(u, scale, pathLossExponent)))
  return { weights, own: at(1), weak: at(sideLobeRatio), strong: at(1 / sideLobeRatio) }
}

/** Node counts tried, the last one good to 1e-13 for every admissible antenna and channel. */
const NODE_COUNTS = [80, 112, 144, 192] as const
/** Beam fractions at which a smaller rule must agree with the full one. */
const PROBES = [1e-4, 3e-3, 0.03, 0.2, 1] as const

/** Past this e^u − 1 is e^u and its products overflow. */
const LARGEST_EXPONENT = 600

/** H((e^u − 1)·scale), also where e^u overflows (α past about 70). */
const kernelAt = (u: number, scale: number, pathLossExponent: number): number =>
  u < LARGEST_EXPONENT
    ? downlinkKernel(Math.expm1(u) * scale, pathLossExponent)
    : downlinkKernelOfLog(u + Math.log(scale), pathLossExponent)

/** The smallest rule that agrees with the full one to 1e-13: R̄ is evaluated often. */
const kernelTable = (sideLobeRatio: number, pathLossExponent: number): KernelTable => {
  const key = `${sideLobeRatio}/${pathLossExponent}`
  const known = tables.get(key)
  if (known) return known
  const full = tabulate(sideLobeRatio, pathLossExponent, NODE_COUNTS.at(-1)!)
  const expected = PROBES.map((q) => lobeRates(full, q))
  const agrees = (table: KernelTable): boolean =>
    PROBES.every((q, i) => {
      const { main, side } = lobeRates(table, q)
      return Math.abs(main - expected[i].main) + Math.abs(side - expected[i].side) <= 1e-13 * expected[i].main
    })
  let chosen = full
  for (const count of NODE_COUNTS.slice(0, -1)) {
    const table = tabulate(sideLobeRatio, pathLossExponent, count)
    if (agrees(table)) {
      chosen = table
      break
    }
  }
  if (tables.size >= LARGEST_TABLE_COUNT) tables.clear()
  tables.set(key, chosen)
  return chosen
}

/** Rates in nat/s/Hz of a user served by the main lobe or a side lobe, with derivatives in q = θ/2π. */
export interface LobeRates {
  readonly main: number
  readonly side: number
  readonly mainSlope: number
  readonly sideSlope: number
}

/**
 * What hampers the downlink, as the rates of both serving lobes at beam fraction q = θ/2π. Every law keeps what
 * the enclosures of R̄ stand on: `main` ≥ `side`, both falling and convex in q.
 */
export type DownlinkLaw = (q: number) => LobeRates

/** ∫₀^∞ P(SIR > e^u − 1) du for both serving lobes at beam fraction q. */
const lobeRates = ({ weights, own, weak, strong }: KernelTable, q: number): LobeRates => {
  let main = 0
  let side = 0
  let mainSlope = 0
  let sideSlope = 0
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]
    const mainDifference = own[i] - weak[i]
    const mainTail = 1 / (1 + weak[i] + q * mainDifference)
    main += weight * mainTail
    mainSlope -= weight * mainDifference * mainTail * mainTail
    const sideDifference = strong[i] - own[i]
    // η = 0: a side lobe delivers nothing.
    if (sideDifference !== Infinity) {
      const sideTail = 1 / (1 + own[i] + q * sideDifference)
      side += weight * sideTail
      sideSlope -= weight * sideDifference * sideTail * sideTail
    }
  }
  return { main, side, mainSlope, sideSlope }
}

/**
 * The interference-limited downlink, all base stations active: with serving gain g
 * P(SIR > t) = 1/(1 + qH(tG/g) + (1 − q)H(tηG/g)).
 */
export const interferenceLimited = (sideLobeRatio: number, pathLossExponent: number): DownlinkLaw => {
  const table = kernelTable(sideLobeRatio, pathLossExponent)
  return (q) => lobeRates(table, q)
}

/**
 * R̄(θ) = ∫₀^∞ P(SINR > e^u − 1) du/ln 2, bit/s/Hz, under a law of the downlink. The serving gain is G w.p.
 * 1 − e and ηG w.p. e, e = erfc(θ/(2√2σ_p)) the chance that the pointing error leaves the main lobe.
 *
 * Both lobe rates fall in θ and are convex in q, and 1 − e rises: that splits R̄ into monotone parts
 * from which `upperBound` and `slope` enclose it on any interval.
 */
export class DownlinkRate {
  readonly #law: DownlinkLaw
  readonly #pointingError: number

  constructor(law: DownlinkLaw, pointingError: number) {
    this.#law = law
    this.#pointingError = pointingError
  }

  /** 1 − e(θ) = erf(θ/(2√2σ_p)), the chance that a user is inside the main lobe. */
  #aligned(theta: number): number {
    return this.#pointingError === 0 ? 1 : erf(theta / (2 * Math.SQRT2 * this.#pointingError))
  }

  #alignedSlope(theta: number): number {
    const sigma = this.#pointingError
    if (sigma === 0) return 0
    return Math.exp(-((theta / sigma) ** 2) / 8) / (sigma * Math.sqrt(2 * Math.PI))
  }

  #latest: { readonly theta: number; readonly rate: number } | undefined

  /** R̄(θ), bit/s/Hz, θ in (0, 2π]. */
  at(theta: number): number {
    // One design is judged several times, and neighbours in a sweep mostly share their beam.
    if (this.#latest?.theta !== theta) this.#latest = { theta, rate: this.#at(theta) }
    return this.#latest.rate
  }

  #at(theta: number): number {
    const { main, side } = this.#law(mainLobeFraction(theta))
    return (side + this.#aligned(theta) * (main - side)) / Math.LN2
  }

  // Neighbours in a sweep search the same beams.
  readonly #samples = new KeptAt((theta) => this.#sample(theta))

  /** R̄, its derivative, and what an enclosure over an interval needs of its end. */
  sample(theta: number): RateSample {
    return this.#samples.at(theta)
  }

  #sample(theta: number): RateSample {
    const lobes = this.#law(mainLobeFraction(theta))
    const aligned = this.#aligned(theta)
    const alignedSlope = this.#alignedSlope(theta)
    const perTheta = 1 / (2 * Math.PI)
    const value = lobes.side + aligned * (lobes.main - lobes.side)
    const slope =
      alignedSlope * (lobes.main - lobes.side) +
      ((1 - aligned) * lobes.sideSlope + aligned * lobes.mainSlope) * perTheta
    return {
      theta,
      value: value / Math.LN2,
      slope: slope / Math.LN2,
      aligned,
      alignedSlope,
      main: lobes.main,
      side: lobes.side,
      mainSlope: lobes.mainSlope * perTheta,
      sideSlope: lobes.sideSlope * perTheta,
    }
  }
}

/** R̄ at one beamwidth with its monotone parts (nat/s/Hz and per rad). */
export interface RateSample {
  readonly theta: number
  /** R̄, bit/s/Hz. */
  readonly value: number
  /** dR̄/dθ, bit/s/Hz/rad. */
  readonly slope: number
  readonly aligned: number
  readonly alignedSlope: number
  readonly main: number
  readonly side: number
  readonly mainSlope: number
  readonly sideSlope: number
}

/** Upper bound of R̄ on [a.θ, b.θ]: the falling parts at a, the rising part at b. bit/s/Hz. */
export const rateUpperBound = (a: RateSample, b: RateSample): number =>
  (a.side + b.aligned * (a.main - a.side)) / Math.LN2

/** Enclosure of dR̄/dθ on [a.θ, b.θ], bit/s/Hz/rad; its width is O(b.θ − a.θ). */
export const rateSlope = (a: RateSample, b: RateSample): Interval => {
  const spreadLow = Math.max(0, b.main - a.side)
  const spreadHigh = a.main - b.side
  // Lobe slopes are negative and rise (convexity); the alignment slope is positive and falls.
  const lower = b.alignedSlope * spreadLow + (1 - a.aligned) * a.sideSlope + b.aligned * a.mainSlope
  const upper = a.alignedSlope * spreadHigh + (1 - b.aligned) * b.sideSlope + a.aligned * b.mainSlope
  return { lower: lower / Math.LN2, upper: upper / Math.LN2 }
}

/**
 * R̄(θ) of the interference-limited downlink, bit/s/Hz; see `DownlinkRate`.
 *
 * @param theta θ in (0, 2π], rad
 * @param sideLobeRatio η in [0, 1]
 * @param pathLossExponent α > 2
 * @param pointingError σ_p ≥ 0, rad
 */
export const downlinkRate = (
  theta: number,
  sideLobeRatio: number,
  pathLossExponent: number,
  pointingError: number,
): number => new DownlinkRate(interferenceLimited(sideLobeRatio, pathLossExponent), pointingError).at(theta)
