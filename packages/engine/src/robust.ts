/** Designs that keep the promises over a box of fitted values: every corner of it solved, every candidate judged at all. */
import {
  applyOverrides,
  constraintKind,
  type ConstraintName,
  type ConstraintRow,
  type Design,
  type Evaluation,
  fieldOf,
  getKey,
  Problem,
  type ProblemSpec,
  type SolveBudget,
  type SolveStatus,
} from '@dwell/core'
import type { Deadline } from './deadline.js'
import type { Engine } from './engine.js'
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
  readonly own?: { readonly design: Design; readonly objective: number }
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
}

/** 2³ corners are solved in seconds; a box of more sides is no confidence region that anyone fits. */
export const MOST_INTERVALS = 3

/** Sizes between the smallest and the largest corner's that are tried, at most. */
const MOST_SIZES = 64

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
  }
  let corners: readonly Readonly<Record<string, number>>[] = [{}]
  for (const { key, low, high } of intervals)
    corners = corners.flatMap((corner) =>
      (low === high ? [low] : [low, high]).map((value) => ({ ...corner, [key]: value })),
    )
  return corners
}

const distinct = (values: readonly number[]): number[] => [...new Set(values)].toSorted((p, q) => p - q)

/** A rate is raised to no more than the promise asks for at the corner that asks most. */
const repaired = (places: readonly Problem[], { K, rho, theta }: Design): Design => {
  const rates = places.map((place) => {
    const { footprintRadius } = place.evaluate({ K, rho, theta, r: 0 })
    return place.spec.problem === 'P2' ? 0 : place.kinematics.minimumRate(footprintRadius)
  })
  const r = Math.max(0, ...rates.filter(Number.isFinite))
  return { K, rho, theta, r }
}

/**
 * Optima as they are; then every size between theirs with every share, beam and the largest of the corners' least
 * rates (the floors of the share at a corner are the shares of its optimum).
 */
const candidatesOf = (optima: readonly Design[], places: readonly Problem[]): readonly Design[] => {
  const sizes = distinct(optima.map(({ K }) => K))
  const [least, most] = [sizes[0], sizes.at(-1)!]
  const between =
    most - least < MOST_SIZES ? Array.from({ length: most - least + 1 }, (_, i) => least + i) : sizes
  const shares = distinct(optima.map(({ rho }) => rho))
  const beams = distinct(optima.map(({ theta }) => theta))
  const raised = between.flatMap((K) =>
    shares.flatMap((rho) => beams.map((theta) => repaired(places, { K, rho, theta, r: 0 }))),
  )
  return [...optima, ...raised]
}

const brokenBy = ({ constraints }: Evaluation): ConstraintName[] =>
  constraints.filter(({ violation }) => violation > 0).map(({ name }) => name)

const slackOf = ({ margin, limit }: ConstraintRow): number => margin / limit

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

/**
 * The best candidate that keeps every promise at every corner of the box and at the nominal values. Nothing is proved
 * of the inside of the box, nor that no better design keeps it: the cost bounds what a better one could gain.
 *
 * @throws RangeError on intervals that the problem cannot take (`cornersOf`)
 */
export const robustDesign = async (
  engine: Engine,
  spec: ProblemSpec,
  options: RobustOptions,
): Promise<RobustReport> => {
  const { level, intervals, nominal, solver, budget = {}, signal, deadline } = options
  const values = cornersOf(spec, intervals)
  const places = values.map((corner) => new Problem(applyOverrides(spec, corner)))
  const middle = new Problem(spec)
  const solved: SolveReport[] = []
  for (const place of places)
    solved.push(
      await engine.solve(place, {
        solver,
        budget,
        signal,
        deadline,
        prices: false,
        crossCheck: false,
        diagnose: false,
      }),
    )
  const good = [nominal, ...solved].filter(({ status }) => status === 'optimal' || status === 'feasible')
  const optima = good.flatMap(({ design }) => (design ? [design] : []))
  const all = [middle, ...places]
  const candidates = optima.length > 0 ? candidatesOf(optima, all) : []
  let best: { readonly design: Design; readonly at: readonly Evaluation[] } | undefined
  for (const design of candidates) {
    const at = all.map((place) => place.evaluate(design))
    if (!at.every(({ feasible }) => feasible)) continue
    if (!best || at[0].objective.value > best.at[0].objective.value) best = { design, at }
  }
  const impossible = solved.some(({ status }) => status === 'infeasible')
  const first = nominal.objective?.value
  const corners = places.map((place, i): RobustCorner => {
    const { status, design, objective } = solved[i]
    const feasible = status === 'optimal' || status === 'feasible'
    return {
      values: values[i],
      status,
      ...(feasible && design && objective ? { own: { design, objective: objective.value } } : {}),
      ...(best ? { judged: judgedAs(best.at[i + 1]) } : {}),
      nominalBreaks: nominal.design ? brokenBy(place.evaluate(nominal.design)) : [],
    }
  })
  return {
    level,
    intervals,
    status: best ? 'kept' : impossible ? 'infeasible' : 'not-found',
    ...(best
      ? {
          design: best.design,
          objective: { value: best.at[0].objective.value, unit: best.at[0].objective.unit },
          ...(first === undefined ? {} : { cost: (first - best.at[0].objective.value) / Math.abs(first) }),
          leastObjective: Math.min(...best.at.slice(1).map(({ objective }) => objective.value)),
        }
      : {}),
    corners,
    candidates: candidates.length,
  }
}
