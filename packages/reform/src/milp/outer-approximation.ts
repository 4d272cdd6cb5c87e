/** The outer-approximation loop: solve the relaxation, build real designs from it, tighten, repeat. */
import type { Design, ObjectiveName, Problem, SolveBudget, SolverAnswer } from '@dwell/core'
import { acceptedLimits, type Limits } from '../reduced/limits.js'
import { Designer, type Settled } from '../reduced/reduced-design.js'
import { CapacityFormulation } from './capacity-formulation.js'
import { DensityFormulation } from './density-formulation.js'
import type { Formulation, Relaxation } from './formulation.js'
import type { LinearBackend } from './linear-backend.js'
import { hiddenByTolerance } from './linear-model.js'
import { ShareFormulation } from './share-formulation.js'
import { Meter, SearchStopped } from '../meter.js'

/** Relative gap at which the loop stops unless the budget asks for another. */
const DEFAULT_GAP = 1e-6
/** Linear models after which a stubborn problem is given up. */
const MOST_ROUNDS = 150
/** Rounds without a better design or bound after which it is too, and how much better counts, in nepers. */
const MOST_STALLED = 12
const BETTER = 1e-9
/** Models without an answer that is not refuted after which the library is given up. */
const MOST_FAILURES = 4
/** What the bound must cover besides the backend's tolerance: rounding of the logarithms, in nepers. */
const ROUNDING = 1e-12
/** How far below the incumbent a relaxation still reaches, in nepers: the incumbent lies inside it. */
const THRESHOLD_SLACK = 1e-6
const OUT_OF_BUDGET = 'stopped by the budget before the bound closed'

const formulations: Readonly<Record<ObjectiveName, new (limits: Limits, work: Meter) => Formulation>> = {
  capacity: CapacityFormulation,
  'target-density': DensityFormulation,
  'sensing-share': ShareFormulation,
}

/** What the rounds have found so far. */
interface Found {
  design: Design | undefined
  value: number
  /** Proved upper bound of the model's objective. */
  bound: number
  rounds: number
  /** Answers of the library that were wrong. */
  refuted: number
  message: string | undefined
}

/** An answer that survived the checks; without values it is "infeasible". */
interface Credible {
  readonly values?: ArrayLike<number>
  readonly above: number
  readonly refuted: number
  /** Why there is no answer. */
  readonly message?: string
}

/**
 * Asks the library in one way after another until its answer is not refuted: neither by a known design,
 * which is a point of every relaxation, nor by the formulation's own search for a better point.
 */
const askUntilCredible = async (
  relaxation: Relaxation,
  backend: LinearBackend,
  partitions: number,
  work: Meter,
  threshold: number,
): Promise<Credible> => {
  let message = 'no answer'
  let refuted = 0
  for (let attempt = 0; attempt < backend.attempts; attempt++) {
    if (work.interrupted) return { above: Infinity, refuted, message: OUT_OF_BUDGET }
    const solution = await backend.solve(relaxation.model, work.milliseconds, attempt)
    const { status, values, bound, dualTolerance } = solution
    if (status === 'infeasible') {
      if (!relaxation.exceeds(-Infinity)) return { above: -Infinity, refuted }
      message = `${backend.id} calls a model infeasible that has a point`
      refuted++
    } else if (status === 'optimal' && values && bound !== undefined && dualTolerance !== undefined) {
      const above = bound + hiddenByTolerance(relaxation.model, dualTolerance, partitions) + ROUNDING
      if (above >= threshold - THRESHOLD_SLACK && !relaxation.exceeds(above))
        return { values, above, refuted }
      message = `${backend.id} reports an optimum below a point of the model`
      refuted++
    } else {
      message = `${backend.id}: ${solution.message ?? status}`
      if (status === 'failed') refuted++
    }
  }
  return { above: Infinity, refuted, message }
}

const approximate = async (
  problem: Problem,
  backend: LinearBackend,
  formulation: Formulation,
  work: Meter,
  gap: number,
): Promise<Found> => {
  const found: Found = {
    design: undefined,
    value: -Infinity,
    bound: Infinity,
    rounds: 0,
    refuted: 0,
    message: undefined,
  }
  try {
    return await tighten(problem, backend, formulation, work, gap, found)
  } catch (error) {
    if (!(error instanceof SearchStopped)) throw error
    return { ...found, message: OUT_OF_BUDGET }
  }
}

