/** The sensing-share objective, the largest admissible ρ, as a mixed-integer linear model. */
import type { Design, Problem } from '@dwell/core'
import { ClusteredFloor } from '../reduced/clustered-floor.js'
import { largestShare } from '../reduced/idle-envelope.js'
import { BeamPartition } from './beam-partition.js'
import { type RateOf, rateOf, type SizeRange, sizeRanges, splitRange } from './cluster-sizes.js'
import {
  addChoices,
  addSegments,
  addShareFloor,
  type Beams,
  chosenBeam,
  chosenOf,
  type Formulation,
  linkFootprints,
  PROMISE_SLACK,
  type SegmentColumns,
  splitAt,
} from './formulation.js'
import { IsolatedShares, type ShareInterval } from './isolated-shares.js'
import { type LinearModel, LinearModelBuilder, type LinearTerm } from './linear-model.js'
import type { Meter } from '../meter.js'

/** Cluster sizes under one binary; their shares stay under e^logMost. */
interface SizeCell extends SizeRange {
  readonly footprint: 'clustered' | 'isolated'
  readonly logMost: number
}

interface Columns {
  readonly segments: readonly SegmentColumns[]
  readonly intervals: readonly (ShareInterval & { readonly chosen: number })[]
  readonly sizes: readonly (SizeCell & { readonly chosen: number })[]
}

/**
 * maximise σ = ln ρ over one beam segment and one range of K, with
 *   σ ≥ lines ≤ ln S(θ)                                     (percolation, trap)
 *   σ ≤ ln(min{ρ_hi, ρ_max/N_min(m_K) − δr_K})              (stage iii of Theorem 1′-DYN)
 * and, where the network does not percolate, over intervals of θ on which ρ is enclosed by
 * `IsolatedShares`.
 */
export class ShareFormulation implements Formulation {
  readonly partitions = 2
  readonly conclusive = true
  readonly #problem: Problem
  readonly #work: Meter
  readonly #rate: RateOf
  readonly #beams: Beams | undefined
  readonly #isolated: IsolatedShares
  #sizes: SizeCell[] = []
  #columns: Columns | undefined

  constructor(problem: Problem, work: Meter) {
    this.#problem = problem
    this.#work = work
    this.#rate = rateOf(problem)
    const { min, max } = problem.spec.radio.beamwidth
    const floor = new ClusteredFloor(problem)
    const first = floor.at(min)
    if (Number.isNaN(first.demand)) throw new RangeError(`the coverage is not a number at ${min} rad`)
    this.#sizes = sizeRanges(problem, this.#rate).map((range) => this.#sizeCell(range))
    const most = Math.exp(Math.max(-Infinity, ...this.#sizes.map(({ logMost }) => logMost)))
    if (first.effective <= most * (1 + 1e-9)) {
      const end = floor.widest(Math.max(most, first.effective), min, max)
      this.#beams = {
        footprint: 'clustered',
        partition: new BeamPartition(problem, floor, min, end, work, 4),
      }
    } else this.#sizes = []
    this.#isolated = new IsolatedShares(problem, work)
    const K = problem.reliabilityFloor
    if (this.#isolated.intervals.length > 0)
      this.#sizes.push({
        footprint: 'isolated',
        low: K,
        high: K,
        logMost: Math.log(problem.spec.budget.share.max),
      })
  }

  toModel(objective: number): number {
    return objective > 0 ? Math.log(objective) : -Infinity
  }

  toObjective(modelValue: number): number {
    return Math.exp(modelValue)
  }

  #most(low: number, high: number): number {
    const { budget } = this.#problem.spec
    const unblocked = largestShare(this.#problem, this.#problem.load(low))
    return Math.min(budget.share.max, unblocked - this.#rate(high) * budget.handoverCost)
  }

  #sizeCell({ low, high }: SizeRange): SizeCell {
    const most = this.#most(low, high)
    return { footprint: 'clustered', low, high, logMost: most > 0 ? Math.log(most) : -Infinity }
  }

