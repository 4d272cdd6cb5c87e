/** Capacity as a mixed-integer linear model in logarithms. */
import type { Design, Problem } from '@dwell/core'
import { IsolatedFloor } from '../reduced/isolated-floor.js'
import { BeamPartition, type BeamSegment } from './beam-partition.js'
import { type CapacityCell, CellFactory, logIdle } from './capacity-cells.js'
import {
  buildCapacityModel,
  capacityExceeds,
  summitsAbove,
  type CapacityColumns,
  type IdleCut,
  LOWEST_IDLE,
} from './capacity-model.js'
import { openOnSight, type RateOf, rateOf, splitRange } from './cluster-sizes.js'
import { type Beams, chosenBeam, chosenOf, type Formulation, PROMISE_SLACK, splitAt } from './formulation.js'
import { type OpenFootprint, openFootprints } from './footprints.js'
import type { LinearModel } from './linear-model.js'
import { ReducedDesign, SHARE_SLACK } from './reduced-design.js'
import type { Meter } from '../meter.js'

/** Steps of the seeded nodes around the first good beam: 2^k·this, relative. */
const SEED_STEP = 2e-4
/** Most segments cut in a round besides the solution's, and how much better a point each must promise. */
const MOST_SPLITS = 8
const HOPE = 1.2e-6

/** Wide enough that cutting it can still tighten anything. */
const isWide = ({ a, b }: BeamSegment): boolean => b.theta > a.theta * (1 + 1e-9)

/**
 * The model of `buildCapacityModel` with the parts that make it: segments of θ on both footprints,
 * ranges of K, cuts. All are refined around the solutions; real designs come from the reduced form at
 * the K and θ of a solution, polished once per K.
 */
export class CapacityFormulation implements Formulation {
  readonly partitions = 2
  #conclusive = true
  readonly #problem: Problem
  readonly #work: Meter
  readonly #rate: RateOf
  readonly #isolatedFloor: IsolatedFloor
  readonly #factory: CellFactory
  readonly #beams: Beams[] = []
  #cells: CapacityCell[] = []
  readonly #cuts: IdleCut[] = []
  readonly #polished = new Set<string>()
  #columns: CapacityColumns | undefined
  #threshold = -Infinity

