/** A number field as people read and write it on the form: in its shown unit, the unit beside the box. */
import {
  fieldOf,
  fields,
  lists,
  type NumberField,
  type ProblemSpec,
  RangeOrderError,
  rangeText,
  readPath,
  sections,
  withinRange,
} from '@dwell/core'
import { parseQuantity, prettyUnit, toDisplay } from '@dwell/core/units'
import { keyText, unitOfKey } from '@dwell/report/browser'
import { messageOf } from '../../state/message-of.js'

/** Words that a key spells short. */
const words: Readonly<Record<string, string>> = {
  bs: 'BS',
  los: 'LoS',
  rcs: 'cross-section',
  tx: 'transmit',
}

/** The ends of an interval, where they are a whole part of a key. */
const ends: Readonly<Record<string, string>> = { min: 'from', max: 'to' }

/** `network.bsDensity` → `BS density`, `budget.share.min` → `share from`. */
export const fieldName = (key: string): string =>
  key
    .split('.')
    .slice(key.includes('.') ? 1 : 0)
    .flatMap((part) =>
      (ends[part] ?? part).replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).split(' '),
    )
    .map((word) => words[word] ?? word)
    .join(' ')

/** The shown unit, empty when there is none. */
export const shownUnit = (field: NumberField): string => {
  const unit = unitOfKey(field.key)
  return unit === '1' ? '' : prettyUnit(unit).replace('deg', '°')
}

/** The number alone, to six figures, in the shown unit. */
export const shownNumber = (field: NumberField, value: number): string => {
  if (value === Infinity) return 'inf'
  const shown = toDisplay(value, unitOfKey(field.key))
  // Nothing at all has no decibels.
  return Number.isFinite(shown) ? String(Number(shown.toPrecision(6))) : '-inf'
}

const rangeWords = (field: NumberField): string => {
  const unit = unitOfKey(field.key)
  // Decibels cannot name a bound of 0.
  const show = (bound: number): string =>
    unit.startsWith('dB')
      ? `${bound}${field.unit === '1' ? '' : ` ${prettyUnit(field.unit)}`}`
      : `${Number(toDisplay(bound, unit).toPrecision(4))}${shownUnit(field) && ` ${shownUnit(field)}`}`
  return rangeText(field, show)
}

/** Meaning and range: what the foot of the panel says, and what a screen reader adds to the box. */
export const fieldHelp = (field: NumberField): string =>
  `${field.meaning}; ${rangeWords(field)}${field.infinite ? ' or inf' : ''}${field.required ? '' : '; may be left empty'}`

export type FieldReading = { readonly value: number } | { readonly fault: string }

/** What was typed: a bare number is in the shown unit, anything else brings its own. */
export const readField = (field: NumberField, text: string): FieldReading => {
  const trimmed = text.trim()
  const unit = unitOfKey(field.key)
  const bare = trimmed !== '' && Number.isFinite(Number(trimmed)) && unit !== '1'
  const nothing = trimmed === '-inf' && unit.startsWith('dB')
  const read = parseQuantity(nothing ? 0 : bare ? `${trimmed} ${unit}` : trimmed, field)
  if (!read.ok) return { fault: read.error.message }
  const { value } = read
  if (!withinRange(field, value)) return { fault: `must be ${rangeWords(field)}` }
  return { value }
}

/** Why a value was refused, its numbers in the units of the form. */
export const refusalText = (error: unknown): string => {
  if (error instanceof RangeOrderError)
    return `min (${keyText(`${error.key}.min`, error.min)}) is greater than max (${keyText(`${error.key}.max`, error.max)})`
  return messageOf(error)
}

export interface FieldGroup {
  readonly key: string
  readonly title: string
  readonly meaning: string
  readonly fields: readonly NumberField[]
}

const titles: Readonly<Record<string, string>> = {
  network: 'Network',
  target: 'Targets',
  service: 'Promises',
  budget: 'Budget',
  radio: 'Radio',
  clutter: 'Clutter',
  kinematics: 'Model',
}

const elements = new Map<string, NumberField>()

/** The field of one element of a list; the same object for the same key, so that its row stays. */
const elementOf = (key: string): readonly NumberField[] => {
  const found = elements.get(key) ?? fieldOf(key)
  if (found?.kind !== 'number') return []
  elements.set(key, found)
  return [found]
}

/** The fields of a group that a problem has: a list's elements in the place of what the list stands for. */
export const fieldsOf = (group: FieldGroup, spec: ProblemSpec): readonly NumberField[] => {
  const given = lists.filter(
    ({ key }) => key.startsWith(`${group.key}.`) && Array.isArray(readPath(spec, key)),
  )
  const listed = given.flatMap((list) =>
    Object.keys(Object(readPath(spec, list.key))).flatMap((i) =>
      list.fields.flatMap(({ key }) => elementOf(key.replace('[]', `[${i}]`))),
    ),
  )
  return [...listed, ...group.fields.filter(({ unless }) => !given.some(({ key }) => key === unless))]
}

/** The number fields by section, in the order a file is written. */
export const fieldGroups: readonly FieldGroup[] = Object.entries(titles).map(([key, title]) => ({
  key,
  title,
  meaning:
    key === 'kinematics'
      ? "variants; the paper's first"
      : (sections.find((section) => section.key === key)?.meaning ?? ''),
  fields: fields.filter(
    (field): field is NumberField =>
      field.kind === 'number' && field.key.startsWith(`${key}.`) && field.insteadOf === undefined,
  ),
}))
