/** Problems share an object only where it would be the same: whatever it hears of tells two problems apart. */
import { describe, expect, test } from 'vitest'
import { BeamwidthTrap, Coverage } from '../../src/model/index.js'
import { fields } from '../../src/problem/fields.js'
import { replaceKeys } from '../../src/problem/override.js'
import { referenceSpec } from '../../src/problem/reference.js'
import { shippedLaws } from '../../src/problem/model-laws.js'
import { coverageOf, trapOf } from '../../src/problem/sensing-of.js'

const base = {
  ...referenceSpec,
  clutter: { density: 1e-4, reflectivity: 0.1, exponent: 3 },
}
const beam = 0.2
const sections = /^(network|radio|clutter|interference|coverage|target|trap)/

/** Every key of these sections with another value than the base has. */
const changes = fields.flatMap((field): readonly (readonly [string, number | string])[] => {
  if (!sections.test(field.key) || field.key === 'target.arrivalRate') return []
  if (field.kind === 'enum') return field.values.map((value) => [field.key, value] as const)
  if (field.kind !== 'number') return []
  const now = field.key.split('.').reduce<unknown>((value, part) => Reflect.get(Object(value), part), base)
  return typeof now === 'number' ? [[field.key, now * 1.01]] : []
})

describe('another value of a key', () => {
  test.each(changes)('%s = %s: the coverage is that of its own problem', (key, value) => {
    const spec = replaceKeys(base, { [key]: value })
    coverageOf(base, shippedLaws.clutter).toleratedDemand(beam)
    expect(coverageOf(spec, shippedLaws.clutter).toleratedDemand(beam), 'E*, m²').toBe(
      new Coverage(spec).toleratedDemand(beam),
    )
  })

  test.each(changes)('%s = %s: so is the trap', (key, value) => {
    const spec = replaceKeys(base, { [key]: value })
    const coverage = coverageOf(spec, shippedLaws.clutter)
    const { detectionThreshold } = spec.radio
    const own = new BeamwidthTrap(spec.trap, 150, {
      coverage,
      rcs: spec.target.rcs,
      detectionThreshold,
      exactGain: spec.interference.gain === 'exact',
    })
    trapOf(base, 150, coverageOf(base, shippedLaws.clutter))
    expect(trapOf(spec, 150, coverage).gainFor(beam), 'gain that opens the trap').toBe(own.gainFor(beam))
  })
})

test('what it does not hear of changes nothing: one object for both', () => {
  const busier = replaceKeys(base, { 'target.density': 1e-4, 'budget.handoverCeiling': 3 })
  expect(coverageOf(busier, shippedLaws.clutter)).toBe(coverageOf(base, shippedLaws.clutter))
  expect(trapOf(busier, 150, coverageOf(base, shippedLaws.clutter))).toBe(
    trapOf(base, 150, coverageOf(base, shippedLaws.clutter)),
  )
})
