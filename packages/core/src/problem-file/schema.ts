/** The zod schema of a problem, generated from the registry of keys. */
import * as z from 'zod/mini'
import { fields, lists, sections, type Field, type NumberField } from '../problem/fields.js'
import { judge } from './judge.js'

type Meta = Record<string, unknown>
/** Descriptions, examples and units for the JSON Schema. */
export type SchemaNotes = z.core.$ZodRegistry<Meta>

const numberInput = (field: NumberField): z.ZodMiniType => {
  const { min, max, minExclusive, maxExclusive } = field
  const checks = []
  if (min !== undefined) checks.push(minExclusive ? z.gt(min) : z.gte(min))
  if (max !== undefined) checks.push(maxExclusive ? z.lt(max) : z.lte(max))
  return z.union([z.number().check(...checks), z.string()])
}

const inputOf = (field: Field): z.ZodMiniType => {
  if (field.kind === 'number') return numberInput(field)
  return field.kind === 'enum' ? z.enum(field.values) : z.string()
}

/** A leaf takes a number or text and gives SI; `judge` decides, zod collects. What it takes is told for the JSON Schema. */
const leaf = (field: Field, partial: boolean, notes?: SchemaNotes): z.ZodMiniType => {
  const judged = z.transform((raw, context) => {
    const judgement = judge(field, raw)
    if (judgement.ok) return judgement.value
    context.issues.push({ code: 'custom', message: judgement.message, input: raw })
    return z.NEVER
  })
  const converted = notes ? z.pipe(inputOf(field).register(notes, notesOf(field)), judged) : judged
  if (field.kind !== 'number')
    return partial || field.default === undefined
      ? z.optional(converted)
      : z._default(converted, field.default)
  // Where another may stand for it, the reader sees to it that one of them does.
  return partial || !field.required || field.unless !== undefined ? z.optional(converted) : converted
}

const notesOf = (field: Field): Meta => {
  if (field.kind !== 'number')
    return { description: field.meaning, ...(field.default === undefined ? {} : { default: field.default }) }
  const unit = field.unit === '1' ? 'no unit' : `SI unit ${field.unit}`
  return {
    description: `${field.symbol}: ${field.meaning} (${unit}; a bare number is SI)`,
    examples: [field.example],
    'x-symbol': field.symbol,
    'x-unit': field.unit,
    'x-display-unit': field.displayUnit,
  }
}

const orderCheck = z.check<Record<string, unknown>>((context) => {
  const { min, max } = context.value
  if (typeof min === 'number' && typeof max === 'number' && min > max)
    context.issues.push({ code: 'custom', message: 'min is greater than max', input: context.value })
})

const build = (path: string, partial: boolean, notes?: SchemaNotes): z.ZodMiniType => {
  const prefix = path === '' ? '' : `${path}.`
  const shape: Record<string, z.ZodMiniType> = {}
  if (path === '' && partial) {
    const parent = z.string()
    notes?.add(parent, {
      description: 'problem file to start from; its keys may be overridden',
      examples: ['./reference.yaml'],
    })
    shape['extends'] = z.optional(parent)
  }
  for (const field of fields) {
    if (!field.key.startsWith(prefix)) continue
    const name = field.key.slice(prefix.length).split('.', 1)[0]
    if (Object.hasOwn(shape, name)) continue
    const key = prefix + name
    if (key === field.key) shape[name] = leaf(field, partial, notes)
    else {
      const inner = build(key, partial, notes)
      shape[name] = partial || key === 'clutter' ? z.optional(inner) : inner
    }
  }
  for (const { key, meaning, fields: names } of lists) {
    const name = key.slice(prefix.length)
    if (!key.startsWith(prefix) || name.includes('.')) continue
    // An element is whole, also where the file is not.
    const element = names.map((field) => [
      field.key.slice(`${key}[].`.length),
      leaf(field.kind === 'number' ? { ...field, required: true } : field, false, notes),
    ])
    const list = z.array(z.strictObject(Object.fromEntries(element))).check(z.minLength(1))
    notes?.add(list, { description: meaning })
    shape[name] = z.optional(list)
  }
  const object = z.strictObject(shape)
  const section = Object.hasOwn(shape, 'min') ? object.check(orderCheck) : object
  const meaning = sections.find((each) => each.key === path)?.meaning
  if (meaning) notes?.add(section, { description: meaning })
  return section
}

let complete: z.ZodMiniType | undefined

/** A whole problem, every file merged: required keys must be there; the output is in SI. */
export const problemSchema = (): z.ZodMiniType => (complete ??= build('', false))

/** One file, which may extend another: no key is required. For the JSON Schema. */
export const fileSchema = (notes: SchemaNotes): z.ZodMiniType => build('', true, notes)
