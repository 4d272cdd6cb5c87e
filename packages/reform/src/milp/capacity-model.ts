/** The mixed-integer linear model of capacity: its columns, its rows, and a check of its optimum. */
import { type BeamPartition, type BeamSegment, type Line, lineAt } from './beam-partition.js'
import { type CapacityCell, logIdle } from './capacity-cells.js'
import { addChoices, type Chosen, chosenOf, HELD, PROMISE_SLACK, sumOf } from './formulation.js'
import { type LinearModel, LinearModelBuilder, type LinearTerm } from './linear-model.js'
import type { Regime } from '../reduced/regimes.js'

/** A segment of the beams of one footprint. */
export interface BeamPart {
  readonly regime: Regime
  readonly partition: BeamPartition
  readonly segment: BeamSegment
}

/** A segment with its columns: `chosen` says that θ lies in it, f ≤ chosen where. */
export type SegmentColumns = Chosen<BeamPart> & { readonly fraction: number }

/** A point of (L, o) = (ln load, overhead) at which ln(1 − o − e^L) is bounded by its tangent plane. */
export interface IdleCut {
  readonly logLoad: number
  readonly overhead: number
}

export interface CapacityColumns {
  readonly segments: readonly SegmentColumns[]
  readonly cells: readonly Chosen<CapacityCell>[]
  readonly logShare: number
  readonly idle: number
  /** Lower bounds of τ and v in the model. */
  readonly slowest: number
  readonly fullest: number
}

/** ln idle below which the logarithm is not followed. */
export const LOWEST_IDLE = -30

interface Plane {
  readonly perLoad: number
  readonly perOverhead: number
  readonly constant: number
}

/** ln(1 − o − e^L) ≤ constant − perLoad·L − perOverhead·o. */
const tangentPlane = ({ logLoad, overhead }: IdleCut): Plane => {
  const rest = 1 - overhead - Math.exp(logLoad)
  const perLoad = Math.exp(logLoad) / rest
  return {
    perLoad,
    perOverhead: 1 / rest,
    constant: Math.log(rest) + perLoad * logLoad + overhead / rest,
  }
}

/** The least ln idle of a cell: at its largest share, as its own bounds have it where they are tighter. */
const fullestOf = ({ logLoad, overhead, shareHigh, idleAbove }: CapacityCell): number =>
  Math.min(logIdle(logLoad + shareHigh, overhead), ...idleAbove.map(({ right }) => right))

/**
 * maximise τ + v over one beam segment, one cell of cluster sizes, σ = ln ρ, with
 *   τ ≤ lines ≥ ln R̄(θ),  σ ≥ lines ≤ ln S(θ)                       (segments of θ)
 *   σ ≤ ln(ρ_max/N_min(m_K) − δr_K)                                   (blocking (35)/(41))
 *   v ≤ tangents of ln(1 − o − e^L),  L = σ + ln m_K,  o = m_K δ r_K  (load (32), convex)
 * The product Kρ is e^{ln K + ln ρ}; its tangents are cuts, added where a solution lies above them.
 * Both footprints are blocks of the one model. The exact objective adds cells of single K and short
 * ranges of ρ, on which the idle envelope is bounded by lines.
 */
export const buildCapacityModel = (
  parts: readonly BeamPart[],
  cells: readonly CapacityCell[],
  cuts: readonly IdleCut[],
  threshold: number,
): { model: LinearModel; columns: CapacityColumns } => {
  const builder = new LinearModelBuilder()
  const segments = addSegments(builder, parts)
  const sized = addChoices(builder, 'size', cells)
  linkRegimes(builder, segments, sized)
  const highest = Math.max(...parts.map(({ segment }) => segment.highestRate))
  // Nothing below the threshold is wanted: that keeps the ranges, hence the numerical error, short.
  const least = Math.min(...parts.map(({ segment }) => segment.lowestRate))
  const slowest = Math.min(highest, Math.max(least, threshold))
  const full = Math.min(...cells.map(fullestOf))
  const emptied = Number.isNaN(full) ? LOWEST_IDLE : Math.max(LOWEST_IDLE, full - PROMISE_SLACK)
  const fullest = Math.max(emptied, Math.min(0, threshold - highest))
  const rate = builder.variable('log_rate', slowest, highest)
  const idle = builder.variable('log_idle', fullest, 0)
  const logShare = builder.variable(
    'log_share',
    Math.min(...cells.map(({ shareLow }) => shareLow)),
    Math.max(...cells.map(({ shareHigh }) => shareHigh)) + PROMISE_SLACK,
  )
  for (const k of [0, 1, 2]) {
    const lines = lineTerms(segments, ({ rateAbove }) => rateAbove[k], -1)
    builder.atMost(`rate_${k}`, [[rate, 1], ...lines], 0)
  }
  addShareFloor(builder, segments, logShare)
  builder.atMost('blocking', [[logShare, 1], ...sumOf(sized, (cell) => -cell.shareHigh)], PROMISE_SLACK)
  if (cells.some(({ idleAbove }) => idleAbove.length > 0)) addCells(builder, sized, logShare, idle)
  cuts.forEach((cut, k) => {
    const { perLoad, perOverhead, constant } = tangentPlane(cut)
    const cellTerms = sumOf(sized, (cell) => perLoad * cell.logLoad + perOverhead * cell.overhead)
    builder.atMost(`load_${k}`, [[idle, 1], [logShare, perLoad], ...cellTerms], constant)
  })
  builder.maximise([
    [rate, 1],
    [idle, 1],
  ])
  return {
    model: builder.build(),
    columns: { segments, cells: sized, logShare, idle, slowest, fullest },
  }
}

