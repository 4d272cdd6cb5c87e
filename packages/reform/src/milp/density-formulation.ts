/** The target-density objective n = m_N λ/K as a mixed-integer linear model in logarithms. */
import { type Design, largestLoad, type Problem } from '@dwell/core'
import { IsolatedFloor } from '../reduced/isolated-floor.js'
import type { ShareFloor } from '../reduced/share-floor.js'
import { BeamPartition } from './beam-partition.js'
import { openOnSight, type RateOf, rateOf, type SizeRange, splitRange } from './cluster-sizes.js'
import { type Beams, chosenBeam, chosenOf, type Footprint, type Formulation, splitAt } from './formulation.js'
import {
  buildDensityModel,
  type DensityColumns,
  densityExceeds,
  type SizeCell,
  type SlotCell,
  type SumCut,
} from './density-model.js'
import { type OpenFootprint, openFootprints } from './footprints.js'
import type { LinearModel } from './linear-model.js'
import type { Meter } from '../meter.js'

/** e^−36 of the least share is under its last bit. */
const NO_OVERHEAD = -36
/**
 * The model of `buildDensityModel` with the parts that make it: segments of θ on both footprints, ranges
 * of K and of N, cuts. All are refined around the solutions.
 */
export class DensityFormulation implements Formulation {
  readonly partitions = 3
  readonly conclusive = true
  readonly #problem: Problem
  readonly #work: Meter
  readonly #rate: RateOf
  readonly #beams: (Beams & { floor: ShareFloor })[] = []
  #sizes: SizeCell[] = []
  #slots: SlotCell[] = []
  readonly #cuts: SumCut[] = []
  #columns: DensityColumns | undefined

