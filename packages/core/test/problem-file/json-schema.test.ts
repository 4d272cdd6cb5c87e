import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { problemJsonSchema } from '../../src/problem-file/json-schema.js'
import { fields, sections } from '../../src/problem/fields.js'

type Node = {
  properties?: Record<string, Node>
  required?: string[]
  anyOf?: Node[]
  type?: string
  enum?: string[]
  default?: string
  description?: string
  examples?: string[]
  additionalProperties?: boolean
  then?: Node
  [key: string]: unknown
}

const schema = problemJsonSchema() as Node

const at = (key: string, root: Node = schema): Node | undefined =>
  key.split('.').reduce<Node | undefined>((node, name) => node?.properties?.[name], root)

test('the committed schema is current: else run packages/core/schema/generate.mjs', async () => {
  const committed = await readFile(new URL('../../schema/problem.schema.json', import.meta.url), 'utf8')
  expect(committed).toBe(`${JSON.stringify(schema, null, 2)}\n`)
})

describe.each(fields.map((field) => [field.key, field] as const))('%s', (key, field) => {
  test('says what it is', () => {
    const node = at(key)!
    expect(node.description).toContain(field.meaning)
    if (field.kind === 'number') {
      expect(node.anyOf!.map((each) => each.type)).toEqual(['number', 'string'])
      expect(node.examples).toEqual([field.example])
      expect(node['x-unit']).toBe(field.unit)
      const bounds = node.anyOf![0]
      expect(bounds[field.minExclusive ? 'exclusiveMinimum' : 'minimum']).toBe(field.min)
      expect(bounds[field.maxExclusive ? 'exclusiveMaximum' : 'maximum']).toBe(field.max)
    } else expect(node.default).toBe(field.default)
    if (field.kind === 'enum') expect(node.enum).toEqual(field.values)
  })

  test('is required exactly when a file that extends nothing must give it', () => {
    if (!key.includes('.') || key.startsWith('clutter.')) return
    const names = at(key.slice(0, key.lastIndexOf('.')), schema.then)?.required ?? []
    const required = field.kind === 'number' && field.required && field.unless === undefined
    expect(names.includes(key.slice(key.lastIndexOf('.') + 1))).toBe(required)
  })
})

test('sections take no other keys', () => {
  expect(schema.additionalProperties).toBe(false)
  for (const { key, meaning } of sections) {
    expect(at(key)!.additionalProperties).toBe(false)
    expect(at(key)!.description).toBe(meaning)
  }
  expect(schema.then!.required).toEqual(['network', 'target', 'service', 'budget', 'radio'])
  expect(at('target', schema.then)!.anyOf).toEqual([{ required: ['density'] }, { required: ['arrivalRate'] }])
})
