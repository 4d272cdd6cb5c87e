/** The point runner: what a sweep does at one point, on a thread or on another machine. */
import { describeDesign, type DesignQuantityName, type Evaluation, Problem, quantityInfo } from '@dwell/core'
import { regimeOf } from '../regime.js'
import { claimRemark } from '../court/claim-remark.js'
import { pointCourt } from '../court/court.js'
import { Hearing } from '../court/hearing.js'
import type { PointBudget, PointRecord, PointTask } from './point-record.js'

/** Quantities that the judge has computed already; the full description costs more than many a solve. */
const judged: readonly DesignQuantityName[] = [
  'safeRadius',
  'footprintRadius',
  'percolation',
  'effectiveShare',
  'slots',
  'load',
] satisfies readonly (keyof Evaluation)[]

const pickQuantities = (
  names: readonly DesignQuantityName[],
  problem: Problem,
  evaluation: Evaluation,
): PointRecord['quantities'] => {
  const values = names.every((name) => judged.includes(name))
    ? (evaluation as Readonly<Partial<Record<DesignQuantityName, number>>>)
    : describeDesign(problem, evaluation.design, evaluation)
  return Object.fromEntries(names.map((name) => [name, values[name]!]))
}

/** A record in the making. */
type Draft = { -readonly [Name in keyof PointRecord]: PointRecord[Name] }

/** A point that could not be computed. */
export const failedPoint = (reason: string): PointRecord => ({ status: 'failed', reason })

const failed = (cause: unknown): PointRecord =>
  failedPoint(cause instanceof Error ? cause.message : String(cause))

/**
 * Solves one problem, judges the answer and keeps what a sweep records: a pure function of its
 * argument. The same task gives the same record on any machine with the same `MODEL_VERSION`, as far
 * as the solver is deterministic. It never throws: what goes wrong becomes a `failed` record. It is there at once where
 * the solver's answer is.
 */
export const runPoint = ({
  spec,
  like,
  solver,
  quantities,
  budget,
  bystanders,
}: PointTask): PointRecord | Promise<PointRecord> => {
  try {
    const unknown = quantities.find((name) => !quantityInfo.has(name))
    if (unknown !== undefined) return failedPoint(`unknown quantity '${unknown}'`)
    const problem = new Problem(spec, like, bystanders?.laws)
    // Only the two limits that mean the same everywhere, whatever the caller's object carries.
    const { evaluations, relativeGap } = budget
    const limits: { -readonly [Name in keyof PointBudget]: PointBudget[Name] } = {}
    if (evaluations !== undefined) limits.evaluations = evaluations
    if (relativeGap !== undefined) limits.relativeGap = relativeGap
    // The host's own prover needs no witness: its word is what claims are held against.
    const witnesses = solver === bystanders?.prover ? [] : (bystanders?.witnesses ?? [])
    const hearing = Hearing.of(solver, problem, {
      court: bystanders?.court ?? pointCourt(),
      prover: bystanders?.prover,
      witnesses,
      budget: limits,
    })
    return hearing instanceof Promise
      ? hearing.then((held) => recordOf(held, quantities)).catch(failed)
      : recordOf(hearing, quantities)
  } catch (cause) {
    return failed(cause)
  }
}

const recordOf = (hearing: Hearing, quantities: readonly DesignQuantityName[]): PointRecord => {
  const { problem } = hearing
  const { status, evaluation, bound, gap, message, claim } = hearing.verdict()
  const checked = hearing.evidence.proof?.check && (status === 'infeasible' ? 0 : gap)
  const reason = claimRemark(claim, problem.spec.objective) ?? message
  // Filled member by member: a sweep makes a million of these.
  const record: Draft = { status }
  if (evaluation) describe(record, problem, evaluation)
  if (bound !== undefined) record.bound = bound
  if (gap !== undefined) record.gap = gap
  if (checked !== undefined) record.verified = checked
  if (evaluation && quantities.length > 0) record.quantities = pickQuantities(quantities, problem, evaluation)
  if (reason !== undefined) record.reason = reason
  return record
}

const describe = (record: Draft, problem: Problem, evaluation: Evaluation): void => {
  const { K, rho, theta, r } = evaluation.design
  record.design = { K, rho, theta, r }
  record.objective = evaluation.objective.value
  record.regime = regimeOf(problem, evaluation)
  record.supercritical = evaluation.supercritical
  record.binding = evaluation.constraints.filter(({ active }) => active).map(({ name }) => name)
  record.worstViolation = evaluation.worstViolation
}