  constructor(problem: Problem, work: Meter) {
    this.#problem = problem
    this.#work = work
    this.#rate = rateOf(problem)
    for (const each of openFootprints(problem, this.#rate, new IsolatedFloor(problem))) this.#open(each)
    if (this.#beams.length === 0) return
    const least = Math.min(...this.#beams.map(({ partition }) => partition.segments[0].a.floor.effective))
    const most = problem.slots(least)
    for (let low = 1; low <= most; low *= 2)
      this.#slots.push(this.#slotCell({ low, high: Math.min(most, 2 * low - 1) }))
  }

  toModel(objective: number): number {
    return objective > 0 ? Math.log(objective / this.#problem.spec.network.bsDensity) : -Infinity
  }

  toObjective(modelValue: number): number {
    return this.#problem.spec.network.bsDensity * Math.exp(modelValue)
  }

  #open({ footprint, floor, ranges, from, to, least }: OpenFootprint): void {
    const cells = ranges.map((range) => this.#sizeCell(footprint, range, least))
    const most = Math.exp(Math.max(...cells.map(({ logMost }) => logMost)))
    const end = floor.widest(most * (1 + 1e-13), from, to)
    if (Number.isNaN(end)) return
    const partition = new BeamPartition(this.#problem, floor, from, end, this.#work, 4)
    this.#beams.push({ footprint, partition, floor })
    this.#sizes.push(...cells)
  }

  #sizeCell(footprint: Footprint, { low, high }: SizeRange, least: number): SizeCell {
    const { budget } = this.#problem.spec
    const overhead = footprint === 'clustered' ? this.#rate(high) * budget.handoverCost : 0
    const floor = Math.log(least) + NO_OVERHEAD
    return {
      footprint,
      low,
      high,
      logOverhead: overhead > 0 ? Math.max(floor, Math.log(overhead)) : floor,
      logMost: Math.log(Math.min(budget.sensing, (budget.targetCost ?? Infinity) / low)),
      highest: this.#logLoad(this.#problem.slots(least + overhead)) - Math.log(low),
    }
  }

  #slotCell(range: SizeRange): SlotCell {
    return { ...range, logLoad: this.#logLoad(range.high) }
  }

  #logLoad(slots: number): number {
    return Math.log(largestLoad(slots, this.#problem.spec.service.blocking))
  }

  relaxation(threshold: number): LinearModel | undefined {
    if (this.#slots.length === 0) return undefined
    this.#sizes = openOnSight(
      this.#sizes,
      ({ highest }) => highest >= threshold,
      (cell) => this.#sizeParts(cell),
      threshold > -Infinity,
    )
    const smallest = Math.min(...this.#sizes.map(({ low }) => low))
    this.#slots = openOnSight(
      this.#slots,
      ({ logLoad }) => logLoad - Math.log(smallest) >= threshold,
      (cell) => splitRange(cell).map((range) => this.#slotCell(range)),
      threshold > -Infinity,
    )
    const parts = this.#beams
      .filter(({ footprint }) => this.#sizes.some((cell) => cell.footprint === footprint))
      .flatMap((beams) => beams.partition.segments.map((segment) => ({ beams, segment })))
    if (parts.length === 0 || this.#sizes.length === 0 || this.#slots.length === 0) return undefined
    // Without a cut nothing yet ties ρ_eff to ρ.
    if (this.#cuts.length === 0) {
      const least = Math.min(...parts.map(({ segment }) => segment.a.logShare))
      for (const { logOverhead } of new Set([this.#sizes[0], this.#sizes.at(-1)!]))
        this.#cuts.push({ logShare: least, logOverhead })
    }
    const { sensing } = this.#problem.spec.budget
    const { model, columns } = buildDensityModel(parts, this.#sizes, this.#slots, this.#cuts, sensing)
    this.#columns = columns
    return model
  }

  exceeds(claim: number): boolean {
    return densityExceeds(this.#columns!, this.#cuts, this.#problem.spec.budget.sensing, claim)
  }

  designs(values: ArrayLike<number>): readonly Design[] {
    const { segments, sizes } = this.#columns!
    const beam = chosenBeam(segments, values)
    const size = chosenOf(sizes, values)
    const beams = this.#beams.find(({ footprint }) => footprint === size.footprint)!
    // The narrowest beam leaves the most slots; the solution's own may leave as many.
    const narrowest = beams.partition.segments[0].a.theta
    const ends = new Set([size.low, size.high])
    return [...ends]
      .flatMap((K) =>
        [beam.theta, narrowest].map((theta): Design => {
          this.#work.count()
          const { share, rate } = beams.floor.at(theta)
          return { K, rho: share, theta, r: size.footprint === 'isolated' ? rate : this.#rate(K) }
        }),
      )
      .filter(({ rho }) => rho < Infinity)
  }

  refine(values: ArrayLike<number>): boolean {
    const { segments, sizes, slots, logShare, logSum } = this.#columns!
    const beam = chosenBeam(segments, values)
    const size = chosenOf(sizes, values)
    const slot = chosenOf(slots, values)
    let progress = false
    if (size.low < size.high) {
      const at = this.#sizes.findIndex((c) => c.footprint === size.footprint && c.low === size.low)
      this.#sizes.splice(at, 1, ...this.#sizeParts(size))
      progress = true
    }
    if (slot.low < slot.high) {
      const at = this.#slots.findIndex((c) => c.low === slot.low)
      this.#slots.splice(at, 1, ...this.#slotParts(slot, values[logSum]))
      progress = true
    }
    const share = values[logShare]
    const truth =
      Math.max(share, size.logOverhead) + Math.log1p(Math.exp(-Math.abs(share - size.logOverhead)))
    if (truth > values[logSum] + 1e-9) {
      this.#cuts.push({ logShare: share, logOverhead: size.logOverhead })
      progress = true
    }
    if (!progress) progress = splitAt(beam)
    return progress
  }

  #sizeParts(cell: SizeCell): SizeCell[] {
    const beams = this.#beams.find(({ footprint }) => footprint === cell.footprint)!
    const least = beams.partition.segments[0].a.floor.effective
    return splitRange(cell).map((range) => this.#sizeCell(cell.footprint, range, least))
  }

  /** Cuts a range of slot counts after the most that the solution's share really leaves. */
  #slotParts(slot: SlotCell, logSum: number): SlotCell[] {
    const fit = this.#problem.slots(Math.exp(logSum))
    const middle = Math.min(slot.high - 1, Math.max(slot.low, fit))
    return [
      { low: slot.low, high: middle },
      { low: middle + 1, high: slot.high },
    ].map((range) => this.#slotCell(range))
  }
}
