/** Values in the units that the front's axes are drawn in. */
import { toDisplay } from '@dwell/core/units'

const shownUnits: Readonly<Record<string, string>> = { '1/m^2': '/km^2', rad: 'deg' }

export const shownAxis = (unit: string, value: number): number =>
  unit === 'bit/s' ? value / 1e6 : unit in shownUnits ? toDisplay(value, shownUnits[unit]) : value
