/** The host's verdict on what a solver claims. Claims are never printed as facts. */
import {
  type Evaluation,
  FEASIBILITY_TOLERANCE,
  OPTIMALITY_GAP,
  type SolveBudget,
  type SolveStatus,
} from '@dwell/core'
import { type Evidence, refutes, type Witness } from './evidence.js'
import type { Heard } from './hear.js'

export interface Verdict {
  readonly status: SolveStatus
  /** What the solver itself said and what became of it; absent when it threw. */
  readonly claim?: SolverClaim
  /** The judged point: feasible for `optimal` and `feasible`, else the best the solver met. */
  readonly evaluation?: Evaluation
  /** Proved upper bound; absent when nothing is proved. */
  readonly bound?: number
  readonly gap?: number
  readonly evaluations: number
  readonly message?: string
  readonly details?: Readonly<Record<string, number | string | boolean>>
  /** Seconds. */
  readonly elapsed: number
}

/**
 * `proved`: the host vouches for it. `claimed`: nobody has checked it. `refuted`: a design that the host judged
 * contradicts it, and it is withdrawn.
 */
export type ClaimStanding = 'proved' | 'claimed' | 'refuted'

/** A solver's own words, and how they stand. */
export interface SolverClaim {
  readonly solver: string
  readonly status: SolveStatus
  readonly bound?: number
  /** Absent where nothing is said beyond the point. */
  readonly standing?: ClaimStanding
  /** Who proved or refuted it. */
  readonly by?: string
  /** The design that refutes it. */
  readonly witness?: Witness
}

/**
 * Relative excess of a verified value over a point called optimal that makes the word false; two honest solvers
 * may differ by their own gaps.
 */
export const OPTIMUM_TOLERANCE = 1e-6

/** What the statement commits its author to: an upper bound on every design, or undefined. */
const commitment = (heard: Heard, budget: SolveBudget): number | undefined => {
  const { answer, evaluation } = heard
  if (!answer || answer.status === 'failed') return undefined
  if (answer.status === 'infeasible') return -Infinity
  const stated = answer.bound === undefined || Number.isNaN(answer.bound) ? Infinity : answer.bound
  const own = evaluation?.feasible ? evaluation.objective.value : undefined
  const slack = Math.max(budget.relativeGap ?? 0, OPTIMUM_TOLERANCE)
  const called = answer.status === 'optimal' && own !== undefined ? own + slack * Math.abs(own) : Infinity
  const least = Math.min(stated, called)
  return least === Infinity ? undefined : least
}

const standingOf = (
  heard: Heard,
  evidence: Evidence,
  budget: SolveBudget,
): Pick<SolverClaim, 'standing' | 'by' | 'witness'> => {
  const { answer, evaluation } = heard
  const committed = commitment(heard, budget)
  if (committed === undefined || !answer) return {}
  const witness = evidence.refuterOf(committed)
  if (witness) return { standing: 'refuted', by: witness.by, witness }
  const { proof } = evidence
  if (!proof) return { standing: 'claimed' }
  if (answer.status === 'infeasible')
    return proof.bound === -Infinity ? { standing: 'proved', by: proof.by } : { standing: 'claimed' }
  const value = evaluation?.feasible ? evaluation.objective.value : undefined
  const tolerated = Math.max(budget.relativeGap ?? OPTIMALITY_GAP, FEASIBILITY_TOLERANCE)
  // "Optimal" is proved when the proved bound closes on the point, a bound when the proved one is no higher.
  const asGood =
    answer.status === 'optimal'
      ? value !== undefined && proof.bound - value <= tolerated * Math.abs(value)
      : !refutes(proof.bound, answer.bound ?? -Infinity)
  return asGood ? { standing: 'proved', by: proof.by } : { standing: 'claimed' }
}

/** What the evidence makes of what a solver said. */
export const settle = (heard: Heard, evidence: Evidence, budget: SolveBudget): Verdict => {
  const { answer, solver, evaluation, evaluations, elapsed, message, fault } = heard
  const verdict: { -readonly [Name in keyof Verdict]: Verdict[Name] } = {
    status: 'failed',
    evaluations,
    elapsed,
  }
  if (message !== undefined) verdict.message = message
  if (!answer) return verdict
  if (answer.details) verdict.details = answer.details
  const { status, bound } = answer
  const standing = standingOf(heard, evidence, budget)
  // Infinity bounds nothing, and NaN is no bound.
  const stated = bound !== undefined && bound < Infinity ? { bound } : {}
  verdict.claim = { solver: solver.id, status, ...stated, ...standing }
  if (evaluation) verdict.evaluation = evaluation
  if (fault || status === 'failed') return verdict
  const { proof } = evidence
  if (!evaluation?.feasible) {
    const proved = status === 'infeasible' && proof?.bound === -Infinity
    verdict.status = proved ? 'infeasible' : 'no-solution'
    return verdict
  }
  verdict.status = 'feasible'
  if (!proof) return verdict
  const { value } = evaluation.objective
  verdict.bound = proof.bound
  verdict.gap = Math.max(0, proof.bound - value) / Math.abs(value)
  const closed = verdict.gap <= Math.max(budget.relativeGap ?? OPTIMALITY_GAP, FEASIBILITY_TOLERANCE)
  if (status === 'optimal' && closed) verdict.status = 'optimal'
  return verdict
}
