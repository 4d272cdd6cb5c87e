/** Performance and data profiles over rows made by hand. */
import { describe, expect, test } from 'vitest'
import type { ComparisonRow } from '../../src/compare/comparison.js'
import { dataProfiles, performanceProfiles, solvedWithin } from '../../src/compare/profiles.js'

const row = (
  problem: string,
  solver: string,
  seconds: number,
  gapToBest: number | undefined,
  status: ComparisonRow['status'] = 'feasible',
): ComparisonRow =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- profiles read no more of a row
  ({ problem, solver, seconds, gapToBest, status, evaluations: 10 * seconds }) as ComparisonRow

const rows = [
  row('a', 'fast', 1, 0),
  row('a', 'slow', 2, 1e-9),
  row('b', 'fast', 3, 0.5),
  row('b', 'slow', 9, 0),
  // Nobody has a point of c: it is in no profile.
  row('c', 'fast', 1, undefined, 'no-solution'),
  row('c', 'slow', 1, undefined, 'infeasible'),
]
const solvers = ['fast', 'slow', 'absent']

test.each([
  ['near the best', row('a', 's', 1, 1e-7), true],
  ['at the gap', row('a', 's', 1, 1e-6), true],
  ['too far', row('a', 's', 1, 2e-6), false],
  ['without a point', row('a', 's', 1, undefined), false],
  ['with a point that the host refused', row('a', 's', 1, 0, 'no-solution'), false],
])('solved to 1e-6: %s', (_, each, expected) => {
  expect(solvedWithin(each, 1e-6)).toBe(expected)
})

describe('performance', () => {
  test('fraction within a multiple of the fastest that solves it', () => {
    expect(performanceProfiles(rows, solvers, 1e-6)).toEqual([
      { solver: 'fast', steps: [[1, 0.5]] },
      // On b it is the only one that solves it, on a it takes twice the time.
      { solver: 'slow', steps: [[1, 0.5], [2, 1]] }, // prettier-ignore
      { solver: 'absent', steps: [] },
    ])
  })

  test('at a gap that all reach the fast one leads everywhere', () => {
    expect(performanceProfiles(rows, ['fast'], 1)[0].steps, 'steps of the fast one').toEqual([[1, 1]])
  })
})

test('data: fraction within a cost', () => {
  expect(dataProfiles(rows, solvers, 1e-6, ({ evaluations }) => evaluations)).toEqual([
    { solver: 'fast', steps: [[10, 0.5]] },
    { solver: 'slow', steps: [[20, 0.5], [90, 1]] }, // prettier-ignore
    { solver: 'absent', steps: [] },
  ])
})
