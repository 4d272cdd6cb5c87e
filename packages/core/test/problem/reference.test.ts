/** The reference scenario against docs/model.md §1 and the registry. */
import { expect, test } from 'vitest'
import { fieldOf, withinRange } from '../../src/problem/fields.js'
import { Problem } from '../../src/problem/problem.js'
import { referenceSpec } from '../../src/problem/reference.js'

const leaves = (value: object, prefix = ''): readonly (readonly [string, unknown])[] =>
  Object.entries(value).flatMap(([key, each]) =>
    typeof each === 'object' && each !== null
      ? leaves(each, `${prefix}${key}.`)
      : [[`${prefix}${key}`, each]],
  )

test.each(leaves(referenceSpec))('%s is a value that the registry admits', (key, value) => {
  const field = fieldOf(key)
  expect(field, `field of ${key}`).toBeDefined()
  if (field?.kind === 'number')
    expect(withinRange(field, Number(value)), `${key} = ${String(value)}`).toBe(true)
  if (field?.kind === 'enum') expect(field.values).toContain(value)
})

test.each([
  ['network.bsDensity', referenceSpec.network.bsDensity, 1e-5],
  ['target.density', referenceSpec.target.density, 2e-5],
  ['radio.txPower, W: 46 dBm', referenceSpec.radio.txPower, 39.810717],
  ['radio.noiseFigure: 7 dB', referenceSpec.radio.noiseFigure, 5.0118723],
])('%s in SI', (name, value, expected) => {
  expect(value / expected, `${name} over ${expected}`).toBeCloseTo(1, 7)
})

test('a target is kept 54 s, for which the surrogate asks 512.5 s', () => {
  const problem = new Problem(referenceSpec)
  expect(problem.qosTime, 'T_QoS, s').toBeCloseTo(54, 12)
  expect(problem.requiredLifetime, 'T_req = 54/−ln 0.9, s').toBeCloseTo(54 / -Math.log(0.9), 9)
})
