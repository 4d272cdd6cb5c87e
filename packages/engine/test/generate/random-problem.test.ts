import { Problem } from '@dwell/core'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { expect, test } from 'vitest'
import { randomProblem } from '../../src/generate/random-problem.js'

test('problem i of a seed depends on both alone', () => {
  expect(randomProblem(7, 3)).toEqual(randomProblem(7, 3))
  expect(randomProblem(7, 3)).not.toEqual(randomProblem(7, 4))
  expect(randomProblem(8, 3)).not.toEqual(randomProblem(7, 3))
})

test('the model options are drawn only when asked for, and change nothing else', () => {
  const plain = randomProblem(7, 5)
  const drawn = Array.from({ length: 60 }, (_, i) => randomProblem(7, i, { options: true, kinds: true }))
  expect(drawn[5].network).toEqual(plain.network)
  expect(new Set(drawn.map(({ trap }) => trap)).size).toBe(3)
  expect(new Set(drawn.map(({ objective }) => objective)).size).toBe(3)
  expect(new Set(drawn.map(({ problem }) => problem)).size).toBe(2)
  expect(new Set(drawn.map(({ kinematics }) => kinematics.footprint)).size, 'footprints').toBe(2)
  expect(new Set(drawn.map(({ traffic }) => `${traffic.load} ${traffic.blocking}`)).size, 'loads').toBe(4)
  expect(new Set(drawn.map(({ capacity }) => capacity.downlink)).size, 'downlinks').toBe(2)
  expect(
    drawn.some(({ service }) => service.commonCause !== undefined),
    'common cause',
  ).toBe(true)
  expect(
    drawn.some(({ service }) => service.kinematics !== undefined),
    'percentiles',
  ).toBe(true)
  expect(new Set(drawn.map(({ clutter }) => clutter?.law)).size, 'clutter').toBe(3)
})

test('feasible and infeasible problems both occur, and every one can be judged', async () => {
  const statuses = new Map<string, number>()
  for (let i = 0; i < 60; i++) {
    const { status } = await exhaustiveSolver.solve(new Problem(randomProblem(3, i)), {})
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  expect([...statuses.keys()].sort()).toEqual(['infeasible', 'optimal'])
  expect(statuses.get('optimal')).toBeGreaterThan(12)
  expect(statuses.get('infeasible')).toBeGreaterThan(12)
})
