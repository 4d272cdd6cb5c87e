/** Designs that keep the promises over a box of fitted values: every corner solved, candidates judged at all and between. */
import {
  applyOverrides,
  constraintKind,
  type ConstraintName,
  type ConstraintRow,
  type Design,
  type Evaluation,
  fieldOf,
  getKey,
  isFeasibleStatus,
  type Problem,
  type ProblemSpec,
  type SolveBudget,
  type SolveStatus,
} from '@dwell/core'
import type { Deadline } from './deadline.js'
import type { Engine } from './engine.js'
import { candidatesOf } from './robust-candidates.js'
import type { SolveReport } from './solve-report.js'

/** What is known of a key: it lies between `low` and `high`, SI. */
export interface KeyInterval {
  readonly key: string
  readonly low: number
  readonly high: number
  /** Where it comes from. */
  readonly from: string
}

export interface RobustCorner {
  readonly values: Readonly<Record<string, number>>
  /** Of the corner solved by itself, with its own optimum. */
  readonly status: SolveStatus
  readonly own?: { readonly design: Design; readonly objective: number; readonly supercritical: boolean }
  /** How the robust design fares here. */
  readonly judged?: {
    readonly objective: number
    /** Kinematic promise at the corner: value and limit in the unit of its row. */
    readonly kinematic: { readonly value: number; readonly limit: number; readonly unit: string }
    readonly active: readonly ConstraintName[]
  }
  /** What the nominal design breaks here; empty where it keeps everything. */
  readonly nominalBreaks: readonly ConstraintName[]
}

export interface RobustReport {
  readonly level: number
  readonly intervals: readonly KeyInterval[]
  /**
   * `kept`: the design was judged at every corner and at the nominal values, and keeps all promises there.
   * `infeasible`: at a corner no design keeps them, proved; `not-found`: no candidate keeps all.
   */
  readonly status: 'kept' | 'infeasible' | 'not-found'
  readonly design?: Design
  /** At the nominal values. */
  readonly objective?: { readonly value: number; readonly unit: string }
  /** Nominal optimum less that, over the nominal optimum: what certainty costs. */
  readonly cost?: number
  /** Smallest objective over the corners. */
  readonly leastObjective?: number
  readonly corners: readonly RobustCorner[]
  readonly candidates: number
  /** Places of the region at which the design was judged, the corners and the nominal values among them. */
  readonly places: number
  /** Corners at which interval arithmetic shows that the design keeps every promise; the rest has the judge's word. */
  readonly proved: number
}

export interface RobustOptions {
  readonly level: number
  readonly intervals: readonly KeyInterval[]
  /** The problem at its nominal values, solved. */
  readonly nominal: SolveReport
  readonly solver: string
  readonly budget?: SolveBudget
  readonly signal?: AbortSignal
  readonly deadline: Deadline
  /** Whether the checker shows that a design keeps every promise of a problem; nothing is proved without it. */
  readonly proves?: (spec: ProblemSpec, design: Design) => boolean
}

/** 2³ corners are solved in seconds; a box of more sides is no confidence region that anyone fits. */
export const MOST_INTERVALS = 3

/** @throws RangeError on a key that is no number, ends out of order, or values that the key cannot take */
export const cornersOf = (
  spec: ProblemSpec,
  intervals: readonly KeyInterval[],
): readonly Readonly<Record<string, number>>[] => {
  if (intervals.length === 0) throw new RangeError('no interval is given')
  if (intervals.length > MOST_INTERVALS)
    throw new RangeError(`expected at most ${MOST_INTERVALS} intervals, got ${intervals.length}`)
  for (const { key, low, high } of intervals) {
    if (fieldOf(key)?.kind !== 'number' || typeof getKey(spec, key) !== 'number')
      throw new RangeError(`${key} is no number of this problem`)
    if (!(low <= high)) throw new RangeError(`${key}: the lower end (${low}) is above the upper (${high})`)
    if (high === Infinity)
      throw new RangeError(`${key}: places between the ends are judged too, so both are finite`)
  }
  let corners: readonly Readonly<Record<string, number>>[] = [{}]
  for (const { key, low, high } of intervals)
    corners = corners.flatMap((corner) =>
      (low === high ? [low] : [low, high]).map((value) => ({ ...corner, [key]: value })),
    )
  // The region is convex, and so are the limits of a problem: what its corners can be, its places can.
  for (const corner of corners) applyOverrides(spec, corner)
  return corners
}

const brokenBy = ({ constraints }: Evaluation): ConstraintName[] =>
  constraints.filter(({ violation }) => violation > 0).map(({ name }) => name)

const slackOf = ({ margin, limit }: ConstraintRow): number => margin / limit

/** Rows that a rate beyond the law's range breaks, where nothing else is known. */
const isBeyond = (name: ConstraintName): boolean =>
  constraintKind(name) === 'kinematic' || name === 'law-rate'

/**
 * A design judged at a place of the region. Where targets are slower than it was made for, its handovers may be more than
 * the law of the footprint covers: as lifetimes rise in r, what the law says at the end of its range is kept there too.
 */
const judge = (place: Problem, design: Design): Evaluation => {
  const found = place.evaluate(design)
  const broken = brokenBy(found)
  if (!broken.includes('law-rate') || !broken.every(isBeyond)) return found
  const last = place.kinematics.largestRate(found.footprintRadius)
  if (!(last > 0) || !place.kinematics.keeps(found.footprintRadius, last)) return found
  const there = place.evaluate({ ...design, r: last })
  const constraints = found.constraints.map((row, i) =>
    isBeyond(row.name) ? { ...there.constraints[i], active: false } : row,
  )
  return { ...found, constraints, feasible: true, worstViolation: there.worstViolation }
}