/** The rounds themselves, which keep `found` up to date. */
const tighten = async (
  problem: Problem,
  backend: LinearBackend,
  formulation: Formulation,
  work: Meter,
  gap: number,
  found: Found,
): Promise<Found> => {
  const stop = (message: string): Found => ({ ...found, message })
  const designer = new Designer(problem)
  const take = (settled: Settled | undefined): void => {
    if (settled && settled.value > found.value) [found.design, found.value] = [settled.design, settled.value]
  }
  let failures = 0
  let last = { bound: Infinity, value: -Infinity, round: 0 }
  while (found.rounds < MOST_ROUNDS) {
    if (work.interrupted) return stop(OUT_OF_BUDGET)
    const threshold = formulation.toModel(found.value)
    const relaxation = formulation.relaxation(threshold - THRESHOLD_SLACK)
    if (!relaxation) {
      found.bound = threshold
      break
    }
    found.rounds++
    const answer = await askUntilCredible(relaxation, backend, formulation.partitions, work, threshold)
    found.refuted += answer.refuted
    if (answer.message !== undefined) {
      // Another model may suit the library better.
      if (work.stopped || ++failures > MOST_FAILURES || !relaxation.refine()) return stop(answer.message)
      continue
    }
    if (!answer.values) {
      found.bound = -Infinity
      break
    }
    const { values } = answer
    // A bound never rises: each relaxation lies inside the one before it.
    found.bound = Math.min(found.bound, Math.max(answer.above, threshold))
    const enough = formulation.toObjective(found.bound) / (1 + gap)
    for (const place of relaxation.places(values)) take(designer.settle(place, enough))
    // The relaxation may point where rounding alone decides: then there may be designs elsewhere.
    if (!found.design) take(designer.anywhere(enough))
    if (found.bound - formulation.toModel(found.value) <= Math.log1p(gap)) break
    if (work.stopped) return stop(OUT_OF_BUDGET)
    if (!relaxation.refine(values)) return stop('the relaxation is as tight as it can be made')
    if (found.bound < last.bound - BETTER || found.value > last.value)
      last = { bound: found.bound, value: found.value, round: found.rounds }
    else if (found.rounds - last.round >= MOST_STALLED) return stop('the bound no longer falls')
  }
  return found.rounds < MOST_ROUNDS ? found : stop(`gave up after ${MOST_ROUNDS} linear models`)
}

/**
 * Solves a problem by outer approximation with a library for linear models. The bound is that of a
 * relaxation, raised by what the library's tolerances can hide; the point is a real design of the
 * reduced form, judged by the problem itself. Never throws: a broken model answers `failed`.
 */
export const solveByOuterApproximation = async (
  problem: Problem,
  backend: LinearBackend,
  budget: SolveBudget,
  signal?: AbortSignal,
): Promise<SolverAnswer> => {
  const work = new Meter(budget, signal)
  try {
    if (work.interrupted)
      return {
        status: 'no-solution',
        evaluations: 0,
        message: 'stopped by the budget before it began',
      }
    const formulation = new formulations[problem.spec.objective](acceptedLimits(problem, 'outside'), work)
    const gap = Math.max(budget.relativeGap ?? DEFAULT_GAP, 0)
    const { design, value, bound, rounds, refuted, message } = await approximate(
      problem,
      backend,
      formulation,
      work,
      gap,
    )
    const { evaluations } = work
    const details = { linearModels: rounds, wrongAnswers: refuted }
    if (design === undefined) {
      const proved = message === undefined && formulation.conclusive
      const reason = message ?? 'no design with a positive objective is in the logarithmic model'
      const above = formulation.toObjective(bound)
      if (proved) return { status: 'infeasible', evaluations, details }
      return {
        status: 'no-solution',
        ...(Number.isFinite(above) ? { bound: above } : {}),
        evaluations,
        message: reason,
        details,
      }
    }
    const above = Math.max(value, formulation.toObjective(bound))
    return {
      status: 'feasible',
      design,
      ...(Number.isFinite(above) ? { bound: above } : {}),
      evaluations,
      message: message ?? `the bound is within ${((above - value) / Math.abs(value)).toExponential(1)}`,
      details,
    }
  } catch (error) {
    const { evaluations } = work
    // Before there was a formulation to solve.
    if (error instanceof SearchStopped) return { status: 'no-solution', evaluations, message: OUT_OF_BUDGET }
    const message = error instanceof Error ? error.message : String(error)
    return { status: 'failed', evaluations, message }
  }
}
