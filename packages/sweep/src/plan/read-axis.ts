/** The values of one axis: `1e-6..1e-3:log:200`, `1 /km^2..1000 /km^2:lin:5`, `0.1,1,inf`, `mean,exact`. */
import { type EnumField, nearest, type NumberField, rangeText, withinRange } from '@dwell/core'
import { exactText, parseQuantity } from '@dwell/core/units'
import { type Axis, type ListAxis, type RangeAxis, type Spacing, valueOf } from './sweep-plan.js'

/** Column counts from 1 within the text of the values. */
export type ReportIn = (column: number, message: string, expected: string, suggestion?: string) => void

const mostValues = 100_000_000
const decibels = /dB(?:m|W|sm)?\s*$/
const bare = /^[\s+\d.e-]*$/i
const unitless = /^\s*[+-]?(?:0*\.?0*|\.?inf(?:inity)?|∞)\s*$/i

interface Piece {
  readonly text: string
  /** Where it starts, from 1. */
  readonly column: number
}

const piecesOf = (text: string, separator: string, from = 1): Piece[] => {
  let column = from
  return text.split(separator).map((part) => {
    const piece = { text: part, column: column + (part.length - part.trimStart().length) }
    column += part.length + separator.length
    return piece
  })
}

const readNumber = (field: NumberField, { text, column }: Piece, report: ReportIn): number | undefined => {
  const read = parseQuantity(text, field)
  if (!read.ok) {
    report(column, read.error.message, read.error.expected, read.error.suggestion)
    return undefined
  }
  if (!withinRange(field, read.value)) {
    const expected = `a value ${rangeText(field, (value) => exactText(value, field.displayUnit))}`
    report(column, `expected ${expected}, got '${text.trim()}'`, expected)
    return undefined
  }
  return read.value
}

/** `1..1000 /km^2` is read by people as 1 /km^2 and by the program as 1 /m^2: a unit at one place needs one at all. */
const unitsAgree = (pieces: readonly Piece[], report: ReportIn): boolean => {
  const counted = pieces.filter(({ text }) => !unitless.test(text) || /dB/.test(text))
  const plain = counted.find(({ text }) => bare.test(text))
  const withUnit = counted.find(({ text }) => !bare.test(text))
  if (!plain || !withUnit) return true
  const expected = 'a unit with every value or with none (SI)'
  report(
    plain.column,
    `'${plain.text.trim()}' has no unit and '${withUnit.text.trim()}' has one: expected ${expected}`,
    expected,
  )
  return false
}

const readRange = (
  field: NumberField,
  text: string,
  sampling: boolean,
  report: ReportIn,
): RangeAxis | ListAxis | undefined => {
  const form = sampling ? 'from..to or from..to:log' : 'from..to:log:N, from..to:lin:N or from..to:N'
  const [head, ...options] = piecesOf(text, ':')
  const dots = head.text.indexOf('..')
  const ends: Piece[] = [
    { text: head.text.slice(0, dots), column: 1 },
    { text: head.text.slice(dots + 2), column: dots + 3 },
  ]
  // The two ends first, so that each faulty one is named.
  const [from, to] = ends.map((end) => readNumber(field, end, report))
  const named = options.find(({ text: option }) => /^\s*(lin|log)\s*$/.test(option))
  const counted = options.find(({ text: option }) => /^\s*\d+\s*$/.test(option))
  const strange = options.find((option) => option !== named && option !== counted)
  if (strange || options.length > 2 || (named && counted && options.indexOf(named) > 0)) {
    const at = strange ?? options[0]
    report(
      at.column,
      `expected ${form}, got '${text.trim()}'`,
      form,
      strange && nearest(strange.text, ['log', 'lin']),
    )
    return undefined
  }
  const count = counted && Number(counted.text)
  if (sampling && counted) {
    report(counted.column, 'a sample sets the number of points itself: leave it out here', form)
    return undefined
  }
  if (!sampling && (count === undefined || count < 1 || count > mostValues)) {
    report(
      counted?.column ?? 1,
      `expected ${form} with N from 1 to ${mostValues}, got '${text.trim()}'`,
      form,
    )
    return undefined
  }
  if (from === undefined || to === undefined || !unitsAgree(ends, report)) return undefined
  const logarithmic = ends.every((end) => decibels.test(end.text))
  const spacing: Spacing = (named?.text.trim() ?? (logarithmic ? 'log' : 'lin')) === 'log' ? 'log' : 'lin'
  if (to === Infinity) {
    report(ends[1].column, 'a range must end at a finite value; a list may hold inf', form)
    return undefined
  }
  if (spacing === 'log' && !(from > 0 && to > 0)) {
    report(1, 'a logarithmic range needs both ends above 0', form)
    return undefined
  }
  const range: RangeAxis = { kind: 'range', key: field.key, from, to, spacing }
  if (count === undefined) return range
  const axis: RangeAxis = { ...range, count }
  if (wholeKeys.has(field.key)) return wholeAxis(axis, count)
  if (!repeats(axis, count)) return axis
  const expected = 'values that differ'
  report(
    1,
    `${count} values between ${ends[0].text.trim()} and ${ends[1].text.trim()} are not all different: expected ${expected}, or the one value alone`,
    expected,
  )
  return undefined
}

/** Keys of which only the whole part counts: values in between would solve one point again and again. */
const wholeKeys: ReadonlySet<string> = new Set(['budget.clusterSize'])

/** The different whole numbers of a range, at most as many as asked for. */
const wholeAxis = (axis: RangeAxis, count: number): ListAxis => {
  const values = new Set<number>()
  // Beyond a million the range has repeated itself or is finer than anyone asks for.
  const steps = Math.min(count, 1_000_000)
  for (let i = 0; i < steps; i++) values.add(Math.round(valueOf({ ...axis, count: steps }, i)))
  return { kind: 'list', key: axis.key, values: [...values] }
}

/** Whether neighbours are equal: the steps are even or grow, so that the ends show it. */
const repeats = (axis: RangeAxis, count: number): boolean =>
  count > 1 &&
  (valueOf(axis, 0) === valueOf(axis, 1) || valueOf(axis, count - 2) === valueOf(axis, count - 1))

const readOption = (field: EnumField, { text, column }: Piece, report: ReportIn): string | undefined => {
  const value = text.trim()
  if (field.values.includes(value)) return value
  const expected = `one of ${field.values.join(', ')}`
  report(column, `expected ${expected}, got '${value}'`, expected, nearest(value, field.values))
  return undefined
}

/** Reads the values of one axis; undefined when something was reported. */
export const readAxis = (
  field: NumberField | EnumField,
  text: string,
  sampling: boolean,
  report: ReportIn,
): Axis | undefined => {
  if (field.kind === 'number' && text.includes('..')) return readRange(field, text, sampling, report)
  const pieces = piecesOf(text, ',')
  const values = pieces.map((piece) =>
    field.kind === 'number' ? readNumber(field, piece, report) : readOption(field, piece, report),
  )
  if (values.some((value) => value === undefined)) return undefined
  if (field.kind === 'number' && !unitsAgree(pieces, report)) return undefined
  const given = values.filter((value) => value !== undefined)
  const again = given.findIndex((value, i) => given.indexOf(value) < i)
  if (again >= 0) {
    const expected = 'each value once'
    report(
      pieces[again].column,
      `'${pieces[again].text.trim()}' is given twice: expected ${expected}`,
      expected,
    )
    return undefined
  }
  return { kind: 'list', key: field.key, values: given }
}
