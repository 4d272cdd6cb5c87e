import { referenceSpec, replaceKeys } from '@dwell/core'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { expect, test } from 'vitest'
import { coverageFront } from '../../src/frontier/coverage-front.js'

test('from 1 to 100 %, falling as more is promised', async () => {
  const mobile = replaceKeys(referenceSpec, { 'network.bsDensity': 1e-4, 'target.diffusion': 100 })
  const front = await coverageFront(mobile, exhaustiveSolver)
  expect(front?.axes[0].range[0], 'easy end').toBe(0.01)
  const along = [...front!.points].sort((p, q) => p.epsilon[0] - q.epsilon[0]).map(({ values }) => values[0])
  expect(along.length, 'points').toBeGreaterThan(2)
  expect(along, 'rates by ε').toEqual([...along].sort((p, q) => q - p))
})

test('there is none where not even 1 % is feasible', async () => {
  const crowded = replaceKeys(referenceSpec, { 'target.density': 1 })
  expect(await coverageFront(crowded, exhaustiveSolver)).toBeUndefined()
})

test('a rate that falls by less than promises forgive is one point, not twenty thousand solves', async () => {
  const jointly = replaceKeys(referenceSpec, { 'network.bsDensity': 1e-4, 'target.density': 2.4e-4 })
  const { complete, completeness, solves } = (await coverageFront(jointly, exhaustiveSolver))!
  expect([complete, completeness.closed], 'complete, closed').toEqual([true, true])
  expect(solves, 'solves').toBeLessThan(1000)
})

test('one that is aborted is what had finished', async () => {
  const front = await coverageFront(referenceSpec, exhaustiveSolver, { signal: AbortSignal.abort() })
  expect(front?.complete ?? false, 'an aborted front is complete').toBe(false)
})
