/** What neighbours share must not show: the order of a sweep changes no bit of an answer. */
import { applyOverrides, Problem, referenceSpec } from '@dwell/core'
import { expect, test } from 'vitest'
import { solve } from './support.js'

const specs = [1e-6, 1e-5, 1.1e-5, 1e-4, 1e-3].flatMap((density) =>
  [0.01, 1, 100].flatMap((ceiling) =>
    [0, 0.0349, 0.1].map((error) =>
      applyOverrides(referenceSpec, {
        'network.bsDensity': density,
        'budget.handoverCeiling': ceiling,
        'radio.pointingError': error,
      }),
    ),
  ),
)

test('forwards, backwards and under a budget of evaluations', () => {
  for (const budget of [{}, { evaluations: 40 }, { relativeGap: 1e-4 }]) {
    const answers = specs.map((spec) => solve(new Problem(spec), budget))
    const backwards = specs.toReversed().map((spec) => solve(new Problem(spec), budget))
    expect(backwards.toReversed()).toEqual(answers)
  }
})

test('the bound covers the optimum and closes, where the floor binds and where it does not', () => {
  for (const spec of specs) {
    const problem = new Problem(spec)
    const { status, design, bound } = solve(problem)
    if (status === 'infeasible') continue
    expect(status).toBe('optimal')
    const { value } = problem.evaluate(design!).objective
    expect(bound! - value).toBeLessThanOrEqual(1e-9 * value)
    // No beam of a fine grid at the same K, share and rate does better than the bound.
    for (let i = 0; i <= 200; i++) {
      const { min, max } = spec.radio.beamwidth
      const other = problem.evaluate({ ...design!, theta: min * (max / min) ** (i / 200) })
      if (other.feasible) expect(other.objective.value).toBeLessThanOrEqual(bound! * (1 + 1e-12))
    }
  }
})
