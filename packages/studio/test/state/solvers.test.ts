import { expect, test } from 'vitest'
import { shippedIds } from '@dwell/solvers'
import { solverIds } from '../../src/state/solvers.js'

test('the page offers the solvers of the command line', () => {
  expect(new Set(solverIds)).toEqual(new Set(shippedIds))
})
