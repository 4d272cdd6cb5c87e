import { expect, test } from 'vitest'
import { shippedIds } from '../../../cli/src/engine.js'
import { solverIds } from '../../src/state/solvers.js'

test('the page offers the solvers of the command line', () => {
  expect([...solverIds].sort()).toEqual([...shippedIds].sort())
})
