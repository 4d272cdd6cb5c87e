import { expect, test } from 'vitest'
import {
  fieldOf,
  fields,
  rangeText,
  sections,
  withinRange,
  type NumberField,
} from '../../src/problem/fields.js'
import { referenceSpec } from '../../src/problem/reference.js'
import { readPath } from '../../src/problem/tree.js'
import { parseUnit, sameDimensions } from '../../src/units/index.js'

const numeric = (key: string): NumberField => {
  const field = fieldOf(key)
  if (field?.kind !== 'number') throw new Error(`${key} is no number`)
  return field
}

const leaves = (node: object, prefix = ''): string[] =>
  Object.entries(node).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null ? leaves(value, `${prefix}${name}.`) : [`${prefix}${name}`],
  )

test('every leaf of the reference scenario has a field, and its value is in range', () => {
  for (const key of leaves(referenceSpec)) {
    const field = fieldOf(key)
    expect(field, key).toBeDefined()
    const node = readPath(referenceSpec, key)
    if (field!.kind === 'number') expect(withinRange(field!, Number(node)), key).toBe(true)
    if (field!.kind === 'enum') expect(field!.values).toContain(node)
  }
})

test('what the reference scenario leaves out is optional, or belongs to the clutter section', () => {
  const given = new Set(leaves(referenceSpec))
  const absent = fields.filter((field) => !given.has(field.key)).map((field) => field.key)
  expect(absent).toEqual([
    'network.sites',
    'target.relaxation',
    'target.drift',
    'target.tracks',
    'target.arrivalRate',
    'target.range',
    'service.commonCause',
    'service.availabilityRange',
    'budget.clusterSize',
    'budget.targetCost',
    'radio.pathLossIntercept',
    'clutter.density',
    'clutter.reflectivity',
    'clutter.exponent',
    'clutter.law',
  ])
})

test('the defaults are the paper’s forms', () => {
  for (const field of fields)
    if (field.kind === 'enum') {
      // The reference has no clutter; a clutter section is the paper's floor unless it says otherwise.
      const paper = field.key === 'clutter.law' ? 'floor' : readPath(referenceSpec, field.key)
      expect(field.default, field.key).toBe(paper)
    }
})

test('display unit and SI unit measure the same', () => {
  const linearOf: Record<string, string> = { dB: '1', dBm: 'W', dBsm: 'm^2' }
  for (const field of fields) {
    if (field.kind !== 'number') continue
    const [shown, si] = [parseUnit(linearOf[field.displayUnit] ?? field.displayUnit), parseUnit(field.unit)]
    if (!shown.ok || !si.ok) throw new Error(`${field.key} has a unit that does not parse`)
    expect(sameDimensions(shown.unit.dimensions, si.unit.dimensions), field.key).toBe(true)
    expect(si.unit, field.key).toMatchObject({ exponent: 0, factor: 1, divisor: 1 })
  }
})

test('every section holds a field, and every dotted key lies in a section', () => {
  for (const { key } of sections) expect(fields.some((field) => field.key.startsWith(`${key}.`))).toBe(true)
  const known = new Set(sections.map((section) => section.key))
  for (const { key } of fields)
    if (key.includes('.')) expect(known).toContain(key.slice(0, key.lastIndexOf('.')))
})

test.each([
  ['service.linkAvailability', [0.5], [0, 1, -1, 2, NaN]],
  ['network.bsDensity', [1e-9, 1], [0, -1, Infinity]],
  ['radio.sideLobeRatio', [0, 1], [-0.1, 1.1]],
  ['radio.beamwidth.max', [1, 2 * Math.PI], [0, 6.3]],
  ['radio.pathLossExponent', [2.0001, 8], [2, 0]],
  ['radio.integration', [0, 0.5, 2], [-0.1, 2.1]],
  ['budget.sensing', [1, 0.1], [0, 1.01]],
  ['budget.handoverCeiling', [0, 1, Infinity], [-1, -Infinity, NaN]],
  ['target.range', [0, 100], [-1, Infinity]],
])('range of %s', (key, inside, outside) => {
  for (const value of inside) expect(withinRange(numeric(key), value), `${value}`).toBe(true)
  for (const value of outside) expect(withinRange(numeric(key), value), `${value}`).toBe(false)
})

test('a range reads as one would write it', () => {
  expect(rangeText(numeric('service.blocking'))).toBe('in (0, 1)')
  expect(rangeText(numeric('budget.sensing'))).toBe('in (0, 1]')
  expect(rangeText(numeric('network.bsDensity'))).toBe('> 0')
  expect(rangeText(numeric('target.range'), (x) => `${x} m`)).toBe('≥ 0 m')
})
