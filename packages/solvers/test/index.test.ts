import { expect, test } from 'vitest'
import { registryDifferences, shippedPlugins } from '../../../scripts/registry.mjs'
import { shippedIds, shippedSolver, shippedSolvers } from '../src/index.js'

test('the list is what plugins/* make it', () => {
  expect(registryDifferences(), 'node scripts/registry.mjs --fix mends it').toEqual([])
  expect(shippedIds).toEqual(shippedPlugins().map(({ id }) => id))
})

test('every solver loads and answers to its folder’s name', async () => {
  const solvers = await shippedSolvers()
  expect(solvers.map(({ id }) => id)).toEqual(shippedIds)
})

test('an unknown id, or a name that every object has, is no solver', async () => {
  expect(await shippedSolver('simplex')).toBeUndefined()
  expect(await shippedSolver('toString')).toBeUndefined()
})