/** Columns of the segments, f ≤ b each. */
const addSegments = (builder: LinearModelBuilder, parts: readonly BeamPart[]): SegmentColumns[] =>
  addChoices(builder, 'segment', parts).map((part, i) => {
    const fraction = builder.variable(`fraction_${i}`, 0, 1, 'fraction')
    builder.atMost(`within_${i}`, fractionOf(fraction, part.chosen), 0)
    return { ...part, fraction }
  })

const fractionOf = (part: number, whole: number): LinearTerm[] => [
  [part, 1],
  [whole, -1],
]

/** Σ lines over the chosen segment as terms: left·b + (right − left)·f. */
const lineTerms = (
  columns: readonly SegmentColumns[],
  line: (segment: BeamSegment) => Line,
  sign: 1 | -1,
): LinearTerm[] =>
  columns.flatMap(({ segment, chosen, fraction }): LinearTerm[] => {
    const { left, right } = line(segment)
    return [
      [chosen, sign * left],
      [fraction, sign * (right - left)],
    ]
  })

/** σ ≥ both lower bounds of ln S on the chosen segment. */
const addShareFloor = (
  builder: LinearModelBuilder,
  columns: readonly SegmentColumns[],
  logShare: number,
): void => {
  for (const k of [0, 1]) {
    const lines = lineTerms(columns, ({ shareBelow }) => shareBelow[k] ?? shareBelow[0], 1)
    builder.atMost(`floor_${k}`, [...lines, [logShare, -1]], PROMISE_SLACK)
  }
}

/** Segment and cell belong to one footprint: Σ over its segments = Σ over its cells, for all but one of them. */
const linkRegimes = (
  builder: LinearModelBuilder,
  segments: readonly SegmentColumns[],
  cells: readonly Chosen<CapacityCell>[],
): void => {
  for (const regime of [...new Set(segments.map((segment) => segment.regime))].slice(1)) {
    const own = (part: { readonly regime: Regime }): boolean => part.regime === regime
    builder.equal(
      `footprint_${regime.name}`,
      [...sumOf(segments.filter(own), () => 1), ...sumOf(cells.filter(own), () => -1)],
      0,
    )
  }
}

/** The segment that a solution chose, and its beam. */
export const chosenBeam = (
  columns: readonly SegmentColumns[],
  values: ArrayLike<number>,
): SegmentColumns & { readonly theta: number; readonly at: number } => {
  const column = chosenOf(columns, values) as SegmentColumns
  const at = Math.min(1, Math.max(0, values[column.fraction]))
  const { a, b } = column.segment
  return { ...column, at, theta: lineAt({ left: a.theta, right: b.theta }, at) }
}

/** σ as a position h ≤ y in its cell, and the cells' own bounds of ln idle along it. */
const addCells = (
  builder: LinearModelBuilder,
  cells: readonly Chosen<CapacityCell>[],
  logShare: number,
  idle: number,
): void => {
  const within = cells.map(({ chosen }, i) => {
    const position = builder.variable(`position_${i}`, 0, 1, 'fraction')
    builder.atMost(`in_cell_${i}`, fractionOf(position, chosen), 0)
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

/** Steps of the golden section: 0.618^32 of a segment is 2e-7 of it. */
const SECTIONS = 32
const GOLDEN = (Math.sqrt(5) - 1) / 2

interface Summit {
  readonly at: number
  readonly value: number
}

/** max of a concave function on [0, 1], −∞ where it has no point (to the right, if anywhere). */
const summitOf = (f: (x: number) => number): Summit => {
  let [low, high] = [0, 1]
  let best: Summit = { at: 0, value: f(0) }
  const consider = (at: number): number => {
    const value = f(at)
    if (value > best.value) best = { at, value }
    return value
  }
  consider(1)
  for (let i = 0; i < SECTIONS; i++) {
    const [p, q] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)]
    if (consider(p) >= consider(q)) high = q
    else low = p
  }
  return best
}

/** The best point that the model has on each segment, where it is better than `claim`. */
export const summitsAbove = (
  { segments, cells, slowest, fullest }: CapacityColumns,
  cuts: readonly IdleCut[],
  claim: number,
): (SegmentColumns & Summit)[] => {
  const planes = cuts.map(tangentPlane)
  const idleAt = (cell: CapacityCell, share: number): number => {
    const width = cell.shareHigh - cell.shareLow
    const position = width > 0 ? Math.min(1, (share - cell.shareLow) / width) : 0
    let idle = 0
    for (const line of cell.idleAbove) idle = Math.min(idle, lineAt(line, position))
    for (const { perLoad, perOverhead, constant } of planes)
      idle = Math.min(idle, constant - perLoad * (cell.logLoad + share) - perOverhead * cell.overhead)
    return idle
  }
  return segments.flatMap((column) => {
    const { segment, regime } = column
    let best: Summit = { at: 0, value: -Infinity }
    for (const cell of cells) {
      if (cell.regime !== regime || segment.highestRate <= claim) continue
      const start = Math.max(segment.a.logShare, cell.shareLow)
      if (start > cell.shareHigh + HELD || segment.highestRate + idleAt(cell, start) <= claim) continue
      const value = (fraction: number): number => {
        let share = cell.shareLow
        for (const line of segment.shareBelow) share = Math.max(share, lineAt(line, fraction))
        if (share > cell.shareHigh + HELD) return -Infinity
        const rate = Math.min(...segment.rateAbove.map((line) => lineAt(line, fraction)))
        const idle = idleAt(cell, share)
        return rate < slowest || idle < fullest ? -Infinity : rate + idle
      }
      const summit = summitOf(value)
      if (summit.value > best.value) best = summit
    }
    return best.value > claim ? [{ ...column, ...best }] : []
  })
}
