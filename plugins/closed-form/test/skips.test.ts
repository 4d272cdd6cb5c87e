/** The skips of the conformance run are deserved: without them exactly those tests fail. */
import { planConformance } from '@dwell/conformance'
import { expect, test } from 'vitest'
import { loadProblem } from '../../../test/support/problem-files.js'
import { closedFormSolver, deriveClosedForm } from '../src/index.js'

test('only reaching the optimum fails, and only where the theorem cannot', async () => {
  const { cases } = await planConformance(() => closedFormSolver)
  const failed: string[] = []
  for (const { check, problem, run } of cases) {
    if (check !== 'reaches the known optimum') continue
    await run().catch(() => failed.push(problem))
  }
  expect(failed.sort()).toEqual([
    'blocking-bound',
    'closed-form-blocked',
    'clutter',
    'everything-beyond',
    'exact-gain',
    'first-passage-static',
    'handover-cost-dominated',
    'handover-starved-edge',
    'mean-field',
    'percentiles',
    'percolation-bound',
    'periodic-handover',
    'sector-trap',
    'sub-critical',
    'trap-bound',
  ])
})

test('what it has no design for, it says why', async () => {
  const obstacles: Record<string, RegExp> = {
    'blocking-bound.yaml':
      /beam of 0\.4032 rad needs a share of 0\.0616\d, blocking and handover leave 0\.02308/,
    'closed-form-blocked.yaml': /leave no share at all/,
    'first-passage-static.yaml': /leave a share of 0\.003371/,
    'infeasible-blocking.yaml': /leave a share of 0\.01500, less than the least admissible 0\.02/,
  }
  for (const [name, obstacle] of Object.entries(obstacles)) {
    const derivation = deriveClosedForm(await loadProblem(name))
    expect(derivation.design).toBeUndefined()
    expect(derivation.obstacle).toMatch(obstacle)
  }
})
