/** Certified least ρ + δ·r_min over discs where r_min(v) is not convex, as under periodic handover. */
import type { Interval } from '@dwell/core/math'
import type { DiscRate } from './disc-rate.js'
import { aNumber } from './share-floor.js'

/** Relative accuracy of the minimum. */
const ACCURACY = 2e-11
/** Cells looked at from the start, logarithmic in v. */
const CELLS = 48

/** r_min(v), 1/s, on one disc, v in m². */
interface Disc {
  readonly area: number
  readonly rate: number
}

/** r_min between two discs; what is here does not depend on the beam, so every beam refines the same cells. */
interface Cell {
  readonly low: Disc
  readonly high: Disc
  /** Enclosure of dr_min/dv. */
  readonly slope: Interval
  halves?: readonly [Cell, Cell] | undefined
}

/** ρ(v) ∝ v^power, as known at one disc. */
export interface ShareLaw {
  readonly area: number
  readonly share: number
  readonly power: number
}

/**
 * r_min bends at every T_QoS = kτ (first passage) or falls steeply to rest (exponential law), so that
 * ρ(v) + δ·r_min(v) may have a minimum for every k. ρ rises and, for ζ ≤ 2, is convex, and r_min falls with an
 * enclosed slope: on a cell the sum is above the two lines of extreme slope through its ends.
 */
export class DiscSearch {
  readonly #rate: DiscRate
  readonly #handoverCost: number
  #cells: readonly Cell[] | undefined

  constructor(rate: DiscRate, handoverCost: number) {
    this.#rate = rate
    this.#handoverCost = handoverCost
  }

  /** Made at first use: most problems never look below percolation. */
  #grid(): readonly Cell[] {
    if (!this.#cells) {
      const { smallestArea: low, restArea: high } = this.#rate
      const discs = Array.from({ length: CELLS + 1 }, (_, i) =>
        this.#disc(i === 0 ? low : i === CELLS ? high : low * (high / low) ** (i / CELLS)),
      )
      this.#cells = discs.slice(1).map((disc, i) => this.#cell(discs[i], disc))
    }
    return this.#cells
  }

  #disc(area: number): Disc {
    return { area, rate: this.#rate.at(area) }
  }

  #cell(low: Disc, high: Disc): Cell {
    return { low, high, slope: this.#rate.slope(low.area, high.area) }
  }

  #halves(cell: Cell): readonly [Cell, Cell] | undefined {
    if (!cell.halves) {
      const middle = (cell.low.area + cell.high.area) / 2
      if (middle <= cell.low.area || middle >= cell.high.area) return undefined
      const disc = this.#disc(middle)
      cell.halves = [this.#cell(cell.low, disc), this.#cell(disc, cell.high)]
    }
    return cell.halves
  }

  /** The disc in [from, to] of least ρ + δ·r_min, and that cost. */
  least(law: ShareLaw, from: number, to: number): { readonly area: number; readonly cost: number } {
    const share = (area: number): number => law.share * (area / law.area) ** law.power
    const totalAt = ({ area, rate }: Disc): number => share(area) + this.#handoverCost * rate
    const [first, last] = [this.#disc(from), this.#disc(to)]
    let best = last
    let record = totalAt(last)
    const consider = (disc: Disc): void => {
      const total = totalAt(disc)
      if (total < record) [best, record] = [disc, total]
    }
    consider(first)
    const open = this.#grid().filter(({ low, high }) => low.area < to && high.area > from)
    for (const { low } of open) if (low.area > from) consider(low)
    while (open.length > 0) {
      const cell = open.pop()!
      const low = cell.low.area > from ? cell.low : first
      const high = cell.high.area < to ? cell.high : last
      if (!(low.area < high.area)) continue
      const slope = {
        lower: (law.power * share(low.area)) / low.area + this.#handoverCost * cell.slope.lower,
        upper: (law.power * share(high.area)) / high.area + this.#handoverCost * cell.slope.upper,
      }
      const floor = Math.max(
        share(low.area) + this.#handoverCost * high.rate,
        linesMeet(totalAt(low), totalAt(high), slope, high.area - low.area),
      )
      if (aNumber(floor, 'the least cost of a disc') >= record * (1 - ACCURACY)) continue
      const halves = this.#halves(cell)
      if (!halves) continue
      const middle = halves[0].high
      if (middle.area > from && middle.area < to) consider(middle)
      open.push(halves[1], halves[0])
    }
    return { area: best.area, cost: record }
  }
}

/** Where the lines of extreme slope through both ends meet: a lower bound in between. */
const linesMeet = (left: number, right: number, { lower, upper }: Interval, width: number): number => {
  if (lower >= 0) return left
  if (upper <= 0) return right
  if (lower === -Infinity) return right - upper * width
  return (upper * left - lower * right + upper * lower * width) / (upper - lower)
}
