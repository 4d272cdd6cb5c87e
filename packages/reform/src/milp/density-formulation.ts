/** The target-density objective n = m_N λ/K as a mixed-integer linear model in logarithms. */
import type { Problem } from '@dwell/core'
import type { Limits } from '../reduced/limits.js'
import type { Place } from '../reduced/reduced-design.js'
import { type Regime, regimesOf, type SizeRange } from '../reduced/regimes.js'
import { doublingRanges, openOnSight, splitRange } from './cluster-sizes.js'
import {
  buildDensityModel,
  type DensityCell,
  type DensityColumns,
  densityExceeds,
  type SlotCell,
} from './density-model.js'
import { chosenOf, type Formulation, PROMISE_SLACK, type Relaxation } from './formulation.js'
import type { Meter } from '../meter.js'

/** The model of `buildDensityModel` with its ranges of K and of N, split around the solutions. */
export class DensityFormulation implements Formulation {
  readonly partitions = 2
  readonly conclusive = true
  readonly #problem: Problem
  readonly #work: Meter
  #sizes: DensityCell[]
  #slots: SlotCell[]

  constructor(limits: Limits, work: Meter) {
    this.#problem = limits.problem
    this.#work = work
    this.#sizes = regimesOf(limits).flatMap((regime) =>
      regime.sizes ? this.#sizeCells(regime, doublingRanges(regime.sizes)) : [],
    )
    const least = Math.min(...this.#sizes.map(({ logShare }) => logShare))
    const most = this.#sizes.length === 0 ? 0 : this.#problem.slots(Math.exp(least))
    this.#slots = most >= 1 ? this.#slotCells(doublingRanges({ low: 1, high: most })) : []
  }

  toModel(objective: number): number {
    return objective > 0 ? Math.log(objective / this.#problem.spec.network.bsDensity) : -Infinity
  }

  toObjective(modelValue: number): number {
    return this.#problem.spec.network.bsDensity * Math.exp(modelValue)
  }

  /** Cells of the ranges whose least share a target's cost cap leaves; the narrowest beam has it. */
  #sizeCells(regime: Regime, ranges: readonly SizeRange[]): DensityCell[] {
    const { budget } = this.#problem.spec
    return ranges.flatMap((range) => {
      this.#work.count()
      const floor = regime.floor(range.high)
      const least = Math.min(Infinity, ...floor.beams.map(({ from }) => floor.at(from).effective))
      const logShare = Math.log(least)
      const logMost = Math.log(Math.min(budget.sensing, (budget.targetCost ?? Infinity) / range.low))
      if (!(logShare <= logMost + PROMISE_SLACK)) return []
      const highest = this.#highest(range, logShare)
      return highest > -Infinity ? [{ regime, ...range, logShare, highest }] : []
    })
  }

  /** The load of each slot count in whatever cluster bears most. */
  #slotCells(ranges: readonly SizeRange[]): SlotCell[] {
    const low = Math.min(...this.#sizes.map((size) => size.low))
    const high = Math.max(...this.#sizes.map((size) => size.high))
    return ranges.map((range) => ({
      ...range,
      logLoad: Math.log(this.#problem.largestLoad(range.high, low, high)),
    }))
  }

  /** Upper bound of μ − κ over a range of sizes: the load of the slots that the least share leaves. */
  #highest({ low, high }: SizeRange, logShare: number): number {
    const slots = this.#problem.slots(Math.exp(logShare - PROMISE_SLACK))
    return Math.log(this.#problem.largestLoad(slots, low, high)) - Math.log(low)
  }

  relaxation(threshold: number): Relaxation | undefined {
    const opened = threshold > -Infinity
    this.#sizes = openOnSight(
      this.#sizes,
      ({ highest }) => highest >= threshold,
      (cell) => this.#sizeCells(cell.regime, splitRange(cell)),
      opened,
    )
    const smallest = Math.min(...this.#sizes.map(({ low }) => low))
    this.#slots = openOnSight(
      this.#slots,
      ({ logLoad }) => logLoad - Math.log(smallest) >= threshold,
      (cell) => this.#slotCells(splitRange(cell)),
      opened,
    )
    if (this.#sizes.length === 0 || this.#slots.length === 0) return undefined
    const { sensing } = this.#problem.spec.budget
    const columns = buildDensityModel(this.#sizes, this.#slots, sensing)
    return {
      model: columns.model,
      exceeds: (claim) => densityExceeds(columns, sensing, claim),
      places: (values) => {
        const { regime, low, high } = chosenOf(columns.sizes, values)
        return [...new Set([low, high])].map((K): Place => {
          this.#work.count()
          return { regime: regime.name, K, theta: leastBeam(regime, K) }
        })
      },
      refine: (values) => values !== undefined && this.#refine(columns, values),
    }
  }

  #refine({ sizes, slots }: DensityColumns, values: ArrayLike<number>): boolean {
    const size = chosenOf(sizes, values)
    const slot = chosenOf(slots, values)
    if (size.low < size.high) {
      const at = this.#sizes.findIndex(({ regime, low }) => regime === size.regime && low === size.low)
      this.#sizes.splice(at, 1, ...this.#sizeCells(size.regime, splitRange(size)))
    }
    if (slot.low < slot.high) {
      const at = this.#slots.findIndex(({ low }) => low === slot.low)
      // After the most that the solution's share really leaves.
      const fit = this.#problem.slots(Math.exp(size.logShare))
      const middle = Math.min(slot.high - 1, Math.max(slot.low, fit))
      const parts = [
        { low: slot.low, high: middle },
        { low: middle + 1, high: slot.high },
      ]
      this.#slots.splice(at, 1, ...this.#slotCells(parts))
    }
    return size.low < size.high || slot.low < slot.high
  }
}

/** The narrowest beam that has a share. */
const leastBeam = (regime: Regime, K: number): number => {
  const floor = regime.floor(K)
  return (floor.beams.find(({ from }) => floor.at(from).share < Infinity) ?? floor.beams[0]).from
}
