/** Capacity as a mixed-integer linear model in logarithms. */
import type { Design, Problem } from '@dwell/core'
import { ClusteredFloor } from '../reduced/clustered-floor.js'
import { IsolatedFloor } from '../reduced/isolated-floor.js'
import { BeamPartition } from './beam-partition.js'
import { type CapacityCell, CellFactory, logIdle } from './capacity-cells.js'
import { type RateOf, rateOf, sizeRanges, splitRange } from './cluster-sizes.js'
import {
  addSegments,
  addShareFloor,
  type Beams,
  chosenBeam,
  type Footprint,
  type Formulation,
  lineTerms,
  linkFootprints,
  PROMISE_SLACK,
  type SegmentColumns,
  splitAt,
} from './formulation.js'
import { activity, type LinearModel, LinearModelBuilder, type LinearTerm } from './linear-model.js'
import { ReducedDesign, SHARE_SLACK } from './reduced-design.js'
import type { WorkMeter } from './work-meter.js'

/** A point of (L, o) = (ln load, overhead) at which ln(1 − o − e^L) is bounded by its tangent plane. */
interface IdleCut {
  readonly logLoad: number
  readonly overhead: number
}

interface Columns {
  readonly segments: readonly SegmentColumns[]
  readonly cells: readonly (CapacityCell & { readonly chosen: number })[]
  readonly logShare: number
  readonly idle: number
}

/** Most cells that splitting on sight may make in one round. */
const CELL_LIMIT = 48
/** Steps of the seeded nodes around the first good beam: 2^k·this, relative. */
const SEED_STEP = 2e-4
const LOWEST_IDLE = -30

/**
 * maximise τ + v over one beam segment, one cell of cluster sizes, σ = ln ρ, with
 *   τ ≤ lines ≥ ln R̄(θ),  σ ≥ lines ≤ ln S(θ)                       (segments of θ)
 *   σ ≤ ln(ρ_max/N_min(m_K) − δr_K)                                   (blocking (35)/(41))
 *   v ≤ tangents of ln(1 − o − e^L),  L = σ + ln m_K,  o = m_K δ r_K  (load (32), convex)
 * The product Kρ is e^{ln K + ln ρ}; its tangents are cuts, added where a solution lies above them.
 * Both footprints are blocks of the one model. The exact objective adds cells of single K and short
 * ranges of ρ, on which the idle envelope is bounded by lines.
 */
export class CapacityFormulation implements Formulation {
  readonly partitions = 2
  #conclusive = true
  readonly #problem: Problem
  readonly #work: WorkMeter
  readonly #rate: RateOf
  readonly #isolatedFloor: IsolatedFloor
  readonly #factory: CellFactory
  readonly #beams: Beams[] = []
  #cells: CapacityCell[] = []
  readonly #cuts: IdleCut[] = []
  readonly #polished = new Set<string>()
  #columns: Columns | undefined

  constructor(problem: Problem, work: WorkMeter) {
    this.#problem = problem
    this.#work = work
    this.#rate = rateOf(problem)
    this.#factory = new CellFactory(problem, this.#rate)
    this.#isolatedFloor = new IsolatedFloor(problem)
    const { min, max } = problem.spec.radio.beamwidth
    const clustered = new ClusteredFloor(problem)
    this.#open('clustered', clustered, sizeRanges(problem, this.#rate), min, max)
    const isolated = this.#isolatedFloor
    const from = isolated.possible ? isolated.narrowest(min, max) : Number.NaN
    const K = problem.reliabilityFloor
    if (!Number.isNaN(from)) this.#open('isolated', isolated, [{ low: K, high: K }], from, max)
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

  #open(
    footprint: Footprint,
    floor: ClusteredFloor | IsolatedFloor,
    ranges: readonly { low: number; high: number }[],
    from: number,
    to: number,
  ): void {
    const first = floor.at(from)
    if (Number.isNaN(first.demand)) throw new RangeError(`the coverage is not a number at ${from} rad`)
    if (!(first.effective < Infinity) || ranges.length === 0) return
    const least = Math.log(first.effective)
    const cells = ranges.flatMap((range) => this.#factory.whole(footprint, range, least) ?? [])
    if (cells.length === 0) return
    const most = Math.exp(Math.max(...cells.map(({ shareHigh }) => shareHigh)))
    const end = floor.widest(Math.max(most * SHARE_SLACK, first.effective), from, to)
    this.#beams.push({ footprint, partition: new BeamPartition(this.#problem, floor, from, end, this.#work) })
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
    this.#cells = this.#cells.filter(worth)
    // Once a good point is known, ranges of sizes that still look better are opened together.
    while (threshold > -Infinity && this.#cells.length < CELL_LIMIT) {
      const wide = this.#cells.filter(({ low, high }) => low < high)
      if (wide.length === 0) break
      const narrow = this.#cells.filter(({ low, high }) => low === high)
      this.#cells = [...narrow, ...wide.flatMap((cell) => this.#parts(cell))].filter(worth)
    }
  }

  #parts(cell: CapacityCell): CapacityCell[] {
    return splitRange(cell).flatMap(
      (range) => this.#factory.whole(cell.footprint, range, cell.shareLow) ?? [],
    )
  }

