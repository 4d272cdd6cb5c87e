/** The mixed-integer linear model of target density: its columns, its rows, and a check of its optimum. */
import type { SizeRange } from './cluster-sizes.js'
import {
  addChoices,
  addSegments,
  addShareFloor,
  type Footprint,
  linkFootprints,
  PROMISE_SLACK,
  type SegmentColumns,
} from './formulation.js'
import { type LinearModel, LinearModelBuilder, type LinearTerm } from './linear-model.js'

/** Cluster sizes under one binary. */
export interface SizeCell extends SizeRange {
  readonly footprint: Footprint
  /** ln δr(high); without handover cost far below any share, where it adds nothing. */
  readonly logOverhead: number
  /** ln of the largest effective share that the sensing budget and a target's cost cap leave. */
  readonly logMost: number
  /** Upper bound of μ − κ: the load of the slots that the narrowest beam leaves `low` at the rate of `high`. */
  readonly highest: number
}

/** Slot counts low … high under one binary, with ln m_high. */
export interface SlotCell extends SizeRange {
  readonly logLoad: number
}

/** Point at which ln(e^σ + e^χ) is bounded from below by its tangent plane. */
export interface SumCut {
  readonly logShare: number
  readonly logOverhead: number
}

/** ln(e^σ + e^χ) ≥ constant + weight·σ + (1 − weight)·χ. */
const tangentOf = ({ logShare, logOverhead }: SumCut): { weight: number; constant: number } => {
  const weight = 1 / (1 + Math.exp(logOverhead - logShare))
  const sum = logShare - Math.log(weight)
  return { weight, constant: sum - weight * logShare - (1 - weight) * logOverhead }
}

export interface DensityColumns {
  readonly segments: readonly SegmentColumns[]
  readonly sizes: readonly (SizeCell & { readonly chosen: number })[]
  readonly slots: readonly (SlotCell & { readonly chosen: number })[]
  readonly logShare: number
  readonly logSum: number
}

/**
 * maximise μ − κ over one beam segment, one range of K, one range of N, with
 *   σ ≥ lines ≤ ln S(θ),   κ = ln K_low,   ν = ln N_low,   μ = ln m_N at N_high
 *   ς ≥ tangents of ln(e^σ + e^χ),  χ = ln δr_K          (ρ_eff = ρ + rδ, eq. (39); convex)
 *   ν + ς ≤ ln ρ_max                                      (N slots fit)
 * N and K are integers of the model; ranges of either are split where a solution lands.
 */
export const buildDensityModel = (
  parts: Parameters<typeof addSegments>[1],
  sizeCells: readonly SizeCell[],
  slotCells: readonly SlotCell[],
  cuts: readonly SumCut[],
  sensing: number,
): { model: LinearModel; columns: DensityColumns } => {
  const builder = new LinearModelBuilder()
  const segments = addSegments(builder, parts)
  const sizes = addChoices(builder, 'size', sizeCells)
  const slots = addChoices(builder, 'slots', slotCells)
  linkFootprints(builder, segments, sizes)
  const everySlot = slots.map(({ chosen }): LinearTerm => [chosen, 1])
  builder.equal('one_count', everySlot, 1)
  const low = Math.min(...parts.map(({ segment }) => segment.a.logShare)) - PROMISE_SLACK
  const high = Math.max(low, Math.log(sensing)) + PROMISE_SLACK
  const logShare = builder.variable('log_share', low, high)
  const logSum = builder.variable('log_effective_share', low, high)
  addShareFloor(builder, segments, logShare)
  builder.atMost(
    'budget',
    [[logSum, 1], ...sizes.map(({ chosen, logMost }): LinearTerm => [chosen, -logMost])],
    PROMISE_SLACK,
  )
  builder.atMost(
    'slots_fit',
    [[logSum, 1], ...slots.map((cell): LinearTerm => [cell.chosen, Math.log(cell.low)])],
    Math.log(sensing) + PROMISE_SLACK,
  )
  cuts.forEach((cut, k) => {
    const { weight, constant } = tangentOf(cut)
    const overhead = sizes.map(({ chosen, logOverhead }): LinearTerm => [chosen, (1 - weight) * logOverhead])
    builder.atMost(`effective_${k}`, [[logSum, -1], [logShare, weight], ...overhead], -constant)
  })
  builder.maximise([
    ...slots.map(({ chosen, logLoad }): LinearTerm => [chosen, logLoad]),
    ...sizes.map((cell): LinearTerm => [cell.chosen, -Math.log(cell.low)]),
  ])
  return { model: builder.build(), columns: { segments, sizes, slots, logShare, logSum } }
}

/** Points this far inside the slack of a row count as held. */
const HELD = PROMISE_SLACK / 2

/** Whether the model has a point better than `claim`: all choices fixed, the least share decides. */
export const densityExceeds = (
  { segments, sizes, slots }: DensityColumns,
  cuts: readonly SumCut[],
  sensing: number,
  claim: number,
): boolean => {
  const tangents = cuts.map(tangentOf)
  return sizes.some((size) => {
    // S rises, so the first segment asks for the least.
    const first = segments.find(({ beams }) => beams.footprint === size.footprint)
    if (!first) return false
    const share = first.segment.a.logShare
    const bounds = tangents.map(
      ({ weight, constant }) => constant + weight * share + (1 - weight) * size.logOverhead,
    )
    const sum = Math.max(share, ...bounds)
    if (sum > size.logMost + HELD) return false
    return slots.some(
      ({ low, logLoad }) =>
        Math.log(low) + sum <= Math.log(sensing) + HELD && logLoad - Math.log(size.low) > claim,
    )
  })
}
