/** Why a problem is infeasible, and the smallest single changes that mend it. */
import type { Evaluation, Problem, ProblemSpec } from '@dwell/core'
import type { Feasibility, Oracle, Replacements } from './oracle.js'
import { type Liftable, liftablePromises, limits, NEARLY_ALWAYS, relaxables } from './promises.js'
import type { ConflictMember, Infeasibility, Relaxation } from './solve-report.js'

/** Subsets of `items`, smallest first. */
const subsets = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: 1 << items.length }, (_, mask) => items.filter((_item, i) => mask & (1 << i))).sort(
    (p, q) => p.length - q.length,
  )

/** Smallest subset of `members` that cannot hold when the other members are lifted (as well as `always`). */
const smallestConflict = async (
  oracle: Oracle,
  members: readonly Liftable[],
  always: Replacements,
): Promise<readonly Liftable[] | undefined> => {
  for (const kept of subsets(members)) {
    const changes: Record<string, number> = { ...always }
    for (const member of members) if (!kept.includes(member)) Object.assign(changes, member.lifted)
    // Only what is proved conflicts.
    if ((await oracle.feasible(changes)) === 'no') return kept
    if (oracle.stopped) return undefined
  }
  return undefined
}

/**
 * A smallest set of promises that conflict under the limits as they stand; where the limits alone
 * already leave no design, a smallest set of limits.
 */
export const findConflict = async (oracle: Oracle, spec: ProblemSpec): Promise<readonly ConflictMember[]> => {
  const dynamic = limits.filter(({ name }) => spec.problem === 'P2-DYN' || name !== 'handover ceiling')
  const promises = liftablePromises(spec)
  const promised = await smallestConflict(oracle, promises, {})
  if (!promised) return []
  if (promised.length > 0) return promised.map(({ name, keys }) => ({ name, keys }))
  const everything: Record<string, number> = {}
  for (const { lifted } of promises) Object.assign(everything, lifted)
  const limited = await smallestConflict(oracle, dynamic, everything)
  return (limited ?? []).map(({ name, keys }) => ({ name, keys }))
}

const DIGITS = 4
/** What a bisection may leave over a round number, in units of the last digit; the result is verified anyway. */
const SHAVE = 1e-6

/** Rounds away from `origin` to four significant digits, so that the printed value still mends. */
const roundOutward = (value: number, upward: boolean): number => {
  if (value === 0 || !Number.isFinite(value)) return value
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - DIGITS + 1)
  const rounded = (upward ? Math.ceil(value / unit - SHAVE) : Math.floor(value / unit + SHAVE)) * unit
  return Number(rounded.toPrecision(DIGITS))
}

/** What a way up from 0 begins with, relative to its end: the least change worth telling. */
const FIRST_STEP = 1e-18

/** Geometric interpolation from `from` to `to`, from 0 by way of its first step; linear down to 0. */
const between = (from: number, to: number, t: number): number => {
  if (from > 0 && to > 0) return from * (to / from) ** t
  return from === 0 && t > 0 ? to * FIRST_STEP ** (1 - t) : from + (to - from) * t
}

interface Bracket {
  readonly low: number
  readonly high: number
}

type Test = (t: number) => Promise<Feasibility>

/**
 * Of as many samples of t in (0, 1] the first at which `feasible` holds, and the place before it; `no` when it is
 * proved that it holds at no sample, `unknown` when that is not.
 */
const firstOf = async (feasible: Test, samples: number): Promise<Bracket | 'no' | 'unknown'> => {
  let open = false
  for (let i = 1; i <= samples; i++) {
    const answer = await feasible(i / samples)
    if (answer === 'yes') return { low: (i - 1) / samples, high: i / samples }
    open ||= answer === 'unknown'
  }
  return open ? 'unknown' : 'no'
}

/** Where `feasible` begins to hold, until both ends will do alike or are one. */
const bisected = async (
  feasible: Test,
  { low, high }: Bracket,
  alike: (bracket: Bracket) => boolean = () => false,
): Promise<Bracket> => {
  while (high - low > 1e-12 && !alike({ low, high })) {
    const middle = (low + high) / 2
    if ((await feasible(middle)) === 'yes') high = middle
    else low = middle
  }
  return { low, high }
}

/** How far the density is varied either way: four decades. */
const DENSITY_SPAN = 1e4
/** Samples each way, 2 % of a decade apart: between trap and blocking the feasible window can be narrow. */
const DENSITY_SAMPLES = 200

