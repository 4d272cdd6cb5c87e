/** What the options of a site list say, as a person writes them. */
import { parseQuantity, type QuantityKind } from '@dwell/core/units'
import { degreesOf } from '../plane/projection.js'
import type { ColumnChoice, Role } from '../text/columns.js'
import type { WindowChoice } from './window.js'

const length: QuantityKind = { unit: 'm', dimension: 'length', displayUnit: 'm', example: '5 km' }
const roles: readonly Role[] = ['lon', 'lat', 'x', 'y', 'time', 'date', 'id']

const isRole = (name: string): name is Role => roles.some((role) => role === name)

/** `hull`, `busiest:5km`, or four numbers. @throws RangeError saying what was expected */
export const parseWindow = (text: string): WindowChoice => {
  if (text === 'hull') return { kind: 'hull' }
  const [, side] = /^busiest(?::(.*))?$/.exec(text) ?? []
  if (text.startsWith('busiest')) {
    const read = parseQuantity(side ?? '5 km', length)
    if (read.ok && read.value > 0) return { kind: 'busiest', side: read.value }
    throw new RangeError(`expected busiest:5km, with a length above 0, got '${text}'`)
  }
  const corners = text.split(',').map((each) => (each.trim() === '' ? Number.NaN : Number(each)))
  if (corners.length !== 4 || corners.some((each) => !Number.isFinite(each)))
    throw new RangeError(
      `expected hull, busiest:5km, or west,south,east,north in degrees (left,low,right,high in m for a list in metres), got '${text}'`,
    )
  const [a, b, c, d] = corners
  if (d <= b || a === c) throw new RangeError(`the box '${text}' is empty: it goes west,south,east,north`)
  return { kind: 'box', corners: [a, b, c, d] }
}

/** `lon=Longitude,lat=Latitude`. @throws RangeError on a role there is not */
export const parseColumns = (text: string): ColumnChoice => {
  const choice: Partial<Record<Role, string>> = {}
  for (const part of text.split(/,(?=\s*\w+\s*=)/)) {
    const split = part.indexOf('=')
    const role = part.slice(0, Math.max(0, split)).trim()
    const name = part.slice(split + 1).trim()
    if (!isRole(role) || name === '')
      throw new RangeError(
        `expected ${roles.join('=…, ')}=…, such as lon=Longitude,lat=Latitude, got '${part}'`,
      )
    choice[role] = name
  }
  return choice
}

/** `EPSG:3857`, or a PROJ string. @throws RangeError on a system that is not known */
export const parseCrs = (text: string): string => {
  degreesOf(text)
  return text
}

/** `operator=23430`. @throws RangeError without an equals sign */
export const parseWhere = (text: string): readonly [string, string] => {
  const split = text.indexOf('=')
  const key = text.slice(0, Math.max(0, split)).trim()
  if (key === '') throw new RangeError(`expected column=value, such as operator=23430, got '${text}'`)
  return [key, text.slice(split + 1).trim()]
}
