/** SI numbers in the unit a reader expects. */
import { fieldOf } from '@dwell/core'
import { dataRate, percent, prettyUnit, significant, toDisplay } from '@dwell/core/units'
import { duration } from './duration.js'

/** An angle in radians, as degrees. */
export const degrees = (value: number, digits = 4): string =>
  `${significant(toDisplay(value, 'deg'), digits)}°`

/** Joins a number to its unit: rates and densities as `1 /s`. */
const withUnit = (number: string, unit: string): string =>
  unit === '1' || unit === '' ? number : `${number} ${prettyUnit(unit)}`

/** A value in SI as text in the customary unit of its SI unit. */
export const siText = (value: number, unit: string, digits = 4): string => {
  switch (unit) {
    case 's':
      return duration(value)
    case 'rad':
      return degrees(value, digits)
    case '1/s':
      return `${significant(value, digits)} /s`
    case '1/m^2':
      return `${significant(toDisplay(value, '/km^2'), digits)} /km²`
    case 'bit/s':
      return dataRate(value, digits)
    default:
      return withUnit(significant(value, digits), unit)
  }
}

/** Unit in which a problem key is shown: its display unit, per cent for shares and probabilities. */
export const unitOfKey = (key: string, fallback = '1'): string => {
  const field = fieldOf(key)
  if (field?.kind !== 'number') return fallback
  return field.dimension === 'fraction' ? '%' : field.displayUnit
}

/** A value of a problem key (SI) as one would write it in the file: `1 %`, `20 /km²`, `46 dBm`. */
export const keyText = (key: string, value: number, digits = 4): string => {
  const unit = unitOfKey(key)
  if (unit === '%') return percent(value, digits)
  return withUnit(significant(toDisplay(value, unit), digits), unit)
}