  relaxation(threshold: number): LinearModel | undefined {
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
    const cells = this.#cells.filter((cell) =>
      parts.some(({ beams }) => beams.footprint === cell.footprint),
    )
    if (parts.length === 0 || cells.length === 0) return undefined
    return this.#build(parts, cells, threshold)
  }

  #build(
    parts: Parameters<typeof addSegments>[1],
    cells: readonly CapacityCell[],
    threshold: number,
  ): LinearModel {
    const builder = new LinearModelBuilder()
    const segments = addSegments(builder, parts)
    const sized = cells.map((cell, i) => ({
      ...cell,
      chosen: builder.variable(`size_${i}`, 0, 1, 'integer'),
    }))
    linkFootprints(builder, segments, sized)
    const highest = Math.max(...parts.map(({ segment }) => segment.highestRate))
    const slowest = Math.min(...parts.map(({ segment }) => segment.lowestRate))
    // Nothing below the threshold is wanted: that also keeps the ranges, hence the error, short.
    const rate = builder.variable('log_rate', Math.min(highest, Math.max(slowest, threshold)), highest)
    const idle = builder.variable('log_idle', Math.max(LOWEST_IDLE, Math.min(0, threshold - highest)), 0)
    const logShare = builder.variable(
      'log_share',
      Math.min(...cells.map(({ shareLow }) => shareLow)),
      Math.max(...cells.map(({ shareHigh }) => shareHigh)) + PROMISE_SLACK,
    )
    for (const k of [0, 1, 2])
      builder.atMost(
        `rate_${k}`,
        [[rate, 1], ...lineTerms(segments, ({ rateAbove }) => rateAbove[k], -1)],
        0,
      )
    addShareFloor(builder, segments, logShare)
    builder.atMost(
      'blocking',
      [[logShare, 1], ...sized.map(({ chosen, shareHigh }): LinearTerm => [chosen, -shareHigh])],
      PROMISE_SLACK,
    )
    if (cells.some(({ idleAbove }) => idleAbove.length > 0)) this.#addCells(builder, sized, logShare, idle)
    if (this.#cuts.length === 0) this.#seedCuts(cells)
    this.#cuts.forEach((cut, k) => this.#addCut(builder, cut, k, sized, logShare, idle))
    builder.maximise([
      [rate, 1],
      [idle, 1],
    ])
    this.#columns = { segments, cells: sized, logShare, idle }
    return builder.build()
  }

  /** σ as a position h ≤ y in its cell, and the cells' own bounds of ln idle along it. */
  #addCells(builder: LinearModelBuilder, cells: Columns['cells'], logShare: number, idle: number): void {
    const within = cells.map(({ chosen }, i) => {
      const position = builder.variable(`position_${i}`, 0, 1, 'fraction')
      builder.atMost(
        `in_cell_${i}`,
        [
          [position, 1],
          [chosen, -1],
        ],
        0,
      )
      return position
    })
    const share = cells.flatMap(({ chosen, shareLow, shareHigh }, i): LinearTerm[] => [
      [chosen, -shareLow],
      [within[i], shareLow - shareHigh],
    ])
    builder.atMost('share_above', [[logShare, 1], ...share], PROMISE_SLACK)
    builder.atLeast('share_below', [[logShare, 1], ...share], -PROMISE_SLACK)
    for (const k of [0, 1, 2]) {
      const lines = cells.flatMap(({ chosen, idleAbove }, i): LinearTerm[] => {
        const { left, right } = idleAbove[k] ?? { left: 0, right: 0 }
        return [
          [chosen, -left],
          [within[i], left - right],
        ]
      })
      builder.atMost(`idle_${k}`, [[idle, 1], ...lines], 0)
    }
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

  #addCut(
    builder: LinearModelBuilder,
    { logLoad, overhead }: IdleCut,
    k: number,
    cells: Columns['cells'],
    logShare: number,
    idle: number,
  ): void {
    const rest = 1 - overhead - Math.exp(logLoad)
    const steep = Math.exp(logLoad) / rest
    builder.atMost(
      `load_${k}`,
      [
        [idle, 1],
        [logShare, steep],
        ...cells.map((cell): LinearTerm => [cell.chosen, steep * cell.logLoad + cell.overhead / rest]),
      ],
      Math.log(rest) + steep * logLoad + overhead / rest,
    )
  }

  #chosenCell(values: ArrayLike<number>): CapacityCell & { readonly chosen: number } {
    return this.#columns!.cells.reduce((p, q) => (values[q.chosen] > values[p.chosen] ? q : p))
  }

  designs(values: ArrayLike<number>): readonly Design[] {
    const beam = chosenBeam(this.#columns!.segments, values)
    const cell = this.#chosenCell(values)
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
    const cell = this.#chosenCell(values)
    let progress = false
    if (beam.segment.b.theta > beam.segment.a.theta * (1 + 1e-9)) progress = splitAt(beam) || progress
    const at = this.#cells.findIndex(
      (c) =>
        c.footprint === cell.footprint && c.low === cell.low && c.high === cell.high && c.shareLow === cell.shareLow,
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
    return { K: this.#chosenCell(values).low, theta, rho: Math.exp(activity([[logShare, 1]], values)) }
  }
}
