/** The surface of each package is chosen: a name more or less shows in test/exports.json. */
import { expect, test } from 'vitest'
import { chosenNames, exportedNames } from '../scripts/exports.mjs'

const found = exportedNames()

test('every package exports what test/exports.json says', () => {
  expect(found, 'node scripts/exports.mjs --fix writes it anew').toEqual(chosenNames())
})

test('the reader of exports sees functions, types and what is handed on', () => {
  expect(found['@dwell/engine']).toEqual(expect.arrayContaining(['createEngine', 'SolveReport', 'sweepRows']))
  expect(found['@dwell/core/math']).toContain('gaussKronrod')
})

test('no main entry exports what is internal', () => {
  const internal = new Set([
    'philox4x32',
    'gaussKronrod',
    'editDistance',
    'boundSolvers',
    'decodeExactly',
    'besselJ0Zero',
  ])
  const seen = Object.entries(found)
    .filter(([entry]) => entry.split('/').length === 2)
    .flatMap(([entry, names]) => names.filter((name) => internal.has(name)).map((name) => `${entry} ${name}`))
  expect(seen).toEqual([])
})
