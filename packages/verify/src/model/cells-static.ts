/**
 * How long K cells hold a target without handover, from the table of quantiles: ln H a monotone cubic in ln u, H = −ln P(τ > u),
 * u = λDt, and the least H̃ ≥ H whose hazard never falls, linear between 320 points (docs/proof.md, section 8). In doubles,
 * with e and ln of the checker; users move the values out by `TABLE_ROUNDING`.
 */
import { exp, log, log1p } from '../interval/elementary.js'
import { point } from '../interval/interval.js'
import { LEVELS, STATIC } from './cells-tables.js'
import { monotoneCubic, type MonotoneCubic } from './monotone-cubic.js'

/** Relative: of sums of at most 400 positive terms, each of a few dozen operations on what differs by a hundredth. */
export const TABLE_ROUNDING = 1e-10

/** Doubles inside the enclosures. */
export const e = (x: number): number => exp(point(x)).lo
export const ln = (x: number): number => log(point(x)).lo

const LOG_HAZARDS = LEVELS.map((level) => ln(-log1p(point(-level)).lo))
const POINTS = 320

const root = (size: number): number => 1 / Math.sqrt(size)

/** The neighbours of K in a table, and how far K is from the first to the second in K^−½. */
export const around = <Row>(
  rows: readonly (readonly [number, Row])[],
  K: number,
): { readonly below: Row; readonly above: Row; readonly weight: number } => {
  const next = Math.max(
    1,
    rows.findIndex(([size]) => size >= K),
  )
  const [[low, below], [high, above]] = [rows[next - 1], rows[next]]
  return { below, above, weight: (root(low) - root(K)) / (root(low) - root(high)) }
}

const logQuantiles = (K: number): readonly number[] => {
  const row = STATIC.find(([size]) => size === K)
  if (row) return row[1].map(ln)
  const { below, above, weight } = around(STATIC, K)
  const next = STATIC.findIndex(([size]) => size > K)
  const [low, high] = [ln(STATIC[next - 1][0]), ln(STATIC[next][0])]
  return below.map((value, i) => {
    const from = ln(value) - low
    return ln(K) + from + weight * (ln(above[i]) - high - from)
  })
}

export class StaticLife {
  readonly #log: MonotoneCubic
  readonly #from: number
  readonly #power: number
  readonly #step: number
  readonly #times: Float64Array
  readonly #ageing: Float64Array
  readonly #lastHazard: number
  /** Whether the hazard of `ageing` surely never falls, also where the power below the table ends. */
  readonly ages: boolean

  /** @param quantiles u of the levels, rising; by default those of Poisson layouts */
  constructor(K: number, quantiles?: readonly number[]) {
    const times = quantiles?.map(ln) ?? logQuantiles(K)
    this.#log = monotoneCubic(times, LOG_HAZARDS)
    this.#from = times[0]
    this.#power = Math.min(K / 2, this.#log.first)
    this.#step = (times[times.length - 1] - times[0]) / POINTS
    this.#times = Float64Array.from({ length: POINTS + 1 }, (_, i) => e(times[0] + i * this.#step))
    const plain = this.#times.map((_, i) => e(this.#log.at(times[0] + i * this.#step)))
    this.#ageing = plain.slice()
    let hazard = 0
    let firstHazard = 0
    for (let i = 1; i <= POINTS; i++) {
      const width = this.#times[i] - this.#times[i - 1]
      hazard = Math.max(hazard, (plain[i] - plain[i - 1]) / width)
      if (i === 1) firstHazard = hazard
      this.#ageing[i] = this.#ageing[i - 1] + hazard * width
    }
    this.#lastHazard = hazard
    const before = (Math.max(1, this.#power) * plain[0]) / this.#times[0]
    this.ages = K > 1 && before <= firstHazard * (1 - 1e-9)
  }

  /** H(u). */
  cumulative(u: number): number {
    if (!(u > 0)) return 0
    const v = ln(u)
    return e(v < this.#from ? this.#log.at(this.#from) + this.#power * (v - this.#from) : this.#log.at(v))
  }

  /** H̃(u), K > 1. */
  ageing(u: number): number {
    if (!(u > 0)) return 0
    const times = this.#times
    if (u < times[0]) return this.#ageing[0] * e(Math.max(1, this.#power) * (ln(u) - this.#from))
    if (u >= times[POINTS]) return this.#ageing[POINTS] + this.#lastHazard * (u - times[POINTS])
    let i = Math.min(POINTS - 1, Math.max(0, Math.floor((ln(u) - this.#from) / this.#step)))
    while (i > 0 && times[i] > u) i--
    while (times[i + 1] <= u) i++
    const part = (u - times[i]) / (times[i + 1] - times[i])
    return this.#ageing[i] + part * (this.#ageing[i + 1] - this.#ageing[i])
  }
}
