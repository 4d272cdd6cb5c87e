/** Capacity as a mixed-integer linear model in logarithms. */
import type { Problem } from '@dwell/core'
import type { Limits } from '../reduced/limits.js'
import type { Place } from '../reduced/reduced-design.js'
import { type Regime, regimesOf } from '../reduced/regimes.js'
import { beamsWithin } from '../reduced/share-floor.js'
import { BeamPartition, type BeamSegment } from './beam-partition.js'
import { type CapacityCell, CellFactory, logIdle } from './capacity-cells.js'
import {
  type BeamPart,
  buildCapacityModel,
  type CapacityColumns,
  chosenBeam,
  type IdleCut,
  LOWEST_IDLE,
  summitsAbove,
} from './capacity-model.js'
import { doublingRanges, openOnSight, splitRange } from './cluster-sizes.js'
import { chosenOf, type Formulation, PROMISE_SLACK, type Relaxation } from './formulation.js'
import { polishBeam } from './polish-beam.js'
import type { Meter } from '../meter.js'
import { slack } from '../slack.js'

/** Steps of the seeded nodes around the first good beam: 2^k·this, relative. */
const SEED_STEP = 2e-4
/** Most segments cut in a round besides the solution's, and how much better a point each must promise. */
const MOST_SPLITS = 8
const HOPE = 1.2e-6
/** Nepers by which the model's ln idle may miss the truth, and the narrowest range of ln ρ that is cut for it. */
const CLOSE = 1e-9
const NARROWEST = 1e-10

/** Wide enough that cutting it can still tighten anything. */
const isWide = ({ a, b }: BeamSegment): boolean => b.theta > a.theta * (1 + slack.judge)

/**
 * The model of `buildCapacityModel` with the parts that make it: segments of θ on every footprint,
 * ranges of K, cuts. All are refined around the solutions; the beam of a solution is polished once per K.
 */
export class CapacityFormulation implements Formulation {
  readonly partitions = 2
  #conclusive = true
  readonly #problem: Problem
  readonly #work: Meter
  readonly #factory: CellFactory
  readonly #beams: { readonly regime: Regime; readonly partition: BeamPartition }[] = []
  #cells: CapacityCell[] = []
  readonly #cuts: IdleCut[] = []
  readonly #polished = new Set<string>()

  constructor(limits: Limits, work: Meter) {
    this.#problem = limits.problem
    this.#work = work
    this.#factory = new CellFactory(this.#problem)
    for (const regime of regimesOf(limits)) this.#open(regime)
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

  #open(regime: Regime): void {
    const { sizes, shares } = regime
    const least = Math.min(Infinity, ...shares.beams.map(({ from }) => shares.at(from).effective))
    if (!sizes || least === Infinity) return
    const lowest = Math.log(least)
    const cells = doublingRanges(sizes).flatMap((range) => this.#factory.whole(regime, range, lowest) ?? [])
    if (cells.length === 0) return
    const most = Math.exp(Math.max(...cells.map(({ shareHigh }) => shareHigh)))
    const ranges = beamsWithin(shares, Math.max(most * (1 + slack.share), least))
    this.#beams.push({ regime, partition: new BeamPartition(this.#problem, shares, ranges, this.#work) })
    this.#cells.push(...cells)
  }

  /** Drops cells without positive idle and splits, drops those that cannot beat the threshold. */
  #tidyCells(threshold: number): void {
    const highest = new Map(
      this.#beams.map(({ regime, partition }) => [
        regime,
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
      const rate = highest.get(cell.regime)
      return rate !== undefined && rate + idle >= threshold
    }
    this.#cells = openOnSight(this.#cells, worth, (cell) => this.#parts(cell), threshold > -Infinity)
  }

  #parts(cell: CapacityCell): CapacityCell[] {
    return splitRange(cell).flatMap((range) => this.#factory.whole(cell.regime, range, cell.shareLow) ?? [])
  }

