/** Named model quantities with symbol, value and meaning. */
import { quantityInfo } from '@dwell/core'
import { prettyUnit, significant, toDisplay } from '@dwell/core/units'
import { siText } from '../format/quantity.js'
import type { Look } from '../terminal/look.js'
import type { Lines } from '../terminal/page.js'
import { right, spare } from '../terminal/table.js'

/** In the unit people read, unless `siText` has a better one: times, angles and rates scale themselves. */
export const quantityText = (value: number, unit: string, displayUnit: string): string =>
  unit === displayUnit || ['s', 'rad', '1/s', 'bit/s'].includes(unit)
    ? siText(value, unit)
    : `${significant(toDisplay(value, displayUnit))} ${prettyUnit(displayUnit)}`

/** The quantities at a design, one a row. */
export const quantityLines = (look: Look, values: Readonly<Record<string, number>>): Lines => {
  const names = Object.keys(values)
  if (names.length === 0) return []
  return [
    look.heading('Quantities'),
    look.table(
      ['', spare('symbol'), right('value'), spare('equation'), spare('meaning')],
      names.map((name) => {
        const {
          symbol = '',
          unit = '1',
          displayUnit = unit,
          equation = '',
          meaning = '',
        } = quantityInfo.get(name) ?? {}
        return {
          cells: [name, symbol, quantityText(values[name], unit, displayUnit), equation, meaning],
        }
      }),
    ),
    look.note(
      'Equations are those of the paper; [choice] and [beyond] are not in it (docs/model.md). ' +
        '`dwell calc --list` says what each quantity is.',
    ),
  ]
}
