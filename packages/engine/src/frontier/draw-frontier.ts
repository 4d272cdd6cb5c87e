/** A frontier of a problem: traced, thinned of dominated points, with knees, change-overs and indicators. */
import {
  FEASIBILITY_TOLERANCE,
  fieldOf,
  lists,
  OPTIMALITY_GAP,
  objectiveUnits,
  Problem,
  type ProblemSpec,
  type SolveBudget,
  readPath,
  type Solver,
} from '@dwell/core'
import { claimRemark } from '../court/claim-remark.js'
import { ordinaryCourt, trustingCourt } from '../court/court.js'
import { Hearing } from '../court/hearing.js'
import type { Bystanders } from '../engine.js'
import { EmptyFrontierError, type FrontierAxis, FrontierError, isWithin } from './axes.js'
import { type ChangeOver, type Frontier, FRONTIER_VERSION, type FrontierPoint } from './frontier.js'
import { type Gains, hypervolume, nondominated } from './indicators.js'
import {
  epsilonAt,
  isProvedEmpty,
  isSolved,
  problemAt,
  type Sample,
  type SampleOptions,
  type TracedAxis,
} from './sample.js'
import { type AxisEnd, type Trace, Tracer } from './trace.js'

export interface FrontierOptions {
  readonly solver: Solver
  /** One axis for a curve, two for a surface. */
  readonly axes: readonly FrontierAxis[]
  /** Ranges by axis name, easy and strict ends in either order. */
  readonly ranges?: Readonly<Record<string, readonly [number, number]>>
  readonly budget?: SolveBudget
  /** How far the envelopes must close, in the unit box (default 1e-3 for a curve, 0.02 for a surface). */
  readonly tolerance?: number
  readonly leastPoints?: number
  readonly mostSolves?: number
  readonly signal?: AbortSignal
  /** Who and what claims are held against; each solver's own points alone when absent. */
  readonly bystanders?: Bystanders
  readonly onSolve?: (solves: number, open: number) => void
}

/** Relative gap of the solves behind a front. */
const FRONT_GAP = 1e-11

/** Relative tolerance of (weak) domination, in the unit box. */
const DOMINANCE_TOLERANCE = 1e-9
const KNEE = 'the point farthest above the chord between the ends of the front, in the unit box'

/** What an axis may be, in words. */
const rangeWords = ({ key, bounds, integer }: FrontierAxis): string => {
  const kind = integer ? 'a whole number' : 'a number'
  if (bounds) return `expected ${kind} from ${bounds[0]} to ${bounds[1]}, and what ${key} may be`
  return `expected ${kind} that ${key} may be`
}

const rangeOf = (
  axis: FrontierAxis,
  spec: ProblemSpec,
  given?: readonly [number, number],
): readonly [number, number] => {
  if (!given) return axis.natural(spec)
  const outside = given.find((end) => !isWithin(axis, end))
  if (outside !== undefined) throw new FrontierError(`${axis.name} cannot be ${outside}: ${rangeWords(axis)}`)
  const [low, high] = given[0] <= given[1] ? given : [given[1], given[0]]
  return axis.sense === 'max' ? [low, high] : [high, low]
}

/** Whether an axis moves a limit alone: network, target, radio and options stay. */
const isLimit = ({ key }: FrontierAxis): boolean => /^(budget|service)\./.test(key)

/**
 * Draws the frontier.
 *
 * @throws FrontierError when the axes do not fit; EmptyFrontierError when the easy end is proved infeasible
 */
