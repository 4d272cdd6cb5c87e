/** One given value against its field. */
import { rangeText, withinRange, type EnumField, type Field, type NumberField } from '../problem/fields.js'
import { nearest } from '../problem/nearest.js'
import { withoutQuotes } from './syntax-slips.js'
import { likelyMeaning } from './likely-meaning.js'
import { expectedQuantity, formatQuantity, parseQuantity } from '../units/index.js'

export type Judgement =
  | { readonly ok: true; readonly value: number | string }
  | { readonly ok: false; readonly message: string; readonly expected: string; readonly suggestion?: string }

const shown = (raw: unknown): string => {
  if (raw === null || raw === undefined) return 'nothing'
  if (typeof raw === 'string') return `'${raw.length > 60 ? `${raw.slice(0, 60)}…` : raw}'`
  return typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : `a ${typeof raw}`
}

/** What a field takes, in words. */
export const expectedOf = (field: Field): string => {
  if (field.kind === 'enum') return `one of ${field.values.join(', ')}`
  return field.kind === 'text' ? 'text' : expectedQuantity(field)
}

/** The range in the unit people write; decibels cannot name a bound of 0, so those stay plain. */
export const rangeOf = (field: NumberField): string =>
  rangeText(field, (bound) =>
    field.displayUnit.startsWith('dB')
      ? `${bound}${field.unit === '1' ? '' : ` ${field.unit}`}`
      : formatQuantity(bound, field.displayUnit),
  )

const judgeNumber = (field: NumberField, raw: unknown): Judgement => {
  if (typeof raw !== 'number' && typeof raw !== 'string') {
    const expected = expectedQuantity(field)
    return { ok: false, message: `expected ${expected}, got ${shown(raw)}`, expected }
  }
  const read = parseQuantity(raw, field)
  if (!read.ok) return { ok: false, ...read.error }
  if (withinRange(field, read.value)) return read
  const expected = `${expectedQuantity(field)}, ${rangeOf(field)}`
  const suggestion = likelyMeaning(field, raw)
  const message = `must be ${rangeOf(field)}, got ${shown(raw)}`
  return { ok: false, message, expected, ...(suggestion !== undefined && { suggestion }) }
}

const judgeEnum = (field: EnumField, raw: unknown): Judgement => {
  const bare = typeof raw === 'string' ? withoutQuotes(raw.trim()) : undefined
  if (bare !== undefined && field.values.includes(bare)) return { ok: true, value: bare }
  const suggestion = bare === undefined ? undefined : nearest(bare, field.values)
  const expected = expectedOf(field)
  return {
    ok: false,
    message: `expected ${expected}, got ${shown(raw)}`,
    expected,
    ...(suggestion && { suggestion }),
  }
}

/** The SI number, option or text that `raw` stands for, or why it stands for none. */
export const judge = (field: Field, raw: unknown): Judgement => {
  if (field.kind === 'number') return judgeNumber(field, raw)
  if (field.kind === 'enum') return judgeEnum(field, raw)
  if (typeof raw === 'string') return { ok: true, value: raw }
  const hint = raw === null ? '' : ' (put it in quotes)'
  return { ok: false, message: `expected text, got ${shown(raw)}${hint}`, expected: 'text' }
}
