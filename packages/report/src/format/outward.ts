/** Rounding of a repair away from the value it starts at, so that the rounded value still repairs. */
import { fieldOf, withinRange } from '@dwell/core'
import { parseQuantity, prettyUnit, roundTowards, toDisplay } from '@dwell/core/units'
import { unitOfKey } from './quantity.js'

/**
 * The text of `to` in the key's display unit with about `digits` figures, rounded in the direction
 * `from` → `to`: read back it lies at `to` or beyond, never short of it, and inside the key's range.
 * Where no rounded text does both, the SI number itself.
 */
export const outwardText = (key: string, from: number, to: number, digits = 4): string => {
  const field = fieldOf(key)
  if (field?.kind !== 'number') return String(to)
  const unit = unitOfKey(key)
  const up = to > from
  const shown = toDisplay(to, unit)
  if (Number.isFinite(shown))
    // Sixteen figures would not be whole numbers of a double any more.
    for (let precision = digits; precision <= 15; precision++) {
      const rounded = roundTowards(shown, precision, up)
      const number = String(rounded).replace('e+', 'e')
      const text = unit === '1' ? number : `${number} ${prettyUnit(unit)}`
      const back = parseQuantity(text, field)
      if (back.ok && (up ? back.value >= to : back.value <= to) && withinRange(field, back.value)) return text
    }
  return to === Infinity ? 'inf' : String(to)
}