  relaxation(threshold: number): LinearModel | undefined {
    this.#sizes = this.#sizes.filter(({ logMost }) => logMost > -Infinity && logMost >= threshold)
    const intervals = this.#isolated.intervals.filter(({ logMost }) => logMost >= threshold)
    const clustered = this.#sizes.filter(({ footprint }) => footprint === 'clustered')
    const beams = clustered.length > 0 ? this.#beams : undefined
    if (!beams && intervals.length === 0) return undefined
    const kept = intervals.length > 0 ? this.#sizes : clustered
    const builder = new LinearModelBuilder()
    const parts = beams ? beams.partition.segments.map((segment) => ({ beams, segment })) : []
    const segments = addSegments(builder, parts)
    const enclosed = addChoices(builder, 'interval', intervals)
    const sizes = addChoices(builder, 'size', kept)
    linkFootprints(builder, segments, sizes, enclosed)
    const shares = [...sizes, ...enclosed].map(({ logMost }) => logMost)
    const starts = [...segments.map(({ segment }) => segment.a.logShare), ...enclosed.map((i) => i.logLeast)]
    const low = Math.min(...starts, ...shares)
    const high = Math.max(...shares) + PROMISE_SLACK
    const logShare = builder.variable('log_share', low - PROMISE_SLACK, high)
    addShareFloor(
      builder,
      segments,
      logShare,
      enclosed.map(({ chosen, logLeast }): LinearTerm => [chosen, logLeast]),
    )
    builder.atMost(
      'blocking',
      [[logShare, 1], ...sizes.map(({ chosen, logMost }): LinearTerm => [chosen, -logMost])],
      PROMISE_SLACK,
    )
    builder.atMost(
      'enclosed',
      [
        [logShare, 1],
        ...segments.map(({ chosen }): LinearTerm => [chosen, -high]),
        ...enclosed.map(({ chosen, logMost }): LinearTerm => [chosen, -logMost]),
      ],
      PROMISE_SLACK,
    )
    builder.maximise([[logShare, 1]])
    this.#columns = { segments, intervals: enclosed, sizes }
    return builder.build()
  }

  exceeds(claim: number): boolean {
    const { segments, intervals, sizes } = this.#columns!
    return sizes.some(({ footprint, logMost }) =>
      footprint === 'clustered'
        ? logMost > claim && segments.some(({ segment }) => segment.a.logShare <= logMost + PROMISE_SLACK / 2)
        : intervals.some((interval) => {
            const most = Math.min(logMost, interval.logMost)
            return most > claim && interval.logLeast <= most + PROMISE_SLACK / 2
          }),
    )
  }

  designs(values: ArrayLike<number>): readonly Design[] {
    const size = chosenOf(this.#columns!.sizes, values)
    if (size.footprint === 'isolated')
      return this.#isolated.designs(chosenOf(this.#columns!.intervals, values))
    const { theta } = chosenBeam(this.#columns!.segments, values)
    const narrowest = this.#beams!.partition.segments[0].a.theta
    return [...new Set([size.low, size.high])].flatMap((K) =>
      [theta, narrowest].map((beam): Design => {
        this.#work.count()
        return {
          K,
          rho: Math.max(this.#most(K, K), Number.MIN_VALUE),
          theta: beam,
          r: this.#rate(K),
        }
      }),
    )
  }

  refine(values: ArrayLike<number>): boolean {
    const size = chosenOf(this.#columns!.sizes, values)
    if (size.footprint === 'isolated') return this.#isolated.split(chosenOf(this.#columns!.intervals, values))
    if (size.low < size.high) {
      const at = this.#sizes.findIndex((c) => c.footprint === 'clustered' && c.low === size.low)
      this.#sizes.splice(at, 1, ...splitRange(size).map((range) => this.#sizeCell(range)))
      return true
    }
    return splitAt(chosenBeam(this.#columns!.segments, values))
  }
}
