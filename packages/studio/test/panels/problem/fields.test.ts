import {
  applyOverrides,
  fields,
  type NumberField,
  type ProblemSpec,
  referenceSpec,
  withinRange,
} from '@dwell/core'
import { parseQuantity } from '@dwell/core/units'
import { unitOfKey } from '@dwell/report/browser'
import { describe, expect, test } from 'vitest'
import {
  fieldGroups,
  fieldName,
  fieldsOf,
  readField,
  shownNumber,
} from '../../../src/panels/problem/field-text.js'
import { POSITIONS, positionOf, valueAt } from '../../../src/panels/problem/slider-scale.js'

const numbers = fields.filter(
  (field): field is NumberField => field.kind === 'number' && field.insteadOf === undefined,
)
const exampleOf = (field: NumberField): number => {
  const read = parseQuantity(field.example, field)
  if (!read.ok) throw new Error(field.key)
  return read.value
}

describe('the form', () => {
  test('has every number of the schema once', () => {
    expect(fieldGroups.flatMap((group) => group.fields)).toEqual(numbers)
  })

  test.each(numbers.map((field) => [field.key, field] as const))(
    '%s: what is shown is read back',
    (_key, field) => {
      const value = exampleOf(field)
      const read = readField(field, shownNumber(field, value))
      expect('value' in read && read.value).toBeCloseTo(value, 12)
      expect('fault' in readField(field, 'much')).toBe(true)
      expect('fault' in readField(field, '')).toBe(true)
    },
  )

  test('takes a unit of its own, and refuses another dimension', () => {
    const density = numbers.find(({ key }) => key === 'network.bsDensity')
    if (!density) throw new Error('no density')
    expect(readField(density, '3')).toEqual({ value: 3e-6 })
    expect(readField(density, '3e-5 /m^2')).toEqual({ value: 3e-5 })
    expect(readField(density, '3 m')).toHaveProperty('fault')
    expect(readField(density, '-3')).toEqual({ fault: 'must be > 0 /km²' })
  })

  test('knows nothing and no limit', () => {
    const [ratio, ceiling] = ['radio.sideLobeRatio', 'budget.handoverCeiling'].map((key) =>
      numbers.find((field) => field.key === key),
    )
    if (!ratio || !ceiling) throw new Error('no such field')
    expect(shownNumber(ratio, 0)).toBe('-inf')
    expect(readField(ratio, '-inf')).toEqual({ value: 0 })
    expect(readField(ceiling, 'inf')).toEqual({ value: Infinity })
  })

  test('names fields in words', () => {
    expect(
      ['network.bsDensity', 'network.minSpacing', 'budget.share.max', 'target.rcs'].map(fieldName),
    ).toEqual(['BS density', 'min spacing', 'share to', 'cross-section'])
  })
})

describe('sliders', () => {
  test.each(numbers.map((field) => [field.key, field] as const))('%s', (_key, field) => {
    const unit = unitOfKey(field.key)
    let last = -Infinity
    for (const position of [0, 1, 100, 200, 399, POSITIONS]) {
      const value = valueAt(field, position, unit)
      expect(withinRange(field, value), `${position}: ${value}`).toBe(true)
      expect(value).toBeGreaterThanOrEqual(last)
      last = value
    }
    expect(last).toBeGreaterThan(valueAt(field, 0, unit))
    const at = positionOf(field.key, exampleOf(field))
    expect(at).toBeGreaterThan(0)
    expect(at).toBeLessThan(POSITIONS)
    // Within a step and the rounding to three figures.
    expect(positionOf(field.key, valueAt(field, 150, unit))).toBeCloseTo(
      150,
      field.key.endsWith('Size') ? -2 : -0.8,
    )
  })
})

test('percentiles have fields of their own in the place of β and ε_k', () => {
  const group = fieldGroups.find(({ key }) => key === 'service')!
  const keysOf = (spec: ProblemSpec): readonly string[] => fieldsOf(group, spec).map(({ key }) => key)
  expect(keysOf(referenceSpec)).toContain('service.coverageFraction')
  const listed = applyOverrides(referenceSpec, {
    'service.kinematics[0].within': 54,
    'service.kinematics[0].loss': 0.1,
  })
  expect(keysOf(listed).slice(0, 2)).toEqual(['service.kinematics[0].within', 'service.kinematics[0].loss'])
  expect(keysOf(listed)).not.toContain('service.coverageFraction')
  // The same objects, so that rows are not made anew.
  expect(fieldsOf(group, listed)[0]).toBe(fieldsOf(group, listed)[0])
})
