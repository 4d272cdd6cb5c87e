/** A problem in SI, checked against the registry of keys. */
import {
  type Field,
  fields,
  lists,
  type NumberField,
  type ProblemSpec,
  rangeText,
  readPath,
  withinRange,
} from '@dwell/core'
import * as z from 'zod'
import { MOST_COOPERATORS } from './limits.js'

const MOST_TEXT = 20_000

/** Whether a value is one of this field's; K has a limit of the queue's own. */
export const fits = (field: NumberField, value: number): boolean =>
  withinRange(field, value) && (field.key !== 'budget.clusterSize' || value <= MOST_COOPERATORS)

/** A number of a field, also one that canonical JSON wrote as a word. */
const numberOf = (field: NumberField): z.ZodType<number> =>
  z
    .union([z.number(), z.literal('Infinity').transform(() => Infinity)])
    .refine((value) => fits(field, value), {
      error: ({ input }) =>
        `must be ${rangeText(field, String)}${field.key === 'budget.clusterSize' ? `, at most ${MOST_COOPERATORS}` : ''}, got ${String(input)}`,
    })

const leaf = (field: Field): z.ZodType => {
  if (field.kind === 'text') {
    const text = z.string().max(MOST_TEXT)
    // A text without a default may be absent: files behind a number.
    return field.default === undefined ? text.optional() : text
  }
  if (field.kind === 'enum') return z.enum(field.values)
  const value = numberOf(field)
  return field.required && field.unless === undefined ? value : value.optional()
}

/** Elements of a list have all of its keys. */
const MOST_ELEMENTS = 20
const list = (key: string, names: readonly Field[]): z.ZodType => {
  const element = names.flatMap((field) =>
    field.kind === 'number' ? [[field.key.slice(`${key}[].`.length), numberOf(field)] as const] : [],
  )
  return z
    .array(z.strictObject(Object.fromEntries(element)))
    .min(1)
    .max(MOST_ELEMENTS)
}

const section = (path: string): z.ZodType => {
  const prefix = path === '' ? '' : `${path}.`
  const shape: Record<string, z.ZodType> = {}
  for (const field of fields) {
    // An arrival rate stands for the density in files; a spec has the density.
    if (!field.key.startsWith(prefix) || (field.kind === 'number' && field.insteadOf)) continue
    const name = field.key.slice(prefix.length).split('.', 1)[0]
    if (Object.hasOwn(shape, name)) continue
    const key = prefix + name
    const inner = key === field.key ? leaf(field) : section(key)
    shape[name] = key === 'clutter' ? inner.optional() : inner
  }
  for (const { key, fields: names } of lists)
    if (key.startsWith(prefix) && !key.slice(prefix.length).includes('.'))
      shape[key.slice(prefix.length)] = list(key, names).optional()
  const object = z.strictObject(shape)
  if (!Object.hasOwn(shape, 'min')) return object
  return object.refine(({ min, max }) => Number(min) <= Number(max), { error: 'min is greater than max' })
}

/** Where a list may be given in the place of keys, either it or all of them are. */
const eitherForm = (spec: unknown): boolean =>
  lists.every(({ key: list }) => {
    const listed = readPath(spec, list) !== undefined
    return fields.every(
      (field) =>
        field.kind !== 'number' ||
        field.unless !== list ||
        (readPath(spec, field.key) === undefined) === listed,
    )
  })

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the registry is the spec, leaf by leaf
export const specSchema = section('').refine(eitherForm, {
  error: 'expected a list or the keys in its place, not both',
}) as z.ZodType<ProblemSpec>
