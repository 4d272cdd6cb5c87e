/** SI numbers to what people read: `10 /km²`, `46 dBm`, `9.3 deg`. */
import { shiftDecimal } from './decimal.js'
import { logUnits, toDecibel } from './decibel.js'
import { parseQuantity } from './parse-quantity.js'
import { parseUnit } from './unit-expression.js'

/**
 * An SI value in another unit (linear, or dB, dBm, dBW, dBsm); `1` leaves it alone.
 * @throws Error when the unit is unknown. Dimensions are the caller's business.
 */
export const toDisplay = (value: number, displayUnit: string): number => {
  const log = logUnits.get(displayUnit)
  if (log) return toDecibel(value, log)
  const parsed = parseUnit(displayUnit)
  if (!parsed.ok) throw new Error(`cannot show a value in '${displayUnit}': ${parsed.message}`)
  const { exponent, factor, divisor } = parsed.unit
  return shiftDecimal((value * divisor) / factor, -exponent)
}

/** `-7` → `⁻⁷`. */
export const raised = (power: string): string =>
  power.replaceAll(/./gu, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹⁻'['0123456789-'.indexOf(digit)])

/** `/km^2` → `/km²`. */
export const prettyUnit = (unit: string): string =>
  unit.replaceAll(/\^(-?\d+)/g, (_, power: string) => raised(power))

const withUnit = (number: string, unit: string): string =>
  unit === '1' || unit === '' ? number : `${number} ${unit}`

/**
 * Text for a terminal: `digits` significant figures (default 4), trailing zeros dropped. Infinite
 * values read `inf`, NaN `nan`.
 */
export const formatQuantity = (value: number, displayUnit: string, digits = 4): string => {
  const shown = toDisplay(value, displayUnit)
  const number = Number.isFinite(shown)
    ? String(Number(shown.toPrecision(digits)))
    : String(shown).toLowerCase().replace('infinity', 'inf')
  return withUnit(number, prettyUnit(displayUnit))
}

/** The doubles next to x; decibels and degrees round on the way there and back. */
const neighbours = (x: number): number[] => {
  const step = Math.abs(x) * 2 ** -53
  return [x, x + step, x - step, x + 2 * step, x - 2 * step]
}

/**
 * The shortest text in `displayUnit` that `parseQuantity` reads back as exactly `value`; where the
 * unit cannot name it (0 in dB, a double between two decibels) the bare SI number.
 */
export const exactText = (value: number, displayUnit: string): string => {
  if (value === Infinity) return 'inf'
  const kind = {
    unit: logUnits.get(displayUnit)?.unit ?? displayUnit,
    dimension: displayUnit === 'dB' ? 'ratio' : '',
  }
  const shown = toDisplay(value, displayUnit)
  if (!Number.isFinite(shown)) return String(value)
  for (const precision of [6, 12, 15, 16, 17])
    for (const candidate of precision < 17 ? [shown] : neighbours(shown)) {
      const text = withUnit(String(Number(candidate.toPrecision(precision))), displayUnit)
      const back = parseQuantity(text, kind)
      if (back.ok && back.value === value) return text
    }
  return String(value)
}
