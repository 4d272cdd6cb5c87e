/** What the outer approximation asks of a formulation, and what the formulations share. */
import type { Design } from '@dwell/core'
import type { BeamPartition, BeamSegment } from './beam-partition.js'
import { lineAt } from './beam-partition.js'
import type { LinearModel, LinearModelBuilder, LinearTerm } from './linear-model.js'

/**
 * A mixed-integer linear relaxation of a design problem that can be tightened where it is used.
 * `objective(x)` of the model and the problem's own are monotone in each other.
 */
export interface Formulation {
  /**
   * The current relaxation, without parts that cannot hold a point better than `threshold` (in model
   * units); undefined when nothing is left.
   */
  relaxation(threshold: number): LinearModel | undefined
  /** Real designs that a solution of the last relaxation points at, to be judged. */
  designs(values: ArrayLike<number>): readonly Design[]
  /** Tightens the relaxation at that solution; false when it is as tight as it can be there. */
  refine(values: ArrayLike<number>): boolean
  /**
   * Whether the last relaxation has a point better than `claim`, found without the library: it refutes
   * a wrong optimum and, with −∞, a wrong "infeasible".
   */
  exceeds(claim: number): boolean
  toModel(objective: number): number
  toObjective(modelValue: number): number
  /** Whether a relaxation without a point proves the problem infeasible. */
  readonly conclusive: boolean
  /** Groups of binaries of which one is chosen, as `hiddenByTolerance` counts them. */
  readonly partitions: number
}

/** Slack of rows that state a promise, in nepers: above the judge's 1e-9 and the rounding of logarithms. */
export const PROMISE_SLACK = 2e-9

/** The footprint a part of a model stands for. */
export type Footprint = 'clustered' | 'isolated'

export interface Beams {
  readonly footprint: Footprint
  readonly partition: BeamPartition
}

/** A segment with its columns: b says that θ lies in it, f ≤ b where. */
export interface SegmentColumns {
  readonly beams: Beams
  readonly segment: BeamSegment
  readonly chosen: number
  readonly fraction: number
}

/** Σ lines over the chosen segment as terms: left·b + (right − left)·f. */
export const lineTerms = (
  columns: readonly SegmentColumns[],
  line: (segment: BeamSegment) => { left: number; right: number },
  sign: 1 | -1,
): LinearTerm[] =>
  columns.flatMap(({ segment, chosen, fraction }): LinearTerm[] => {
    const { left, right } = line(segment)
    return [
      [chosen, sign * left],
      [fraction, sign * (right - left)],
    ]
  })

/** Columns of the segments, f ≤ b each; the caller states Σ b = 1. */
export const addSegments = (
  builder: LinearModelBuilder,
  parts: readonly { readonly beams: Beams; readonly segment: BeamSegment }[],
): SegmentColumns[] =>
  parts.map(({ beams, segment }, i) => {
    const chosen = builder.variable(`segment_${i}`, 0, 1, 'integer')
    const fraction = builder.variable(`fraction_${i}`, 0, 1, 'fraction')
    builder.atMost(
      `within_${i}`,
      [
        [fraction, 1],
        [chosen, -1],
      ],
      0,
    )
    return { beams, segment, chosen, fraction }
  })

/** One binary per cell, under one name. */
export const addChoices = <Cell extends object>(
  builder: LinearModelBuilder,
  name: string,
  cells: readonly Cell[],
): (Cell & { readonly chosen: number })[] =>
  cells.map((cell, i) =>
    Object.assign({}, cell, { chosen: builder.variable(`${name}_${i}`, 0, 1, 'integer') }),
  )

/** The cell that a solution chose. */
export const chosenOf = <Cell extends { readonly chosen: number }>(
  cells: readonly Cell[],
  values: ArrayLike<number>,
): Cell => cells.reduce((p, q) => (values[q.chosen] > values[p.chosen] ? q : p))

/** σ ≥ both lower bounds of ln S on the chosen segment, or of what `others` choose instead. */
export const addShareFloor = (
  builder: LinearModelBuilder,
  columns: readonly SegmentColumns[],
  logShare: number,
  others: readonly LinearTerm[] = [],
): void => {
  for (const k of [0, 1]) {
    builder.atMost(
      `floor_${k}`,
      [
        ...lineTerms(columns, ({ shareBelow }) => shareBelow[k] ?? shareBelow[0], 1),
        ...others,
        [logShare, -1],
      ],
      PROMISE_SLACK,
    )
  }
}

/** The segment that a solution chose, and its beam. */
export const chosenBeam = (
  columns: readonly SegmentColumns[],
  values: ArrayLike<number>,
): SegmentColumns & { theta: number; at: number } => {
  const column = chosenOf(columns, values)
  const at = Math.min(1, Math.max(0, values[column.fraction]))
  const { a, b } = column.segment
  return { ...column, at, theta: lineAt({ left: a.theta, right: b.theta }, at) }
}

/** Splits the segment of a solution at its beam, or in the middle where that would leave a sliver. */
export const splitAt = ({
  beams,
  segment,
  at,
}: {
  beams: Beams
  segment: BeamSegment
  at: number
}): boolean => {
  const fraction = at > 0.1 && at < 0.9 ? at : 0.5
  return beams.partition.split(segment.a.theta + fraction * (segment.b.theta - segment.a.theta))
}

/** Σ over the isolated segments = Σ over the isolated sizes: the footprint is one choice. */
export const linkFootprints = (
  builder: LinearModelBuilder,
  segments: readonly SegmentColumns[],
  cells: readonly { readonly footprint: Footprint; readonly chosen: number }[],
  isolatedIntervals: readonly { readonly chosen: number }[] = [],
): void => {
  builder.equal(
    'one_segment',
    [...segments, ...isolatedIntervals].map(({ chosen }): LinearTerm => [chosen, 1]),
    1,
  )
  builder.equal(
    'one_size',
    cells.map(({ chosen }): LinearTerm => [chosen, 1]),
    1,
  )
  const isolated = [...segments.filter(({ beams }) => beams.footprint === 'isolated'), ...isolatedIntervals]
  if (isolated.length === 0 || isolated.length === segments.length + isolatedIntervals.length) return
  builder.equal(
    'one_footprint',
    [
      ...isolated.map(({ chosen }): LinearTerm => [chosen, 1]),
      ...cells
        .filter(({ footprint }) => footprint === 'isolated')
        .map(({ chosen }): LinearTerm => [chosen, -1]),
    ],
    0,
  )
}
