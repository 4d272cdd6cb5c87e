/** What a number that is out of range or implausible most likely meant: the same digits in another unit. */
import { withinRange, type Band, type NumberField } from '../problem/fields.js'
import { parseQuantity, readNumberText } from '../units/index.js'

/** Units in which people think of each dimension, most likely first; the display unit goes before them. */
const alternatives: Readonly<Record<string, readonly string[]>> = {
  density: ['/km^2', '/ha'],
  'arrival-rate': ['/(km^2 s)', '/(km^2 min)', '/(km^2 h)'],
  length: ['m', 'km'],
  diffusivity: ['m^2/s'],
  time: ['s', 'ms', 'min', 'h'],
  area: ['dBsm', 'm^2'],
  rate: ['/s', '/min'],
  frequency: ['GHz', 'MHz', 'kHz'],
  angle: ['deg', 'mrad'],
  power: ['dBm', 'W', 'mW'],
  ratio: ['dB'],
  fraction: ['%'],
}

const written = /^\s*([+-−]?\s*(?:\d[\d.]*|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*?)\s*$/su

/** Number and unit as written, or undefined for what is no number with a unit. */
export const splitQuantity = (raw: unknown): { number: string; unit: string } | undefined => {
  if (typeof raw !== 'number' && typeof raw !== 'string') return undefined
  const text = readNumberText(String(raw))
  const match = text.ok ? written.exec(text.text) : null
  return match ? { number: match[1], unit: match[2] } : undefined
}

export const inBand = (value: number, [least, most]: Band): boolean => value >= least && value <= most

/** `MW` for `mW` and the other way round: the one slip of capitals that changes a size by 10⁹. */
const swapped = (unit: string): string[] => {
  if (/(?<![A-Za-z])M(?=[A-Za-z])/.test(unit)) return [unit.replace(/(?<![A-Za-z])M(?=[A-Za-z])/, 'm')]
  if (/(?<![A-Za-z])m(?=[WHs](?![a-z]))|(?<![A-Za-z])m(?=Hz)/.test(unit)) return [unit.replace('m', 'M')]
  return []
}

/**
 * The value with the unit that would make it usual, such as `40 /km^2` for 40 at `network.bsDensity`;
 * undefined when none would.
 */
export const likelyMeaning = (field: NumberField, raw: unknown): string | undefined => {
  const given = splitQuantity(raw)
  const band = field.usual ?? field.plausible
  if (!given || !band) return undefined
  const units = [...swapped(given.unit), field.displayUnit, ...(alternatives[field.dimension] ?? [])]
  for (const unit of units) {
    if (unit === given.unit || unit === '1') continue
    // 1 is not 1 %: a share of one is a limit, not a slip.
    if (unit === '%' && Math.abs(Number(given.number)) <= 1) continue
    const text = `${given.number} ${unit}`
    const read = parseQuantity(text, field)
    if (read.ok && withinRange(field, read.value) && inBand(read.value, band)) return text
  }
  return undefined
}
