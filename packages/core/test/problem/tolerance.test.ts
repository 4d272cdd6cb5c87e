import { expect, test } from 'vitest'
import { Problem } from '../../src/problem/problem.js'
import { referenceSpec } from '../../src/problem/reference.js'
import { ACTIVE_TOLERANCE, FEASIBILITY_TOLERANCE, OPTIMALITY_GAP } from '../../src/problem/tolerance.js'

test('a tolerance is told from rounding, and a limit that is active from one that is broken', () => {
  expect(FEASIBILITY_TOLERANCE, 'feasibility').toBeGreaterThan(1e6 * Number.EPSILON)
  expect(ACTIVE_TOLERANCE, 'active').toBeGreaterThan(FEASIBILITY_TOLERANCE)
  expect(OPTIMALITY_GAP, 'gap').toBeGreaterThanOrEqual(FEASIBILITY_TOLERANCE)
})

/** The least share undershot by a factor 1 + `excess`; every other promise is kept with room. */
const undershot = (excess: number) => {
  const rho = referenceSpec.budget.share.min / (1 + excess)
  const { constraints, feasible } = new Problem(referenceSpec).evaluate({ K: 3, rho, theta: 0.16, r: 0 })
  return { feasible, row: constraints.find(({ name }) => name === 'share-min')! }
}

test.each([
  [0, true],
  [0.5 * FEASIBILITY_TOLERANCE, true],
  [2 * FEASIBILITY_TOLERANCE, false],
  [1e-3, false],
])('a limit broken by a factor 1 + %f: feasible %s', (excess, feasible) => {
  const found = undershot(excess)
  expect(found.row.violation, 'violation').toBeCloseTo(excess, 12)
  expect(found.feasible, `feasible at a violation of ${excess}`).toBe(feasible)
})

test.each([
  [0.5 * ACTIVE_TOLERANCE, true],
  [2 * ACTIVE_TOLERANCE, false],
])('a limit kept with a margin of %f: active %s', (margin, active) => {
  expect(undershot(-margin).row.active, `active at a margin of ${margin}`).toBe(active)
})
