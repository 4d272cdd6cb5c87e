/** Budgets, abort and determinism. */
import { applyOverrides, Problem, type ProblemSpec, referenceSpec, type SolverAnswer } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { solve } from './support.js'

/** Problems whose proof takes some hundred evaluations, on both footprints. */
const specs: readonly (readonly [string, ProblemSpec])[] = [
  ['reference', referenceSpec],
  [
    'handover-cost-dominated',
    applyOverrides(referenceSpec, {
      'network.bsDensity': 1e-4,
      'target.diffusion': 1000,
      'target.density': 1e-5,
      'budget.sensing': 0.9,
      'budget.handoverCost': 0.02,
      'budget.handoverCeiling': 100,
    }),
  ],
  [
    'sub-critical',
    applyOverrides(referenceSpec, {
      'target.diffusion': 40,
      'target.density': 1e-5,
      'target.range': 100,
      'budget.share.min': 0.002,
      'budget.handoverCost': 0.2,
      'radio.processingGain': 10 ** 4.5,
    }),
  ],
  ['target-density', applyOverrides(referenceSpec, { objective: 'target-density' })],
  ['sensing-share', applyOverrides(referenceSpec, { objective: 'sensing-share' })],
]

/**
 * A line search that has begun takes its opening samples (a coarse grid and one local search, some 55)
 * also when nothing is left; R̄ alone, the cluster and the isolated disc each have one.
 */
const OPENINGS = 3 * 60

/** An answer that ran out of something must still be true. */
const honest = (problem: Problem, answer: SolverAnswer, optimum: number): void => {
  if (answer.status === 'no-solution') {
    expect(answer.design).toBeUndefined()
    expect(answer.message).toContain('stopped by the budget')
    return
  }
  const judged = problem.evaluate(answer.design!)
  expect(judged.feasible).toBe(true)
  expect(judged.objective.value).toBeLessThanOrEqual(optimum * (1 + 1e-9))
  expect(answer.bound!).toBeGreaterThanOrEqual(optimum * (1 - 1e-12))
  expect(answer.status).toBe(
    answer.bound! - judged.objective.value <= 1e-9 * optimum ? 'optimal' : 'feasible',
  )
}

describe.each(specs)('%s', (_name, spec) => {
  const problem = new Problem(spec)
  const whole = solve(problem)
  const optimum = problem.evaluate(whole.design!).objective.value

  test('every evaluation budget gives a true answer, and more evaluations no looser bound', () => {
    expect(whole.status).toBe('optimal')
    for (const evaluations of [1, 2, 5, 10, 20, 40, 80, 160, whole.evaluations, 10 * whole.evaluations]) {
      const fresh = new Problem(spec)
      const answer = solve(fresh, { evaluations })
      honest(fresh, answer, optimum)
      expect(answer.evaluations).toBeLessThanOrEqual(evaluations + OPENINGS)
    }
    expect(solve(new Problem(spec), { evaluations: 10 * whole.evaluations })).toEqual(whole)
  })

  test('a clock that has run out and a signal that is aborted stop it at once, honestly', () => {
    const fresh = new Problem(spec)
    honest(fresh, solve(fresh, { milliseconds: 0 }), optimum)
    const aborted = new Problem(spec)
    const answer = solve(aborted, {}, AbortSignal.abort())
    honest(aborted, answer, optimum)
    expect(answer.evaluations).toBeLessThanOrEqual(OPENINGS)
  })

  test('twice the same, also from a problem compiled anew', () => {
    expect(solve(new Problem(structuredClone(spec)))).toEqual(whole)
    expect(solve(problem)).toEqual(whole)
  })
})

test('an infeasible problem stopped early is not called infeasible', () => {
  // Blocking must be refuted for every cluster size from K_rel = 1368 up.
  const problem = new Problem(
    applyOverrides(referenceSpec, {
      'service.linkAvailability': 0.02,
      'service.allLinksDown': 1e-12,
    }),
  )
  expect(solve(problem).status).toBe('infeasible')
  expect(solve(problem, {}, AbortSignal.abort()).status).toBe('no-solution')
})