  constructor(problem: Problem, work: Meter) {
    this.#problem = problem
    this.#work = work
    this.#rate = rateOf(problem)
    this.#factory = new CellFactory(problem, this.#rate)
    this.#isolatedFloor = new IsolatedFloor(problem)
    for (const each of openFootprints(problem, this.#rate, this.#isolatedFloor)) this.#open(each)
  }

  /** Whether there is nothing that an idle fraction ≤ 0, which has no logarithm, could hide. */
  get conclusive(): boolean {
    return this.#conclusive
  }

  toModel(objective: number): number {
    return objective > 0 ? Math.log(objective / this.#problem.spec.radio.bandwidth) : -Infinity
  }

  toObjective(modelValue: number): number {
    return this.#problem.spec.radio.bandwidth * Math.exp(modelValue)
  }

  #open({ footprint, floor, ranges, from, to, least }: OpenFootprint): void {
    const lowest = Math.log(least)
    const cells = ranges.flatMap((range) => this.#factory.whole(footprint, range, lowest) ?? [])
    if (cells.length === 0) return
    const most = Math.exp(Math.max(...cells.map(({ shareHigh }) => shareHigh)))
    const end = floor.widest(Math.max(most * SHARE_SLACK, least), from, to)
    this.#beams.push({
      footprint,
      partition: new BeamPartition(this.#problem, floor, from, end, this.#work),
    })
    this.#cells.push(...cells)
  }

  /** Drops cells without positive idle and splits, drops those that cannot beat the threshold. */
  #tidyCells(threshold: number): void {
    const highest = new Map(
      this.#beams.map(({ footprint, partition }) => [
        footprint,
        Math.max(...partition.segments.map((s) => s.highestRate)),
      ]),
    )
    const worth = (cell: CapacityCell): boolean => {
      const idle = logIdle(cell.logLoad + cell.shareLow, cell.overhead)
      // No logarithm: such designs have no positive capacity.
      if (Number.isNaN(idle) || idle < LOWEST_IDLE) {
        this.#conclusive = false
        return false
      }
      const rate = highest.get(cell.footprint)
      return rate !== undefined && rate + idle >= threshold
    }
    this.#cells = openOnSight(this.#cells, worth, (cell) => this.#parts(cell), threshold > -Infinity)
  }

  #parts(cell: CapacityCell): CapacityCell[] {
    return splitRange(cell).flatMap(
      (range) => this.#factory.whole(cell.footprint, range, cell.shareLow) ?? [],
    )
  }

  relaxation(threshold: number): LinearModel | undefined {
    this.#threshold = threshold
    this.#tidyCells(threshold)
    const parts = this.#beams.flatMap((beams) => {
      const own = this.#cells.filter(({ footprint }) => footprint === beams.footprint)
      return beams.partition.segments
        .filter(({ a, highestRate }) =>
          own.some((cell) => {
            const share = Math.max(a.logShare, cell.shareLow)
            if (share > cell.shareHigh + PROMISE_SLACK) return false
            const idle = logIdle(cell.logLoad + share, cell.overhead)
            return highestRate + (Number.isNaN(idle) ? LOWEST_IDLE : idle) >= threshold
          }),
        )
        .map((segment) => ({ beams, segment }))
    })
    const cells = this.#cells.filter((cell) => parts.some(({ beams }) => beams.footprint === cell.footprint))
    if (parts.length === 0 || cells.length === 0) return undefined
    if (this.#cuts.length === 0) this.#seedCuts(cells)
    const { model, columns } = buildCapacityModel(parts, cells, this.#cuts, threshold)
    this.#columns = columns
    return model
  }

  #seedCuts(cells: readonly CapacityCell[]): void {
    for (const cell of new Set([cells[0], cells[Math.floor(cells.length / 2)], cells.at(-1)!]))
      for (const share of [cell.shareLow, (cell.shareLow + cell.shareHigh) / 2])
        this.#cutAt(cell.logLoad + share, cell.overhead)
  }

  /** A cut at the point, or where it leaves positive idle, as near as its tangent is not too steep. */
  #cutAt(logLoad: number, overhead: number): void {
    const left = 1 - overhead
    if (!(left > 0)) return
    this.#cuts.push({ logLoad: Math.min(logLoad, Math.log(0.999 * left)), overhead })
  }

  exceeds(claim: number): boolean {
    return capacityExceeds(this.#columns!, this.#cuts, claim)
  }

  designs(values: ArrayLike<number>): readonly Design[] {
    const beam = chosenBeam(this.#columns!.segments, values)
    const cell = chosenOf(this.#columns!.cells, values)
    const found: Design[] = []
    for (const K of new Set([cell.low, Math.floor((cell.low + cell.high) / 2), cell.high])) {
      if (this.#work.stopped && found.length > 0) break
      const line = new ReducedDesign(
        this.#problem,
        cell.footprint,
        K,
        this.#rate,
        this.#isolatedFloor,
        this.#work,
      )
      const key = `${cell.footprint} ${K}`
      let { theta } = beam
      if (!this.#polished.has(key) && !this.#work.stopped) {
        this.#polished.add(key)
        const { segments } = beam.beams.partition
        const i = segments.indexOf(beam.segment)
        const from = segments[Math.max(0, i - 1)].a.theta
        const to = segments[Math.min(segments.length - 1, i + 1)].b.theta
        theta = line.polish(theta, from, to)
        found.push(...line.at(theta).designs)
        this.#seed(beam.beams, theta, from, to)
      } else found.push(...line.at(theta).designs)
      // The narrowest beam asks for the least share: a point wherever there is one.
      if (found.length === 0) found.push(...line.at(beam.beams.partition.segments[0].a.theta).designs)
    }
    return found
  }

  /** Nodes around a good beam: the proof needs short segments only where the objective is flat. */
  #seed({ partition }: Beams, theta: number, from: number, to: number): void {
    const first = this.#polished.size === 1
    partition.split(theta)
    for (let step = SEED_STEP; step < 1; step *= 2) {
      for (const side of [1 - step, 1 + step]) {
        const node = theta * side
        if (node > from && node < to && !this.#work.stopped) partition.split(node)
      }
      if (!first) break
    }
  }

  refine(values: ArrayLike<number>): boolean {
    const { segments, logShare, idle } = this.#columns!
    const beam = chosenBeam(segments, values)
    const cell = chosenOf(this.#columns!.cells, values)
    let progress = isWide(beam.segment) && splitAt(beam)
    // What can still hold a better point is cut as well: one segment a round would take many models.
    const hopeful = summitsAbove(this.#columns!, this.#cuts, this.#threshold + HOPE)
      .filter(({ segment }) => segment !== beam.segment && isWide(segment))
      .toSorted((p, q) => q.value - p.value)
    for (const summit of hopeful.slice(0, MOST_SPLITS)) {
      if (this.#work.stopped) break
      progress = splitAt(summit) || progress
    }
    const at = this.#cells.findIndex(
      (c) =>
        c.footprint === cell.footprint &&
        c.low === cell.low &&
        c.high === cell.high &&
        c.shareLow === cell.shareLow,
    )
    const share = values[logShare]
    const load = cell.logLoad + share
    if (cell.low < cell.high) {
      this.#cells.splice(at, 1, ...this.#parts(cell))
      progress = true
    } else if (cell.idleAbove.length > 0 && values[idle] > this.#factory.truth(cell, share) + 1e-9) {
      const width = cell.shareHigh - cell.shareLow
      if (width > 1e-10) {
        const cut = Math.min(cell.shareHigh - 0.1 * width, Math.max(cell.shareLow + 0.1 * width, share))
        this.#cells.splice(at, 1, ...this.#factory.cut(cell, cut))
        progress = true
      }
    }
    // NaN where nothing is left idle: then the cut is needed most.
    if (!(values[idle] <= logIdle(load, cell.overhead) + 1e-9)) {
      this.#cutAt(load, cell.overhead)
      progress = true
    }
    return progress
  }

  /** What the model says of a solution, for messages and tests. */
  read(values: ArrayLike<number>): { K: number; theta: number; rho: number } {
    const { segments, logShare } = this.#columns!
    const { theta } = chosenBeam(segments, values)
    return { K: chosenOf(this.#columns!.cells, values).low, theta, rho: Math.exp(values[logShare]) }
  }
}
