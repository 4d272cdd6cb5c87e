/** `10 /km^2`, `46 dBm`, `9 deg`, `0.3`: the text or number a user gives, to an SI number. */
import { countText } from './count-text.js'
import { findLogUnit, fromDecibel } from './decibel.js'
import { describeDimensions, sameDimensions } from './dimensions.js'
import { readNumberText } from './number-text.js'
import { parseUnit } from './unit-expression.js'

/** What a quantity has to be. Every `NumberField` is one; so is any named quantity with a unit. */
export interface QuantityKind {
  /** SI unit, `1` when it has none. */
  readonly unit: string
  /** Name of what is measured; dB is read for `ratio` only. */
  readonly dimension: string
  readonly displayUnit?: string
  readonly example?: string
  readonly infinite?: boolean
}

export type QuantityFault = 'empty' | 'not-a-number' | 'not-finite' | 'unknown-unit' | 'wrong-dimension'

export interface QuantityError {
  readonly code: QuantityFault
  /** A whole sentence without the suggestion. */
  readonly message: string
  /** E.g. `a density such as '10 /km^2'`. */
  readonly expected: string
  /** A unit that was probably meant. */
  readonly suggestion?: string
}

export type QuantityResult =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly error: QuantityError }

const phrases: Readonly<Record<string, string>> = {
  density: 'a density',
  'arrival-rate': 'an arrival rate per area',
  length: 'a length',
  diffusivity: 'a diffusivity',
  speed: 'a speed',
  time: 'a time',
  area: 'an area',
  rate: 'a rate',
  frequency: 'a frequency',
  angle: 'an angle',
  power: 'a power',
  ratio: 'a ratio',
  fraction: 'a fraction',
  number: 'a number',
}

/** What is expected, in words with an example. */
export const expectedQuantity = (kind: QuantityKind): string => {
  const phrase = phrases[kind.dimension] ?? `a quantity in ${kind.unit}`
  const unit = kind.displayUnit ?? kind.unit
  return `${phrase} such as '${kind.example ?? (unit === '1' ? '1' : `1 ${unit}`)}'`
}

const fault = (
  kind: QuantityKind,
  code: QuantityFault,
  got: string,
  suggestion?: string,
): { readonly ok: false; readonly error: QuantityError } => {
  const expected = expectedQuantity(kind)
  return {
    ok: false,
    error: { code, message: `expected ${expected}, ${got}`, expected, ...(suggestion && { suggestion }) },
  }
}

const numberPattern = /^([+-]?)\s*(\d+\.?\d*|\.\d+)(?:[eE]([+-]?\d+))?\s*(.*)$/su
const infinityPattern = /^([+-]?)\s*(?:\.?inf(?:inity)?|∞)(?![A-Za-z])\s*(.*)$/isu
const longest = 100

/** Reads the unit `text` for `kind`; on success a function from the decimal parts to SI. */
const readUnit = (
  text: string,
  kind: QuantityKind,
): { ok: true; convert: (mantissa: string, exponent: number) => number } | ReturnType<typeof fault> => {
  const log = findLogUnit(text)
  const wanted = parseUnit(kind.unit)
  if (!wanted.ok) throw new Error(`'${kind.unit}' is not a unit: ${wanted.message}`)
  if (log) {
    const fits = sameDimensions(log.dimensions, wanted.unit.dimensions)
    if (!fits || (log.name === 'dB' && kind.dimension !== 'ratio'))
      return fault(kind, 'wrong-dimension', `got ${log.what} '${text}'`)
    return { ok: true, convert: (mantissa, exponent) => fromDecibel(Number(`${mantissa}e${exponent}`), log) }
  }
  const parsed = parseUnit(text)
  if (!parsed.ok) return fault(kind, 'unknown-unit', `got ${parsed.message}`, parsed.suggestion)
  const { dimensions, exponent: shift, factor, divisor } = parsed.unit
  if (!sameDimensions(dimensions, wanted.unit.dimensions))
    return fault(kind, 'wrong-dimension', `got ${describeDimensions(dimensions)} '${text}'`)
  return {
    ok: true,
    convert: (mantissa, exponent) => (Number(`${mantissa}e${exponent + shift}`) * factor) / divisor,
  }
}