  /** The segments that may hold a point better than the threshold. */
  #openParts(threshold: number): BeamPart[] {
    const hopeful = (regime: Regime, { a, highestRate }: BeamSegment): boolean =>
      this.#cells.some((cell) => {
        const share = Math.max(a.logShare, cell.shareLow)
        if (cell.regime !== regime || share > cell.shareHigh + PROMISE_SLACK) return false
        const idle = logIdle(cell.logLoad + share, cell.overhead)
        return highestRate + (Number.isNaN(idle) ? LOWEST_IDLE : idle) >= threshold
      })
    return this.#beams.flatMap(({ regime, partition }) =>
      partition.segments
        .filter((segment) => hopeful(regime, segment))
        .map((segment) => ({ regime, partition, segment })),
    )
  }

  relaxation(threshold: number): Relaxation | undefined {
    this.#tidyCells(threshold)
    const parts = this.#openParts(threshold)
    const cells = this.#cells.filter((cell) => parts.some(({ regime }) => regime === cell.regime))
    if (parts.length === 0 || cells.length === 0) return undefined
    if (this.#cuts.length === 0) this.#seedCuts(cells)
    const cuts = [...this.#cuts]
    const { model, columns } = buildCapacityModel(parts, cells, cuts, threshold)
    return {
      model,
      // With both choices fixed what is left is concave in the beam's fraction.
      exceeds: (claim) => summitsAbove(columns, cuts, claim).length > 0,
      places: (values) => this.#places(columns, values),
      refine: (values) => {
        // What can still hold a better point is cut as well: one segment a round would take many models.
        const hopeful = summitsAbove(columns, cuts, threshold + HOPE).toSorted((p, q) => q.value - p.value)
        const cut = this.#splitAll(hopeful)
        return (values !== undefined && this.#refine(columns, values)) || cut
      },
    }
  }

  #seedCuts(cells: readonly CapacityCell[]): void {
    for (const cell of new Set([cells[0], cells[Math.floor(cells.length / 2)], cells[cells.length - 1]]))
      for (const share of [cell.shareLow, (cell.shareLow + cell.shareHigh) / 2])
        this.#cutAt(cell.logLoad + share, cell.overhead)
  }

  /** A cut at the point, or where it leaves positive idle, as near as its tangent is not too steep. */
  #cutAt(logLoad: number, overhead: number): void {
    const left = 1 - overhead
    if (!(left > 0)) return
    this.#cuts.push({ logLoad: Math.min(logLoad, Math.log(0.999 * left)), overhead })
  }

  #places({ segments, cells }: CapacityColumns, values: ArrayLike<number>): Place[] {
    const beam = chosenBeam(segments, values)
    const { regime, low, high } = chosenOf(cells, values)
    const narrowest = beam.partition.segments[0].a.theta
    return [...new Set([low, Math.floor((low + high) / 2), high])].flatMap((K, i) => {
      if (this.#work.stopped && i > 0) return []
      const key = `${regime.name} ${K}`
      let { theta } = beam
      if (!this.#polished.has(key) && !this.#work.stopped) {
        this.#polished.add(key)
        const around = this.#neighbours(beam)
        theta = polishBeam(this.#problem, regime, K, theta, around, this.#work)
        this.#seed(beam.partition, theta, around)
      }
      // The narrowest beam asks for the least share: a point wherever there is one.
      return [theta, narrowest].map((each): Place => ({ regime: regime.name, K, theta: each }))
    })
  }

  /** The beams of a segment and of those that touch it. */
  #neighbours({ partition: { segments }, segment }: BeamPart): { from: number; to: number } {
    const i = segments.indexOf(segment)
    const [before, after] = [segments[i - 1], segments[i + 1]]
    return {
      from: before?.b === segment.a ? before.a.theta : segment.a.theta,
      to: after?.a === segment.b ? after.b.theta : segment.b.theta,
    }
  }

  /** Nodes around a good beam: the proof needs short segments only where the objective is flat. */
  #seed(partition: BeamPartition, theta: number, { from, to }: { from: number; to: number }): void {
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

  #splitAll(hopeful: readonly (BeamPart & { readonly at: number })[]): boolean {
    let progress = false
    for (const part of hopeful.filter(({ segment }) => isWide(segment)).slice(0, MOST_SPLITS)) {
      if (this.#work.stopped) break
      progress = splitAt(part) || progress
    }
    return progress
  }

  #refine({ segments, cells, logShare, idle }: CapacityColumns, values: ArrayLike<number>): boolean {
    const beam = chosenBeam(segments, values)
    const cell = chosenOf(cells, values)
    let progress = isWide(beam.segment) && splitAt(beam)
    const share = values[logShare]
    const load = cell.logLoad + share
    const parts = this.#partsAt(cell, share, values[idle])
    if (parts) {
      const at = this.#cells.findIndex(
        ({ regime, low, shareLow }) =>
          regime === cell.regime && low === cell.low && shareLow === cell.shareLow,
      )
      this.#cells.splice(at, 1, ...parts)
      progress = true
    }
    // NaN where nothing is left idle: then the cut is needed most.
    if (!(values[idle] <= logIdle(load, cell.overhead) + CLOSE)) {
      this.#cutAt(load, cell.overhead)
      progress = true
    }
    return progress
  }

  /** The parts of a cell that a solution with ln idle `idle` at ln ρ `share` asks to cut; undefined where it does not. */
  #partsAt(cell: CapacityCell, share: number, idle: number): readonly CapacityCell[] | undefined {
    if (cell.low < cell.high) return this.#parts(cell)
    const width = cell.shareHigh - cell.shareLow
    const loose = cell.idleAbove.length > 0 && idle > this.#factory.truth(cell, share) + CLOSE
    if (!loose || width <= NARROWEST) return undefined
    const cut = Math.min(cell.shareHigh - 0.1 * width, Math.max(cell.shareLow + 0.1 * width, share))
    return this.#factory.cut(cell, cut)
  }
}

/** Splits the segment of a solution at its beam, or in the middle where that would leave a sliver. */
const splitAt = ({ partition, segment, at }: BeamPart & { readonly at: number }): boolean => {
  const fraction = at > 0.1 && at < 0.9 ? at : 0.5
  return partition.split(segment.a.theta + fraction * (segment.b.theta - segment.a.theta))
}
