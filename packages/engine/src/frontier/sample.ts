/** One ε of a front: what was found there, what is proved, and what is neither. */
import { Problem, type ProblemSpec, replaceKeys, type SolveBudget, type Solver } from '@dwell/core'
import { claimRemark } from '../court/claim-remark.js'
import { Hearing } from '../court/hearing.js'
import type { Verdict } from '../court/verdict.js'
import type { Bystanders } from '../engine.js'
import type { FrontierAxis } from './axes.js'

/** A solved ε. `place` runs from 0 (easy) to 1 (strict) along each axis. */
export interface Sample {
  readonly place: readonly number[]
  readonly epsilon: readonly number[]
  readonly problem: Problem
  readonly verdict: Verdict
  /** Verified objective; −Infinity where there is no point. */
  readonly value: number
  /** Proved upper bound; Infinity where none is; −Infinity where proved infeasible. */
  readonly bound: number
  /** Why there is neither a point nor a proof that there is none; absent where there is one of them. */
  readonly unsolved?: string
}

export interface TracedAxis {
  readonly axis: FrontierAxis
  readonly easy: number
  readonly strict: number
}

/** ε at a place: geometric when both ends are positive and a decade apart, linear otherwise; whole if the axis is. */
export const epsilonAt = ({ axis, easy, strict }: TracedAxis, place: number): number => {
  const geometric = easy > 0 && strict > 0 && Math.max(easy / strict, strict / easy) > 10
  const value = geometric ? easy * (strict / easy) ** place : easy + (strict - easy) * place
  const exact = place === 0 ? easy : place === 1 ? strict : value
  return axis.integer ? Math.round(exact) : exact
}

export interface SampleOptions {
  readonly solver: Solver
  readonly budget: SolveBudget
  readonly signal?: AbortSignal
  readonly bystanders?: Bystanders | undefined
}

export const isSolved = ({ value }: Sample): boolean => value > -Infinity
export const isProvedEmpty = ({ value, bound }: Sample): boolean => value === -Infinity && bound === -Infinity

/** Solves the problem with the keys of the axes set to ε. */
export const sampleAt = async (
  spec: ProblemSpec,
  axes: readonly TracedAxis[],
  place: readonly number[],
  { solver, budget, signal, bystanders }: SampleOptions,
): Promise<Sample> => {
  const epsilon = axes.map((axis, d) => epsilonAt(axis, place[d]))
  const changes: Record<string, number> = {}
  axes.forEach(({ axis }, d) => (changes[axis.key] = epsilon[d]))
  const problem = new Problem(replaceKeys(spec, changes), undefined, bystanders?.laws)
  const hearing = await Hearing.of(solver, problem, { ...bystanders, budget, signal })
  return sampleOf({ place, epsilon, problem }, hearing.verdict())
}

const sampleOf = (where: Pick<Sample, 'place' | 'epsilon' | 'problem'>, verdict: Verdict): Sample => {
  const { status, evaluation, message, claim } = verdict
  if ((status === 'optimal' || status === 'feasible') && evaluation)
    return { ...where, verdict, value: evaluation.objective.value, bound: verdict.bound ?? Infinity }
  if (status === 'infeasible') return { ...where, verdict, value: -Infinity, bound: -Infinity }
  const unsolved = claimRemark(claim) ?? message ?? status
  return { ...where, verdict, value: -Infinity, bound: Infinity, unsolved }
}

/**
 * The sample once a point of a stricter ε is known, which keeps every promise here too: a proof that it refutes is
 * none. Undefined when nothing changes.
 */
export const corrected = (sample: Sample, stricter: Sample): Sample | undefined => {
  const design = stricter.verdict.evaluation?.design
  if (!design || !(stricter.value > sample.bound + 1e-8 * Math.abs(stricter.value))) return undefined
  const evaluation = sample.problem.evaluate(design)
  if (!evaluation.feasible) return undefined
  const { bound: _, gap: __, ...verdict } = sample.verdict
  const by = `the point at ε = ${stricter.epsilon.join(', ')}`
  const claim = verdict.claim && { ...verdict.claim, standing: 'refuted' as const, by }
  return {
    ...sample,
    verdict: {
      ...verdict,
      ...(claim ? { claim } : {}),
      status: sample.value === -Infinity ? 'no-solution' : 'feasible',
    },
    bound: Infinity,
    ...(sample.value === -Infinity ? { unsolved: `called infeasible; refuted by ${by}` } : {}),
  }
}
