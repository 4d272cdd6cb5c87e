/** The JSON Schema that editors use; a build step, not part of the reader. */
import * as z from 'zod/mini'
import { fields, sections } from '../problem/fields.js'
import { fileSchema, type SchemaNotes } from './schema.js'

type Json = Record<string, unknown>

const requiredIn = (path: string): Json => {
  const prefix = path === '' ? '' : `${path}.`
  const child = (key: string): boolean => key.startsWith(prefix) && !key.slice(prefix.length).includes('.')
  const inner = sections.filter((section) => section.required && section.key !== path && child(section.key))
  const names = fields
    .filter((field) => field.kind === 'number' && field.required && child(field.key))
    .map((field) => field.key.slice(prefix.length))
  const properties = Object.fromEntries(
    inner.map((section) => [section.key.slice(prefix.length), requiredIn(section.key)]),
  )
  // Where another may stand for some keys, neither alone is required.
  const standIn = new Map(
    fields.flatMap((field) =>
      field.kind === 'number' && field.unless !== undefined && child(field.key)
        ? [[field.key.slice(prefix.length), field.unless.slice(prefix.length)] as const]
        : [],
    ),
  )
  const plain = names.filter((name) => !standIn.has(name))
  const [other] = standIn.values()
  return {
    required: [...inner.map((section) => section.key.slice(prefix.length)), ...plain],
    ...(other !== undefined && { anyOf: [{ required: [...standIn.keys()] }, { required: [other] }] }),
    ...(inner.length > 0 && { properties }),
  }
}

/**
 * The JSON Schema (2020-12) of a problem file, from the schema that validates it. Without `extends`
 * the physical keys are required; a clutter section is complete or absent in either case.
 */
export const problemJsonSchema = (): Json => {
  const notes: SchemaNotes = z.registry<Json>()
  const schema = z.toJSONSchema(fileSchema(notes), { io: 'input', metadata: notes })
  const properties = { $schema: { type: 'string' }, ...schema.properties }
  return {
    $schema: schema.$schema,
    title: 'Dwell problem file',
    ...schema,
    properties,
    if: { not: { required: ['extends'] } },
    // oxlint-disable-next-line unicorn/no-thenable -- a JSON Schema keyword, never awaited
    then: requiredIn(''),
  }
}