export const drawFrontier = async (spec: ProblemSpec, options: FrontierOptions): Promise<Frontier> => {
  const { axes, solver, ranges = {}, signal } = options
  const given = options.bystanders ?? { court: trustingCourt, witnesses: [], prover: undefined }
  // The host's own prover needs no witness: its word is what claims are held against.
  const bystanders = solver === given.prover ? { ...given, witnesses: [] } : given
  const verified = bystanders.court.proofs.checks ?? false
  // Fronts can be flat to a millionth: bounds much closer than the default gap keep them apart, but none is checked closer.
  const budget = { relativeGap: verified ? OPTIMALITY_GAP : FRONT_GAP, ...options.budget }
  if (axes.length < 1 || axes.length > 2)
    throw new FrontierError('a frontier trades the objective against one or two others')
  if (new Set(axes.map(({ name }) => name)).size < axes.length)
    throw new FrontierError('an objective is named twice')
  const own = axes.find(({ name }) => name === spec.objective)
  if (own) throw new FrontierError(`${own.name} is the problem's own objective already`)
  for (const { name, key } of axes) {
    const field = fieldOf(key)
    const list = lists.find((each) => field?.kind === 'number' && each.key === field.unless)
    if (list && readPath(spec, list.key) !== undefined)
      throw new FrontierError(`${name} trades ${key}, and this problem has ${list.key} in its place`)
  }
  const curve = axes.length === 1
  const tolerance = options.tolerance ?? (curve ? 1e-3 : 0.02)
  const shared = {
    solver,
    budget,
    tolerance,
    leastPoints: options.leastPoints ?? 60,
    mostSolves: options.mostSolves ?? (curve ? 20_000 : 6_000),
    ...(signal ? { signal } : {}),
    bystanders,
    like: axes.every(isLimit) ? new Problem(spec, undefined, bystanders.laws) : undefined,
    ...(options.onSolve ? { onSolve: options.onSolve } : {}),
  }
  const wide: TracedAxis[] = axes.map((axis) => {
    const [easy, strict] = rangeOf(axis, spec, ranges[axis.name])
    return { axis, easy, strict }
  })
  // First the ends: the strict end of each axis is where feasibility ends, if it does within the range.
  let scout = new Tracer(spec, wide, shared)
  const origin = await scout.at(axes.map(() => 0))
  const doubt = isSolved(origin)
    ? undefined
    : await doubtOfEmptiness(origin, problemAt(spec, wide, origin.epsilon, shared), shared)
  if (!isSolved(origin) && doubt === undefined) {
    const at = wide.map(({ axis, easy }) => `${axis.name} = ${easy}`).join(', ')
    throw new EmptyFrontierError(
      `even the easy end of the front (${at}) is proved infeasible: look at the problem with dwell solve, or give --range`,
    )
  }
  if (!isSolved(origin))
    return {
      ...assemble(
        spec,
        solver,
        wide,
        wide.map(() => UNSOLVED),
        nothing({ ...origin, bound: Infinity, unsolved: doubt }, signal?.aborted ?? false),
        tolerance,
        budget,
        1,
      ),
      verified,
    }
  if (curve && !ranges[axes[0].name]) {
    wide[0] = await scout.untilItBends()
    scout = new Tracer(spec, wide, shared)
  }
  const traced: TracedAxis[] = []
  const ends: AxisEnd[] = []
  for (let d = 0; d < wide.length; d++) {
    const end = await scout.end(d)
    ends.push(end)
    traced.push({ ...wide[d], strict: epsilonAt(wide[d], end.place) })
  }
  const tracer = new Tracer(spec, traced, shared)
  const trace = await tracer.refine()
  return { ...assemble(spec, solver, traced, ends, trace, tolerance, budget, scout.solves), verified }
}

/**
 * Why it is not proved that the easy end has no design; undefined where a checked certificate proves it, whoever drew
 * the front and under whatever policy: that there is nothing to draw is worth one.
 */
const doubtOfEmptiness = async (
  origin: Sample,
  problem: Problem,
  { solver, budget, signal, bystanders }: SampleOptions & { readonly bystanders: Bystanders },
): Promise<string | undefined> => {
  const { court, prover = solver } = bystanders
  const unsolved = origin.unsolved ?? 'infeasible, not verified'
  if (isProvedEmpty(origin) && court.proofs.checks) return undefined
  if (signal?.aborted) return unsolved
  const proofs = ordinaryCourt.proofs
  const hearing = await Hearing.of(prover, problem, { budget, signal, court: { ...court, proofs } })
  const { status, claim } = hearing.verdict()
  if (status === 'infeasible') return undefined
  return (isProvedEmpty(origin) ? claimRemark(claim, problem.spec.objective) : undefined) ?? unsolved
}

const UNSOLVED: AxisEnd = { place: 1, by: 'unsolved' }

/** A front of which not even the easy end was solved. */
const nothing = (origin: Sample, aborted: boolean): Trace => ({
  samples: [origin],
  openVolume: 1,
  largestGap: 1,
  refuted: 0,
  solves: 0,
  complete: !aborted,
})

