/** The sensing-share objective, the largest admissible ρ, as a mixed-integer linear model. */
import type { Place } from '../reduced/reduced-design.js'
import { type Limits } from '../reduced/limits.js'
import { type Regime, regimesOf, type SizeRange } from '../reduced/regimes.js'
import { doublingRanges, splitRange } from './cluster-sizes.js'
import { chosenOf, type Formulation, type Relaxation } from './formulation.js'
import type { Meter } from '../meter.js'
import { buildShareModel, type ShareCell, shareExceeds } from './share-model.js'

/** The model of `buildShareModel` with its ranges of K, split around the solutions. */
export class ShareFormulation implements Formulation {
  readonly partitions = 1
  readonly conclusive = true
  readonly #work: Meter
  #cells: ShareCell[]

  constructor(limits: Limits, work: Meter) {
    this.#work = work
    this.#cells = regimesOf(limits).flatMap((regime) =>
      regime.sizes ? this.#cellsOf(regime, doublingRanges(regime.sizes)) : [],
    )
  }

  toModel(objective: number): number {
    return objective > 0 ? Math.log(objective) : -Infinity
  }

  toObjective(modelValue: number): number {
    return Math.exp(modelValue)
  }

  /** Cells of the ranges that admit a share. */
  #cellsOf(regime: Regime, ranges: readonly SizeRange[]): ShareCell[] {
    return ranges.flatMap((range) => {
      this.#work.count()
      const most = regime.largestOver(range)
      return most > 0 ? [{ regime, ...range, logMost: Math.log(most) }] : []
    })
  }

  relaxation(threshold: number): Relaxation | undefined {
    this.#cells = this.#cells.filter(({ logMost }) => logMost >= threshold)
    if (this.#cells.length === 0) return undefined
    const { model, sizes } = buildShareModel(this.#cells)
    return {
      model,
      exceeds: (claim) => shareExceeds(sizes, claim),
      places: (values) => {
        const { regime, low, high } = chosenOf(sizes, values)
        return [...new Set([low, high])].map((K): Place => {
          this.#work.count()
          return { regime: regime.name, K, theta: regime.largest(K)?.theta ?? regime.shares.beams[0].from }
        })
      },
      refine: (values) => {
        if (!values) return false
        const size = chosenOf(sizes, values)
        if (size.low === size.high) return false
        const at = this.#cells.findIndex(({ regime, low }) => regime === size.regime && low === size.low)
        this.#cells.splice(at, 1, ...this.#cellsOf(size.regime, splitRange(size)))
        return true
      },
    }
  }
}