/** `1 h 30 min`, `1h30min`, `2 min 5 s`: times in falling units, which add up. */
const timesPattern = /^\d+\s*(?:d|h|min)\s*(?:\d+\s*(?:h|min)\s*)?\d+(?:\.\d+)?\s*(?:h|min|s)$/su

const readTimes = (text: string, kind: QuantityKind): number | undefined => {
  if (kind.dimension !== 'time' || !timesPattern.test(text)) return undefined
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*(d|h|min|s)/gu)].map(([, number, unit]) => ({
    number: Number(number),
    size: { d: 86_400, h: 3600, min: 60, s: 1 }[unit] ?? 0,
  }))
  if (parts.some(({ size }, i) => i > 0 && size >= parts[i - 1].size)) return undefined
  return parts.reduce((sum, { number, size }) => sum + number * size, 0)
}

const readText = (given: string, kind: QuantityKind): QuantityResult => {
  if (given.trim().length > longest)
    return fault(kind, 'not-a-number', `got a text of ${countText(given.trim().length, 'character')}`)
  const number = readNumberText(given)
  if (!number.ok) return fault(kind, 'not-a-number', `got '${given.trim()}' (${number.hint})`)
  const { text } = number
  if (text === '') return fault(kind, 'empty', 'got nothing')
  if (/^[+-]?\.?nan$/i.test(text)) return fault(kind, 'not-a-number', 'got NaN, which is not a number')
  const infinity = infinityPattern.exec(text)
  if (infinity) {
    const unit = infinity[2] ? readUnit(infinity[2], kind) : undefined
    if (unit && !unit.ok) return unit
    return readNumber(infinity[1] === '-' ? -Infinity : Infinity, kind)
  }
  const times = readTimes(text, kind)
  if (times !== undefined) return { ok: true, value: times }
  const match = numberPattern.exec(text)
  if (!match) return fault(kind, 'not-a-number', `got '${text}'`)
  const [, sign, mantissa, exponent = '0', unitText] = match
  let value: number
  if (unitText === '') value = Number(`${sign}${mantissa}e${exponent}`)
  else {
    const unit = readUnit(unitText, kind)
    if (!unit.ok) return unit
    value = unit.convert(`${sign}${mantissa}`, Number(exponent))
  }
  if (!Number.isFinite(value)) return fault(kind, 'not-finite', `got '${text}', which is too large`)
  return { ok: true, value: value === 0 ? 0 : value }
}

const readNumber = (value: number, kind: QuantityKind): QuantityResult => {
  if (Number.isNaN(value)) return fault(kind, 'not-a-number', 'got NaN, which is not a number')
  if (!Number.isFinite(value) && !(kind.infinite && value > 0))
    return fault(kind, 'not-finite', `got ${value < 0 ? '-' : ''}inf, which is not finite`)
  return { ok: true, value }
}

/**
 * A number with an optional unit, as SI. A bare number is SI already. Linear units are products of
 * powers (`10 /km^2`, `0.1 per s`, `5 %`, `1e-5 /m²`); powers of ten are applied to the decimal text,
 * so that `10 /km^2` is exactly 1e-5. dB is read for ratios, dBm and dBW for powers, dBsm for
 * areas. Thousands may be set apart (`1 000`, `1_000`), times may add up (`1 h 30 min`), and a density
 * may say of what (`10 sites/km^2`). `inf` passes where `kind.infinite` says so. The range of a field is not checked here.
 */
export const parseQuantity = (given: string | number, kind: QuantityKind): QuantityResult =>
  typeof given === 'number' ? readNumber(given, kind) : readText(given, kind)