const assemble = (
  spec: ProblemSpec,
  solver: Solver,
  axes: readonly TracedAxis[],
  ends: readonly AxisEnd[],
  trace: Trace,
  tolerance: number,
  budget: SolveBudget,
  scouted: number,
): Omit<Frontier, 'verified'> => {
  const feasible = trace.samples.flatMap(({ place, point }) => (point ? [{ place, point }] : []))
  const raw = feasible.map(({ point }) => point.values)
  const normalisation = normalise(raw, axes)
  const gains = raw.map((values) => gainsOf(values, normalisation))
  const kept = nondominated(gains, DOMINANCE_TOLERANCE)
  const order = [...kept].sort((i, j) => {
    for (let d = 0; d < axes.length; d++) {
      const difference = feasible[i].place[d] - feasible[j].place[d]
      if (difference !== 0) return difference
    }
    return 0
  })
  const knee = axes.length === 1 ? kneeOf(order.map((i) => gains[i])) : -1
  const points = order.map((i, position) => ({ ...feasible[i].point, knee: position === knee }))
  const reference = gains[0]?.map(() => REFERENCE) ?? []
  const bounded = trace.samples.some((sample) => Number.isFinite(sample.bound))
  const unsolved = unsolvedOf(trace.samples)
  return {
    version: FRONTIER_VERSION,
    title: spec.title,
    solver: solver.id,
    objective: {
      name: spec.objective === 'capacity' ? 'rate' : spec.objective,
      unit: objectiveUnits[spec.objective],
    },
    axes: axes.map(({ axis, easy, strict }, d) => ({
      name: axis.name,
      symbol: axis.symbol,
      unit: axis.unit,
      sense: axis.sense,
      range: [easy, strict],
      endsInfeasible: ends[d].by === 'infeasible',
      end: ends[d].by,
    })),
    points,
    changeOvers: axes.length === 1 ? changeOversOf(points) : [],
    indicators: {
      hypervolume: hypervolume(
        order.map((i) => gains[i]),
        reference,
      ),
      reference,
      normalisation,
    },
    completeness: {
      openVolume: bounded ? trace.openVolume : Number.NaN,
      largestGap: trace.largestGap,
      tolerance,
      closed:
        bounded &&
        unsolved.length === 0 &&
        trace.refuted === 0 &&
        trace.openVolume <= tolerance &&
        (axes.length > 1 || trace.largestGap <= tolerance),
    },
    unsolved,
    refutedProofs: trace.refuted,
    solves: trace.solves + scouted,
    dominatedRemoved: feasible.length - kept.length,
    dominanceTolerance: DOMINANCE_TOLERANCE,
    kneeDefinition: KNEE,
    tolerance: { feasibility: FEASIBILITY_TOLERANCE, gap: budget.relativeGap ?? OPTIMALITY_GAP },
    complete: trace.complete,
  }
}

/** Samples with neither a point nor a proof that there is none, the easy ones first. */
const unsolvedOf = (samples: readonly Sample[]): Frontier['unsolved'] =>
  samples
    .flatMap(({ place, epsilon, unsolved }) =>
      unsolved === undefined ? [] : [{ place, epsilon, reason: unsolved }],
    )
    .sort((p, q) => p.place[0] - q.place[0])
    .map(({ epsilon, reason }) => ({ epsilon, reason }))

/**
 * Every coordinate of the hypervolume's reference point in the unit box: a tenth beyond the worst
 * value, so that the ends of the front count.
 */
const REFERENCE = -0.1

/** Worst and best value of every objective over the samples. */
const normalise = (
  raw: readonly (readonly number[])[],
  axes: readonly TracedAxis[],
): readonly (readonly [number, number])[] =>
  ['max' as const, ...axes.map(({ axis }) => axis.sense)].map((sense, d) => {
    const column = raw.map((values) => values[d])
    const [low, high] = [Math.min(...column), Math.max(...column)]
    return sense === 'max' ? ([low, high] as const) : ([high, low] as const)
  })

/** Unit-box coordinates, 1 at the best value. A coordinate that never changes counts as best. */
export const gainsOf = (
  values: readonly number[],
  normalisation: readonly (readonly [number, number])[],
): Gains =>
  values.map((value, d) => {
    const [worst, best] = normalisation[d]
    return best === worst ? 1 : (value - worst) / (best - worst)
  })

/** Index of the point farthest above the chord of its ends; −1 when none is. */
const kneeOf = (front: readonly Gains[]): number => {
  const [first, last] = [front[0], front.at(-1)]
  if (!first || !last) return -1
  const [dx, dy] = [last[0] - first[0], last[1] - first[1]]
  // The chord's normal, turned towards larger gains.
  const scale = Math.sign(dy - dx) / Math.hypot(dx, dy)
  let best = -1
  let farthest = 1e-6
  front.forEach(([x, y], i) => {
    const above = ((x - first[0]) * dy - (y - first[1]) * dx) * scale
    if (above > farthest) [best, farthest] = [i, above]
  })
  return best
}

const kindText = (point: FrontierPoint): string =>
  `K = ${point.design.K}, N = ${point.slots}, ${point.regime}, ${point.binding.join(' + ') || 'nothing'} binds`

const changeOversOf = (points: readonly FrontierPoint[]): readonly ChangeOver[] =>
  points.flatMap((to, i) => {
    const from = points[i - 1]
    if (!from) return []
    const what: ChangeOver['what'][number][] = []
    if (from.design.K !== to.design.K) what.push('K')
    if (from.slots !== to.slots) what.push('slots')
    if (from.supercritical !== to.supercritical || from.regime !== to.regime) what.push('regime')
    if (from.binding.join() !== to.binding.join()) what.push('binding')
    if (what.length === 0) return []
    return [
      { between: [from.epsilon[0], to.epsilon[0]] as const, what, from: kindText(from), to: kindText(to) },
    ]
  })
