/** One ε of a front: what was found there, what is proved, and what is neither. */
import {
  type Evaluation,
  Problem,
  type ProblemSpec,
  replaceKeys,
  type SolveBudget,
  type Solver,
} from '@dwell/core'
import { claimRemark } from '../court/claim-remark.js'
import { Hearing } from '../court/hearing.js'
import type { Verdict } from '../court/verdict.js'
import type { Bystanders } from '../engine.js'
import { regimeOf } from '../regime.js'
import type { FrontierAxis } from './axes.js'
import type { FrontierPoint } from './frontier.js'

/** A solved ε. `place` runs from 0 (easy) to 1 (strict) along each axis. Its problem is not kept: there are thousands. */
export interface Sample {
  readonly place: readonly number[]
  readonly epsilon: readonly number[]
  /** Absent where none was found. */
  readonly point?: Omit<FrontierPoint, 'knee'>
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
  /** A problem that every sample's is like but for limits: they share its model. */
  readonly like?: Problem | undefined
}

export const isSolved = ({ value }: Sample): boolean => value > -Infinity
export const isProvedEmpty = ({ value, bound }: Sample): boolean => value === -Infinity && bound === -Infinity

/** The problem with the keys of the axes set to ε. */
export const problemAt = (
  spec: ProblemSpec,
  axes: readonly TracedAxis[],
  epsilon: readonly number[],
  { bystanders, like }: Pick<SampleOptions, 'bystanders' | 'like'> = {},
): Problem => {
  const changes: Record<string, number> = {}
  axes.forEach(({ axis }, d) => (changes[axis.key] = epsilon[d]))
  return new Problem(replaceKeys(spec, changes), like, bystanders?.laws)
}

/** Solves the problem at a place. */
export const sampleAt = async (
  spec: ProblemSpec,
  axes: readonly TracedAxis[],
  place: readonly number[],
  options: SampleOptions,
): Promise<Sample> => {
  const { solver, budget, signal, bystanders } = options
  const epsilon = axes.map((axis, d) => epsilonAt(axis, place[d]))
  const problem = problemAt(spec, axes, epsilon, options)
  const hearing = await Hearing.of(solver, problem, { ...bystanders, budget, signal })
  const verdict = hearing.verdict()
  const { status, evaluation, bound, message, claim } = verdict
  if (evaluation && (status === 'optimal' || status === 'feasible')) {
    const point = pointOf(epsilon, axes, problem, verdict, evaluation)
    return { place, epsilon, point, value: evaluation.objective.value, bound: bound ?? Infinity }
  }
  if (status === 'infeasible') return { place, epsilon, value: -Infinity, bound: -Infinity }
  const unsolved = claimRemark(claim, spec.objective) ?? message ?? status
  return { place, epsilon, value: -Infinity, bound: Infinity, unsolved }
}

const pointOf = (
  epsilon: readonly number[],
  axes: readonly TracedAxis[],
  problem: Problem,
  { bound, gap }: Verdict,
  evaluation: Evaluation,
): Sample['point'] => {
  const { objective, design, constraints, supercritical, slots, worstViolation } = evaluation
  return {
    epsilon,
    values: [objective.value, ...axes.map(({ axis }) => axis.reached(evaluation, problem))],
    design,
    binding: constraints.filter(({ active }) => active).map(({ name }) => name),
    regime: regimeOf(problem, evaluation),
    supercritical,
    slots,
    worstViolation,
    margins: Object.fromEntries(constraints.map(({ name, margin }) => [name, margin])),
    ...(bound === undefined ? {} : { bound }),
    ...(gap === undefined ? {} : { gap }),
  }
}

/**
 * The sample once a point of a stricter ε is known, which keeps every promise here too: a proof that it refutes is
 * none. Undefined when nothing changes.
 *
 * @param compile the problem of an ε
 */
export const corrected = (
  sample: Sample,
  stricter: Sample,
  compile: (epsilon: readonly number[]) => Problem,
): Sample | undefined => {
  const design = stricter.point?.design
  if (!design || !(stricter.value > sample.bound + 1e-8 * Math.abs(stricter.value))) return undefined
  if (!compile(sample.epsilon).evaluate(design).feasible) return undefined
  if (!sample.point) {
    const unsolved = `called infeasible; refuted by the point at ε = ${stricter.epsilon.join(', ')}`
    return { ...sample, bound: Infinity, unsolved }
  }
  const { bound: _, gap: __, ...point } = sample.point
  return { ...sample, point, bound: Infinity }
}