/** For every promise and limit alone, the smallest change that makes the problem feasible; verified. */
const findRelaxations = async (
  oracle: Oracle,
  spec: ProblemSpec,
): Promise<Pick<Infeasibility, 'relaxations' | 'powerless' | 'unsettled'>> => {
  const relaxations: Relaxation[] = []
  const powerless: string[] = []
  const unsettled: string[] = []
  for (const item of relaxables(spec)) {
    // Feasibility is monotone in each key but the density, which pulls both ways: sample that one.
    const ends =
      item.direction === 'both'
        ? [item.value * DENSITY_SPAN, item.value / DENSITY_SPAN]
        : [item.extreme(spec)]
    let found = false
    let open = false
    for (const end of ends) {
      const upward = end > item.value
      if (!(item.direction === 'both' || upward === (item.direction === 'up'))) continue
      const at = (t: number): number => between(item.value, end, t)
      const feasible: Test = (t) => oracle.feasible({ [item.key]: at(t) })
      // A change to within a millionth of "none at all" is none at all.
      const rounded = (t: number): number =>
        end === 0 && at(t) < 1e-6 * item.value ? 0 : roundOutward(at(t), upward)
      const mends = async (value: number): Promise<boolean> =>
        (upward ? value <= end : value >= end) && (await oracle.feasible({ [item.key]: value })) === 'yes'
      let edge = await firstOf(feasible, item.direction === 'both' ? DENSITY_SAMPLES : 1)
      let to: number | undefined
      if (typeof edge === 'object') {
        // More digits than are told are not looked for, unless what is told in round numbers would not mend.
        edge = await bisected(feasible, edge, ({ low, high }) => rounded(low) === rounded(high))
        to = rounded(edge.high)
        if (!(await mends(to))) {
          edge = await bisected(feasible, edge)
          to = (await mends(rounded(edge.high))) ? rounded(edge.high) : at(edge.high)
        }
      }
      // What the end of time cut short is not the smallest change.
      if (edge === 'unknown' || oracle.stopped) open = true
      if (to === undefined || oracle.stopped) continue
      found = true
      const verdict = await oracle.solve({ [item.key]: to })
      const verified = verdict.evaluation?.feasible ?? false
      relaxations.push({
        key: item.key,
        from: item.value,
        to,
        unit: item.unit,
        verified,
        ...(verified && verdict.evaluation ? { objective: verdict.evaluation.objective.value } : {}),
      })
    }
    if (open) unsettled.push(item.key)
    else if (!found) powerless.push(item.key)
  }
  return { relaxations, powerless, ...(unsettled.length > 0 ? { unsettled } : {}) }
}

/**
 * The design whose worst promise is broken by the smallest factor f: every promise is relaxed by f
 * together (T_QoS/f, ε·f, and the trap's distance by √f, as θ_trap ∝ d_t^{−2} to leading order), and
 * the least f that admits a design is bisected. The design is then judged against the promises as
 * they are.
 */
export const leastInfeasible = async (oracle: Oracle, problem: Problem): Promise<Evaluation | undefined> => {
  const { service, budget, radio, objective } = problem.spec
  const { coverageFraction, kinematics = [] } = service
  const promised = (f: number): Replacements => ({
    ...(coverageFraction === undefined ? {} : { 'service.coverageFraction': coverageFraction / f }),
    ...Object.fromEntries(kinematics.map(({ within }, i) => [`service.kinematics[${i}].within`, within / f])),
    'service.blocking': Math.min(objective === 'target-density' ? NEARLY_ALWAYS : 1, service.blocking * f),
    'service.allLinksDown': Math.min(1, service.allLinksDown * f),
    'target.range': problem.range / Math.sqrt(f),
  })
  // Where the limits themselves leave no room, they give way as well.
  const everything = (f: number): Replacements => ({
    ...promised(f),
    'budget.sensing': Math.min(1, budget.sensing * f),
    'budget.share.min': budget.share.min / f,
    'budget.share.max': Math.min(1, budget.share.max * f),
    'radio.beamwidth.min': radio.beamwidth.min / f,
  })
  for (const relaxed of [promised, everything]) {
    const feasible: Test = (t) => oracle.feasible(relaxed(factorAt(t)))
    const edge = await firstOf(feasible, 1)
    if (typeof edge !== 'object') continue
    const { high } = await bisected(feasible, edge)
    const { evaluation } = await oracle.solve(relaxed(factorAt(high)))
    if (evaluation) return problem.evaluate(evaluation.design)
  }
  return undefined
}

/** The largest factor by which promises are relaxed together. */
const LARGEST_FACTOR = 1e9
const factorAt = (t: number): number => between(1, LARGEST_FACTOR, t)

export const explainInfeasibility = async (oracle: Oracle, problem: Problem): Promise<Infeasibility> => {
  const conflict = await findConflict(oracle, problem.spec)
  const repairs = await findRelaxations(oracle, problem.spec)
  const least = await leastInfeasible(oracle, problem)
  return {
    conflict,
    ...repairs,
    ...(least && {
      leastInfeasible: {
        design: least.design,
        worstFactor: 1 + least.worstViolation,
        constraints: least.constraints,
      },
    }),
  }
}
