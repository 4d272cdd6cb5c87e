/** Times from microseconds to geological ages. */
import { significant } from '@dwell/core/units'

const hour = 3600
const day = 86_400
/** Julian year, s. */
const year = 365.25 * day

const twoParts = (big: number, bigName: string, small: number, smallName: string): string =>
  small === 0 ? `${big} ${bigName}` : `${big} ${bigName} ${small} ${smallName}`

const positive = (seconds: number): string => {
  if (seconds < 1e-3) return `${significant(seconds * 1e6, 3)} µs`
  if (seconds < 1) return `${significant(seconds * 1e3, 3)} ms`
  if (seconds < hour) return `${significant(seconds)} s`
  if (seconds < 2 * day) {
    const whole = Math.round(seconds / 60)
    return twoParts(Math.floor(whole / 60), 'h', whole % 60, 'min')
  }
  if (seconds < 2 * year) return `${significant(seconds / day, 3)} days`
  const years = seconds / year
  return years < 1e4 ? `${significant(years, 3)} years` : `${years.toExponential(1).replace('e+', 'e')} years`
}

/** `1.2 ms`, `512.5 s`, `1 h 23 min`, `1.0e5 years` for a time in seconds; negative times keep their sign. */
export const duration = (seconds: number): string => {
  if (seconds === 0) return '0 s'
  if (!Number.isFinite(seconds)) return `${significant(seconds)} s`
  return seconds < 0 ? `-${positive(-seconds)}` : positive(seconds)
}
