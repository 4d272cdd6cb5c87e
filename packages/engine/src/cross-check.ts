/** Every answer held against the closed form; each difference carries a named cause with its numbers. */
import { type Evaluation, isFeasibleStatus, type Problem, type Solver } from '@dwell/core'
import { regimeOf } from './regime.js'
import type { CrossCheck, Difference, DifferenceCause } from './solve-report.js'
import type { Verdict } from './court/verdict.js'

/** Relative tolerance within which two designs or objectives agree. θ is flat at its optimum, so 1e-6. */
export const AGREEMENT = 1e-6

const close = (a: number, b: number): boolean =>
  Math.abs(a - b) <= AGREEMENT * Math.max(Math.abs(a), Math.abs(b))

const n = (value: number): string => String(Number(value.toPrecision(4)))

/** Holds a verdict against what the reference, run on the same problem, has found. */
export const crossCheck = (
  problem: Problem,
  verdict: Verdict,
  reference: Pick<Solver, 'id'>,
  closed: Verdict,
): CrossCheck => {
  const theirs = closed.evaluation
  const base = {
    reference: reference.id,
    tolerance: AGREEMENT,
    ...(theirs ? { referenceDesign: theirs.design, referenceObjective: theirs.objective.value } : {}),
  }
  const ours = verdict.evaluation
  const solved = isFeasibleStatus(verdict.status)
  const closedSolved = isFeasibleStatus(closed.status)
  if (!solved || !closedSolved || !ours || !theirs) {
    if (!solved && !closedSolved) return { ...base, agrees: true, differences: [] }
    const cause: DifferenceCause = solved ? 'closed form infeasible' : 'solver fell short'
    const detail = solved
      ? (closed.message ?? 'the closed form has no design here')
      : 'the closed form has a feasible design and the solver returned none'
    const difference: Difference = {
      quantity: 'status',
      ours: verdict.status,
      reference: closed.status,
      cause,
      detail,
    }
    return { ...base, agrees: false, differences: [difference] }
  }
  const differences = compare(problem, ours, theirs)
  return { ...base, agrees: differences.length === 0, differences }
}

const compare = (problem: Problem, ours: Evaluation, theirs: Evaluation): readonly Difference[] => {
  const [a, b] = [ours.design, theirs.design]
  const objectivesAgree = close(ours.objective.value, theirs.objective.value)
  const differences: Difference[] = []
  const push = (quantity: Difference['quantity'], x: number, y: number): void => {
    if (close(x, y)) return
    differences.push({
      quantity,
      ours: x,
      reference: y,
      ...causeOf(problem, quantity, ours, theirs, objectivesAgree),
    })
  }
  push('K', a.K, b.K)
  push('rho', a.rho, b.rho)
  push('theta', a.theta, b.theta)
  push('r', a.r, b.r)
  push('objective', ours.objective.value, theirs.objective.value)
  return differences
}

type Explanation = Pick<Difference, 'cause' | 'detail'>

const because = (cause: DifferenceCause, detail: string): Explanation => ({ cause, detail })

/** The one cause of a difference: the first that the numbers bear out, the most structural first. */
const causeOf = (
  problem: Problem,
  quantity: Difference['quantity'],
  ours: Evaluation,
  theirs: Evaluation,
  objectivesAgree: boolean,
): Explanation => {
  const { spec } = problem
  const [a, b] = [ours.design, theirs.design]
  const better = ours.objective.value >= theirs.objective.value * (1 - AGREEMENT)
  if (!better) {
    return because(
      'solver fell short',
      `the solver ends a relative ${(1 - ours.objective.value / theirs.objective.value).toExponential(1)} below the closed form`,
    )
  }
  if (ours.supercritical !== theirs.supercritical || !ours.supercritical) {
    return because(
      'sub-critical',
      `ψ = ${n(ours.percolation)} here and ${n(theirs.percolation)} in the closed form, ψ_c = 1.128: below it the footprint is R₁, and share and handover trade off`,
    )
  }
  const surrogate = spec.kinematics.law === 'first-passage' || spec.handover.timing === 'periodic'
  if (surrogate && (a.K !== b.K || quantity === 'r')) {
    return because(
      'surrogate law',
      `the problem asks for the ${spec.kinematics.law} law under ${spec.handover.timing} handover, the closed form knows the exponential surrogate under Poisson handover: r_min(${a.K}) is ${n(problem.kinematics.minimumRate(problem.clusterRadius(a.K)))} /s, not ${n(theirs.design.K === a.K ? b.r : Number.NaN)} /s`.replace(
        ', not NaN /s',
        '',
      ),
    )
  }
  if (a.K !== b.K) return clusterCause(problem, ours, theirs)
  if (quantity === 'objective' && surrogate && !close(a.r, b.r)) {
    return because('surrogate law', `the handover rate differs: ${n(a.r)} against ${n(b.r)} /s`)
  }
  if (spec.capacity.objective === 'exact' && ours.slots !== theirs.slots) {
    return because(
      'objective',
      `under the exact load ${ours.slots} slots instead of ${theirs.slots} leave more for communication; the closed form weighs the mean load`,
    )
  }
  const capped = ours.constraints.find(
    (c) =>
      c.active &&
      (c.name === 'trap' || c.name === 'percolation' || c.name === 'share-max' || c.name === 'blocking'),
  )
  const theirCap = theirs.constraints.find((c) => c.active && (c.name === 'trap' || c.name === 'percolation'))
  if (quantity !== 'r' && (capped || theirCap)) {
    const name = (theirCap ?? capped)!.name
    return because(
      'cap active',
      `${name} binds: the closed form fixes θ = ${n(b.theta)} rad first and pays ρ = ${n(b.rho)} for it, the optimum weighs both (θ = ${n(a.theta)}, ρ = ${n(a.rho)})`,
    )
  }
  if (objectivesAgree) {
    return because('tolerance', `the objectives agree within ${AGREEMENT}: the optimum is flat or not unique`)
  }
  return because('unexplained', 'no known cause fits these numbers')
}

/** Why the optimal K is not the closed form's. */
const clusterCause = (problem: Problem, ours: Evaluation, theirs: Evaluation): Explanation => {
  const { spec } = problem
  const [a, b] = [ours.design, theirs.design]
  const delta = spec.budget.handoverCost
  const cost = (design: typeof a): number => design.K * (design.rho + design.r * delta)
  const regime = regimeOf(problem, ours)
  if (a.K > b.K) {
    return because(
      'handover cost not negligible',
      `K(ρ + rδ) is ${n(cost(a))} at K = ${a.K} (r = ${n(a.r)} /s) against ${n(cost(b))} at K = ${b.K} (r = ${n(b.r)} /s): handovers cost more than the cooperators that avoid them`,
    )
  }
  if (regime === 'handover-starved') {
    return because(
      'boundary between regimes',
      `r_max = ${n(problem.handoverCeiling)} /s lies below r_× = ${n(1 / problem.requiredLifetime)} /s, where the theorem gives handover up, yet r = ${n(a.r)} /s saves ${b.K - a.K} cooperators`,
    )
  }
  const gap = b.K - problem.staticClusterSize
  if (gap >= 0 && gap < 1) {
    return because('integer K', `K* = ${n(problem.staticClusterSize)} is rounded up to ${b.K}`)
  }
  return because(
    'boundary between regimes',
    `the theorem's ${regime} cluster ${b.K} is not the smallest feasible one, ${a.K}`,
  )
}
