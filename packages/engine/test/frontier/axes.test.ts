import { fieldOf, referenceSpec } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { FrontierError, frontierAxes, frontierAxis, isWithin } from '../../src/frontier/axes.js'
import { best, reference } from '../mocks.js'

describe.each(frontierAxes.map((axis) => [axis.name, axis] as const))('%s', (_, axis) => {
  test('its key is a number of problem files, in its unit', () => {
    const field = fieldOf(axis.key)
    expect(field?.kind, `kind of ${axis.key}`).toBe('number')
    if (field?.kind === 'number') expect(axis.unit, `unit of ${axis.key}`).toBe(field.unit)
  })

  test('its natural range runs from easy to strict, and may be asked for', () => {
    const [easy, strict] = axis.natural(referenceSpec)
    expect(axis.sense === 'max' ? easy < strict : easy > strict, `${easy} is easier than ${strict}`).toBe(
      true,
    )
    expect(isWithin(axis, easy), `easy end ${easy}`).toBe(true)
    expect(isWithin(axis, strict), `strict end ${strict}`).toBe(true)
  })

  test('what a design reaches is a number', () => {
    expect(axis.reached(reference.evaluate(best), reference)).toBeGreaterThanOrEqual(0)
  })
})

test.each([
  ['coverage-fraction', 1.5, false],
  ['coverage-fraction', 0.5, true],
  ['cluster-size', 2.5, false],
  ['cluster-size', 3, true],
  ['kinematic-outage', 0, false],
  ['kinematic-outage', Number.NaN, false],
])('%s = %f may be asked for: %s', (name, value, expected) => {
  expect(isWithin(frontierAxis(name), value)).toBe(expected)
})

test('an unknown name gets the nearest', () => {
  expect(() => frontierAxis('cluster-siz')).toThrow(FrontierError)
  expect(() => frontierAxis('cluster-siz')).toThrow("did you mean 'cluster-size'?")
})
