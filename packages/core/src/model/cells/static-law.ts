/** The law of the static lifetime τ on Poisson–Voronoi cells, from simulated quantiles [beyond]. */
import { MonotoneCubic } from '../../math/index.js'
import { CELLS_LARGEST_MOVING, checkCellsSize } from './lifetime.js'
import { LOSS_LEVELS, STATIC_QUANTILES } from './tables.js'

/** Rows of a table on either side of K, and how far K is from the first to the second in K^−½. */
export const rowsAround = <Row>(
  table: readonly (readonly [number, Row])[],
  K: number,
): { readonly below: Row; readonly above: Row; readonly weight: number } => {
  const found = table.findIndex(([size]) => size >= K)
  if (found < 0) throw new RangeError(`the table ends before K = ${K}`)
  const next = Math.max(1, found)
  const [[low, below], [high, above]] = [table[next - 1], table[next]]
  return { below, above, weight: (low ** -0.5 - K ** -0.5) / (low ** -0.5 - high ** -0.5) }
}

/** λD·q_K(p) at LOSS_LEVELS; between rows ln(q/K) is linear in K^−½, so that quantiles rise with K. */
export const cellsStaticQuantiles = (K: number): readonly number[] => {
  checkCellsSize(K, CELLS_LARGEST_MOVING)
  const row = STATIC_QUANTILES.find(([size]) => size === K)
  if (row) return row[1]
  const sized = STATIC_QUANTILES.map(
    ([size, values]) => [size, values.map((value) => Math.log(value / size))] as const,
  )
  const { below, above, weight } = rowsAround(sized, K)
  return below.map((value, i) => K * Math.exp(value + weight * (above[i] - value)))
}

/** Points of the table in which the hazard is held from falling, between the outermost quantiles. */
const POINTS = 320

/**
 * H(u) = −ln P(τ > u), u = λDt, for one K: ln H is a monotone cubic in ln u through the quantiles. Below the first
 * (a loss of 1e-4) it goes on as a power of at most K/2, the exponent of the theory, which errs to the safe side;
 * beyond the last along its tangent.
 *
 * `ageing` is the least H̃ ≥ H whose hazard never falls. Survivors of a long time sit in large cells, so that the
 * hazard of the cells falls again; a target that a handover puts into a fresh cluster loses that. With H̃ every
 * renewal lengthens the life by construction.
 */
export class CellsStaticLaw {
  readonly K: number
  readonly #log: MonotoneCubic
  readonly #first: number
  readonly #last: number
  readonly #power: number
  readonly #step: number
  readonly #times: Float64Array
  readonly #ageing: Float64Array
  /** Hazard of H̃ from the last point on. */
  readonly #lastHazard: number

  /**
   * @param quantiles λD·q_K(p) at `LOSS_LEVELS`
   * @throws RangeError for K outside 1 … 200
   */
  constructor(K: number, quantiles: readonly number[] = cellsStaticQuantiles(K)) {
    const times = quantiles.map(Math.log)
    this.K = K
    this.#log = new MonotoneCubic(
      times,
      LOSS_LEVELS.map((level) => Math.log(-Math.log1p(-level))),
    )
    this.#first = times[0]
    this.#last = times.at(-1)!
    this.#power = Math.min(K / 2, this.#log.endSlopes[0])
    this.#step = (this.#last - this.#first) / POINTS
    this.#times = Float64Array.from({ length: POINTS + 1 }, (_, i) => Math.exp(this.#first + i * this.#step))
    this.#ageing = new Float64Array(POINTS + 1)
    this.#ageing[0] = this.cumulative(this.#times[0])
    let hazard = 0
    for (let i = 1; i <= POINTS; i++) {
      const width = this.#times[i] - this.#times[i - 1]
      hazard = Math.max(
        hazard,
        (this.cumulative(this.#times[i]) - this.cumulative(this.#times[i - 1])) / width,
      )
      this.#ageing[i] = this.#ageing[i - 1] + hazard * width
    }
    this.#lastHazard = hazard
  }

  /** H(u). */
  cumulative(u: number): number {
    if (u <= 0) return 0
    const v = Math.log(u)
    const logarithm =
      v < this.#first ? this.#log.at(this.#first) + this.#power * (v - this.#first) : this.#log.at(v)
    return Math.exp(logarithm)
  }

  /** H̃(u); at K = 1, where the hazard falls from infinity, Infinity. */
  ageing(u: number): number {
    if (u <= 0) return 0
    if (this.K === 1) return Infinity
    const place = (Math.log(u) - this.#first) / this.#step
    if (place < 0) return this.#ageing[0] * (u / this.#times[0]) ** Math.max(1, this.#power)
    const i = Math.min(POINTS, Math.floor(place))
    if (i === POINTS) return this.#ageing[POINTS] + this.#lastHazard * (u - this.#times[POINTS])
    const part = (u - this.#times[i]) / (this.#times[i + 1] - this.#times[i])
    return this.#ageing[i] + part * (this.#ageing[i + 1] - this.#ageing[i])
  }

  /** P(τ ≤ u). */
  loss(u: number): number {
    return -Math.expm1(-this.cumulative(u))
  }

  /** The u with P(τ ≤ u) = p, 0 < p < 1. */
  quantile(p: number): number {
    const target = Math.log(-Math.log1p(-p))
    const at = (v: number): number => Math.log(this.cumulative(Math.exp(v))) - target
    let low = this.#first
    let high = this.#last
    while (at(low) > 0) low -= 2
    while (at(high) < 0) high += 2
    while (high - low > 1e-14 * Math.max(1, Math.abs(low))) {
      const middle = (low + high) / 2
      if (middle <= low || middle >= high) break
      if (at(middle) < 0) low = middle
      else high = middle
    }
    return Math.exp(low)
  }
}

const laws = new Map<number, CellsStaticLaw>()

/** The static law of K cooperators, made once. @throws RangeError for K outside 1 … 200 */
export const cellsStaticLaw = (K: number): CellsStaticLaw => {
  let law = laws.get(K)
  if (law === undefined) laws.set(K, (law = new CellsStaticLaw(K)))
  return law
}
