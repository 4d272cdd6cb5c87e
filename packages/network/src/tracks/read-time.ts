/** Times of a column, in seconds: ISO 8601 with its zones, dates of other orders, epochs, clocks, plain numbers. */
import { isMissing, readNumber } from '../text/read-number.js'

export interface ColumnTimes {
  /** s; NaN where a cell is none. Counted from 1970 where the column has dates. */
  readonly seconds: Float64Array
  /** What was taken. */
  readonly notices: readonly string[]
}

const DAY = 86_400

const clock = String.raw`(\d{1,2})[:.](\d{2})(?:[:.](\d{1,2})(?:[.,](\d+))?)?\s*([AaPp]\.?[Mm]\.?)?`
const zone = String.raw`\s*(Z|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?)?(?:\[[^\]]*\])?`
const yearFirst = new RegExp(
  String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s,]+${clock}${zone})?$`,
  'i',
)
const yearLast = new RegExp(
  String.raw`^(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})(?:[T\s,]+${clock}${zone})?$`,
  'i',
)
const clockOnly = new RegExp(`^${clock}${zone}$`, 'i')
const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})T?(\d{2})(\d{2})(\d{2})(?:\.(\d+))?(Z)?$/

const offsetOf = (text: string | undefined): number => {
  if (text === undefined || /^(z|utc|gmt)$/i.test(text)) return 0
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(text) ?? []
  return (sign === '-' ? -1 : 1) * (3600 * Number(hours) + 60 * Number(minutes))
}

/** Seconds of the day that the five groups of a clock name, less the zone. */
const clockSeconds = (groups: readonly (string | undefined)[]): number => {
  const [hour = '0', minute = '0', second = '0', fraction = '0', half, offset] = groups
  let hours = Number(hour)
  if (half !== undefined) hours = (hours % 12) + (/^p/i.test(half) ? 12 : 0)
  if (hours > 24 || Number(minute) > 59 || Number(second) > 60) return Number.NaN
  return 3600 * hours + 60 * Number(minute) + Number(second) + Number(`0.${fraction}`) - offsetOf(offset)
}

const dayOf = (year: number, month: number, day: number): number => {
  const milliseconds = Date.UTC(year, month - 1, day)
  const back = new Date(milliseconds)
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? milliseconds / 1000 : Number.NaN
}

const months = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i

interface Parsed {
  readonly seconds: number
  /** Whether the text names a zone; a clock without a date never needs one. */
  readonly zoned: boolean
}

const none: Parsed = { seconds: Number.NaN, zoned: true }

type Order = 'day first' | 'month first'

const parseText = (text: string, order: Order): Parsed => {
  const iso = yearFirst.exec(text) ?? compact.exec(text)
  if (iso) {
    const [, year, month, day, ...rest] = iso
    const groups = compact.test(text) ? [rest[0], rest[1], rest[2], rest[3], undefined, rest[4]] : rest
    return {
      seconds: dayOf(Number(year), Number(month), Number(day)) + clockSeconds(groups),
      zoned: groups[5] !== undefined,
    }
  }
  const other = yearLast.exec(text)
  if (other) {
    const [, a, , b, year, ...rest] = other
    const [day, month] = order === 'day first' ? [a, b] : [b, a]
    return {
      seconds: dayOf(Number(year), Number(month), Number(day)) + clockSeconds(rest),
      zoned: rest[5] !== undefined,
    }
  }
  if (months.test(text)) {
    // Names of months, as RFC 2822 has them; without a zone the machine's own would be taken.
    const zoned = /(GMT|UTC|Z|[+-]\d{4})\s*(\(.*\))?$/i.test(text)
    const seconds = Date.parse(zoned ? text : `${text} UTC`) / 1000
    return { seconds, zoned }
  }
  return none
}

/** Whether 05/01/2024 is the fifth of January or the first of May. @throws RangeError where the column does not tell */
const orderOf = (texts: readonly string[]): Order => {
  const parts = texts.map((text) => yearLast.exec(text)).filter((each) => each !== null)
  if (parts.length === 0 || parts[0][2] === '.') return 'day first'
  if (parts.some(([, a]) => Number(a) > 12)) return 'day first'
  if (parts.some(([, , , b]) => Number(b) > 12)) return 'month first'
  const [[, a, , b]] = parts
  // One day, whichever: only differences of time count.
  if (parts.every(([, p, , q]) => p === a && q === b)) return 'day first'
  throw new RangeError(
    `dates such as '${parts[0][0]}' may have the day or the month first; write them as 2024-05-01`,
  )
}

/** A clock that falls back by more than half a day has passed midnight. */
const overMidnight = (seconds: Float64Array): void => {
  let days = 0
  let last = Number.NaN
  for (const [i, each] of seconds.entries()) {
    if (Number.isNaN(each)) continue
    if (each < last - DAY / 2) days++
    last = each
    seconds[i] = each + days * DAY
  }
}

const epochs = [
  [1e17, 1e-9, 'nanoseconds'],
  [1e14, 1e-6, 'microseconds'],
  [1e11, 1e-3, 'milliseconds'],
  [1e8, 1, 'seconds'],
] as const

const units: readonly (readonly [RegExp, number, string])[] = [
  [/(\b|_)(ms|msec|millis(econds)?)\b/i, 1e-3, 'milliseconds'],
  [/(\b|_)(us|µs|micros(econds)?)\b/i, 1e-6, 'microseconds'],
  [/(\b|_)(ns|nanos(econds)?)\b/i, 1e-9, 'nanoseconds'],
  [/(\b|_)(min|minutes)\b/i, 60, 'minutes'],
  [/(\b|_)(h|hours)\b/i, 3600, 'hours'],
]

const fromNumbers = (values: Float64Array, name: string, tick: number | undefined): ColumnTimes => {
  if (tick !== undefined)
    return { seconds: values.map((each) => each * tick), notices: [`a unit of '${name}' is ${tick} s`] }
  const sorted = values.filter((each) => !Number.isNaN(each)).sort()
  const middle = Math.abs(sorted[sorted.length >> 1])
  const epoch = epochs.find(([least]) => middle >= least)
  if (epoch) {
    const [, unit, word] = epoch
    const first = new Date(sorted[0] * unit * 1000).toISOString().replace('.000', '')
    return {
      seconds: values.map((each) => each * unit),
      notices: [`time in ${word} since 1970, from ${first}`],
    }
  }
  const [, unit, word] = units.find(([pattern]) => pattern.test(name)) ?? [undefined, 1, 'seconds']
  return { seconds: values.map((each) => each * unit), notices: [`time as plain ${word}`] }
}

/**
 * @param name of the column, for its unit and for messages
 * @param tick what a unit of plain numbers is, s, where the user says it
 * @throws RangeError when the column holds no times, or dates that can be read in two ways
 */
export const readTimes = (texts: readonly string[], name: string, tick?: number): ColumnTimes => {
  const given = texts.filter((text) => !isMissing(text))
  if (given.length === 0) throw new RangeError(`'${name}' holds no time`)
  if (given.every((text) => !Number.isNaN(readNumber(text)) && !compact.test(text)))
    return fromNumbers(
      Float64Array.from(texts, (text) => (isMissing(text) ? Number.NaN : readNumber(text))),
      name,
      tick,
    )
  if (given.filter((text) => clockOnly.test(text)).length > given.length / 2) {
    const seconds = Float64Array.from(texts, (text) =>
      clockSeconds((clockOnly.exec(text) ?? ['', 'x']).slice(1)),
    )
    overMidnight(seconds)
    return {
      seconds,
      notices: [`'${name}' is a clock without a date: taken in order, over midnight where it falls back`],
    }
  }
  const order = orderOf(given)
  const parsed = texts.map((text) => (isMissing(text) ? none : parseText(text, order)))
  const seconds = Float64Array.from(parsed, (each) => each.seconds)
  if (seconds.every(Number.isNaN))
    throw new RangeError(
      `'${name}' holds no time that can be read, such as 2024-05-01T08:00:00Z; got '${given[0]}'`,
    )
  const bare = parsed.filter(({ zoned }) => !zoned).length
  return {
    seconds,
    notices:
      bare === 0
        ? []
        : [`${bare === parsed.length ? 'times' : `${bare} times`} without a zone: taken as UTC`],
  }
}
