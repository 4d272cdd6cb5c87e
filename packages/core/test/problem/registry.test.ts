/** The registry of keys against the reference scenario: every entry is of use. */
import { expect, test } from 'vitest'
import { parseQuantity } from '../../src/units/index.js'
import { withinRange } from '../../src/problem/field.js'
import { fields } from '../../src/problem/fields.js'
import { registry } from '../../src/problem/registry.js'

const entries = Object.entries(registry)

test.each(fields.flatMap((field) => (field.kind === 'number' ? [[field.key, field] as const] : [])))(
  '%s: its example is a value it admits, in its own dimension',
  (_, field) => {
    const read = parseQuantity(field.example, field)
    expect(read, `reading of ${field.example}`).toMatchObject({ value: expect.any(Number) })
    if ('value' in read)
      expect(withinRange(field, read.value), `${field.example} = ${read.value} ${field.unit}`).toBe(true)
  },
)

test.each(
  fields.flatMap((field) =>
    field.kind === 'number' && field.plausible ? [[field.key, field] as const] : [],
  ),
)('%s: what is plausible is admissible, and what is usual is plausible', (_, field) => {
  const [least, most] = field.plausible!
  expect(least, 'least plausible').toBeLessThan(most)
  // The least may be an end that the range excludes.
  for (const value of [Math.sqrt(least * most), most])
    expect(withinRange(field, value), `${value} ${field.unit}`).toBe(true)
  const [usualLeast, usualMost] = field.usual ?? field.plausible!
  expect(usualLeast, 'least usual').toBeGreaterThanOrEqual(least)
  expect(usualMost, 'largest usual').toBeLessThanOrEqual(most)
})

test('an option lists its default', () => {
  for (const [key, entry] of entries)
    if (entry.kind === 'enum') expect(entry.values, `values of ${key}`).toContain(entry.default)
})

test('every entry says what it means, and two share no meaning', () => {
  const meanings = entries.flatMap(([, { meaning }]) => (meaning === 'model option' ? [] : [meaning]))
  expect(meanings.every((meaning) => meaning.trim().length > 3)).toBe(true)
  expect(new Set(meanings).size, 'different meanings').toBe(meanings.length)
})