const judgedAs = ({ objective, constraints }: Evaluation): RobustCorner['judged'] => {
  // Of several percentiles the one that is nearest to its limit, or broken by most.
  const { value, limit, unit } = constraints
    .filter(({ name }) => constraintKind(name) === 'kinematic')
    .reduce((p, q) =>
      q.violation > p.violation || (q.violation === p.violation && slackOf(q) < slackOf(p)) ? q : p,
    )
  return {
    objective: objective.value,
    kinematic: { value, limit, unit },
    active: constraints.filter(({ active }) => active).map(({ name }) => name),
  }
}

/** Places a side at which a design is judged between the corners. */
const PLACES_A_SIDE = 5
/** So often places at which the best candidate fails are taken among those that count. */
const ROUNDS = 4

/** The box, evenly: corners, edges and inside. */
const gridOf = (intervals: readonly KeyInterval[]): readonly Readonly<Record<string, number>>[] => {
  let points: readonly Readonly<Record<string, number>>[] = [{}]
  for (const { key, low, high } of intervals)
    points = points.flatMap((point) =>
      low === high
        ? [{ ...point, [key]: low }]
        : Array.from({ length: PLACES_A_SIDE }, (_, i) => ({
            ...point,
            [key]: low + ((high - low) * i) / (PLACES_A_SIDE - 1),
          })),
    )
  return points
}

interface Best {
  readonly design: Design
  readonly at: readonly Evaluation[]
}

/** The best at the first place of the candidates that keep all at every place. */
const bestOf = (candidates: readonly Design[], places: readonly Problem[]): Best | undefined => {
  const [first, ...rest] = places
  let best: Best | undefined
  for (const design of candidates) {
    const nominal = first.evaluate(design)
    if (!nominal.feasible || (best && nominal.objective.value <= best.at[0].objective.value)) continue
    const at = [nominal]
    for (const place of rest) {
      const there = judge(place, design)
      if (!there.feasible) break
      at.push(there)
    }
    if (at.length === places.length) best = { design, at }
  }
  return best
}

/**
 * The best candidate over the whole grid: where one that keeps all corners fails between them, the place counts too and
 * candidates are made for it.
 */
const searched = (
  optima: readonly Design[],
  corners: readonly Problem[],
  grid: readonly Problem[],
): { readonly best: Best | undefined; readonly judged: number } => {
  const places = [...corners]
  let judged = 0
  for (let round = 0; round < ROUNDS && optima.length > 0; round++) {
    const candidates = candidatesOf(optima, places)
    judged += candidates.length
    const best = bestOf(candidates, places)
    if (!best) break
    const broken = grid.filter((place) => !judge(place, best.design).feasible)
    if (broken.length === 0) return { best: { ...best, at: best.at.slice(0, corners.length) }, judged }
    places.push(...broken)
  }
  return { best: undefined, judged }
}

/**
 * The best candidate that keeps every promise at each corner of the box, at the nominal values and on a grid between.
 * Where the checker encloses the problem's laws the corners are proved; of what lies between them, and of designs that
 * were no candidates, nothing is: the cost bounds what a better one could gain.
 *
 * @throws RangeError on intervals that the problem cannot take (`cornersOf`)
 */
export const robustDesign = async (
  engine: Engine,
  spec: ProblemSpec,
  options: RobustOptions,
): Promise<RobustReport> => {
  const { level, intervals, nominal, solver, budget = {}, signal, deadline, proves } = options
  const values = cornersOf(spec, intervals)
  const problemAt = (corner: Readonly<Record<string, number>>): Problem =>
    engine.compile(applyOverrides(spec, corner))
  const places = values.map(problemAt)
  const quick = { prices: false, crossCheck: false, diagnose: false }
  const solved: SolveReport[] = []
  for (const place of places)
    solved.push(await engine.solve(place, { solver, budget, signal, deadline, ...quick }))
  const optima = [nominal, ...solved].flatMap(({ status, design }) =>
    design && isFeasibleStatus(status) ? [design] : [],
  )
  const grid = gridOf(intervals).map(problemAt)
  const { best, judged } = searched(optima, [engine.compile(spec), ...places], grid)
  const impossible = solved.some(({ status }) => status === 'infeasible')
  const first = nominal.objective?.value
  return {
    level,
    intervals,
    status: best ? 'kept' : impossible ? 'infeasible' : 'not-found',
    ...(best && {
      design: best.design,
      objective: { value: best.at[0].objective.value, unit: best.at[0].objective.unit },
      ...(first === undefined ? {} : { cost: (first - best.at[0].objective.value) / Math.abs(first) }),
      leastObjective: Math.min(...best.at.slice(1).map(({ objective }) => objective.value)),
    }),
    corners: places.map((place, i): RobustCorner => {
      const { status, design, objective } = solved[i]
      const feasible = isFeasibleStatus(status)
      return {
        values: values[i],
        status,
        ...(feasible && design && objective
          ? {
              own: {
                design,
                objective: objective.value,
                supercritical: place.evaluate(design).supercritical,
              },
            }
          : {}),
        ...(best ? { judged: judgedAs(best.at[i + 1]) } : {}),
        nominalBreaks: nominal.design ? brokenBy(judge(place, nominal.design)) : [],
      }
    }),
    candidates: judged,
    places: grid.length + 1,
    proved: best && proves ? places.filter((place) => proves(place.spec, best.design)).length : 0,
  }
}
