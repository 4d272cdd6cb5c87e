/** Columns of a batch: what they are called, and what is said of those that are none of a problem. */
import { expect, test } from 'vitest'
import { columnFaults, columnField, readColumns } from '../../src/problem/columns.js'
import { fields } from '../../src/problem/fields.js'
import { referenceSpec } from '../../src/problem/reference.js'
import { quantities } from '../../src/quantities/index.js'

const faultsOf = (columns: Parameters<typeof readColumns>[1]): readonly string[] =>
  columnFaults(referenceSpec, columns).map(({ message }) => message)

test('every number of a problem is a column, by its key', () => {
  for (const field of fields)
    if (field.kind === 'number') expect(columnField(field.key).key, field.key).toBe(field.key)
    else expect(() => columnField(field.key), field.key).toThrow(/no number/)
  expect(columnField('service.kinematics[0].loss').key).toBe('service.kinematics[0].loss')
})

test('what a quantity calls its argument is the key of the same symbol', () => {
  let found = 0
  for (const { name, args } of quantities)
    for (const each of args) {
      let field
      try {
        field = columnField(each.name)
      } catch {
        continue
      }
      found++
      expect([field.symbol, field.unit], `${each.name} of ${name}`).toEqual([each.symbol, each.unit])
    }
  expect(found, 'arguments that are keys').toBeGreaterThan(40)
})

test('names, lengths and values that are wrong are said, all at once and with their rows', () => {
  expect(faultsOf({ bsDensty: [1], density: [1], trap: [1] })).toEqual([
    "column 'bsDensty': unknown problem key, did you mean 'bsDensity'?",
    "column 'density': one of target.density, clutter.density?",
    "column 'trap': no number: a batch has one value of it, that of its problem",
  ])
  expect(faultsOf({ constructor: [1] })).toEqual(["column 'constructor': unknown problem key"])
  expect(faultsOf({ bsDensity: [1, 2], diffusion: [1] })).toEqual([
    "the columns must have one length: 'bsDensity' has 2, 'diffusion' has 1",
  ])
  expect(faultsOf({ bsDensity: [1], 'network.bsDensity': [1] })).toEqual([
    "column 'network.bsDensity': network.bsDensity is given twice",
  ])
  expect(columnFaults(referenceSpec, { bsDensity: [1e-5, Number.NaN, 0], blocking: [0.1, 1, 0.1] })).toEqual([
    { row: 1, message: 'network.bsDensity, row 1: a number > 0 (SI, 1/m^2), not NaN' },
    { row: 2, message: 'network.bsDensity, row 2: a number > 0 (SI, 1/m^2), not 0' },
    { row: 1, message: 'service.blocking, row 1: a number in (0, 1) (SI, 1), not 1' },
  ])
  expect(columnFaults(referenceSpec, { 'budget.share.min': [0.1, 0.9] })).toEqual([
    { row: 1, message: 'budget.share, row 1: min (0.9) is greater than max (0.3)' },
  ])
  expect(faultsOf({ 'clutter.density': [1e-4] })[0]).toMatch(/clutter.reflectivity is missing/)
  expect(faultsOf({ targetDensity: [1e-5], arrivalRate: [1e-6] })[0]).toMatch(/not both/)
  expect(() => readColumns(referenceSpec, { bsDensity: Array(12).fill(-1) })).toThrow(/row 9.*\nand 2 more$/)
})

test('arrivals are densities, with the sojourn of their row', () => {
  const { lists } = readColumns(referenceSpec, { arrivalRate: [1e-6, 2e-6], meanSojourn: [60, 30] })
  expect([...lists.keys()]).toEqual(['target.meanSojourn', 'target.density'])
  expect(lists.get('target.density')).toEqual(Float64Array.of(1e-6 * 60, 2e-6 * 30))
})
