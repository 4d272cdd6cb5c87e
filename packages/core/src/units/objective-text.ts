/** Objective values in the unit their magnitude asks for. */
import type { ObjectiveName } from '../problem/spec.js'
import { percent, roundTowards, significant } from './significant.js'

const rates = [
  [1e12, 'Tbit/s'],
  [1e9, 'Gbit/s'],
  [1e6, 'Mbit/s'],
  [1e3, 'kbit/s'],
] as const

/** A data rate, bit/s, in bit/s to Tbit/s. */
export const dataRate = (value: number, digits = 5): string => {
  const [scale, unit] = rates.find(([scale]) => Math.abs(value) >= scale) ?? [1, 'bit/s']
  return `${significant(value / scale, digits)} ${unit}`
}

/** What is maximised, in words. */
export const objectiveWords: Readonly<Record<ObjectiveName, string>> = {
  capacity: 'capacity',
  'target-density': 'target density',
  'sensing-share': 'sensing share',
}

/** An objective value (SI) as text: `588.97 Mbit/s per BS`, `250 targets/km²`, `3.333 %`. */
export const objectiveText = (name: ObjectiveName, value: number, digits = 5): string => {
  switch (name) {
    case 'capacity':
      return `${dataRate(value, digits)} per BS`
    case 'target-density':
      return `${significant(value * 1e6, digits)} targets/km²`
    case 'sensing-share':
      return percent(value, digits)
  }
}

/** What no design exceeds, rounded up, so that it holds as printed; a unit's power of ten moves no digit. */
export const atMostText = (name: ObjectiveName, bound: number, digits = 7): string =>
  objectiveText(name, roundTowards(bound, digits, true), digits)

/** Values of an objective in one unit, that of the largest: for a column, whose head names the unit. */
export const objectiveColumn = (
  name: ObjectiveName,
  values: readonly number[],
): { readonly head: string; readonly text: (value: number, digits?: number) => string } => {
  if (name === 'target-density')
    return { head: 'targets/km²', text: (value, digits = 5) => significant(value * 1e6, digits) }
  if (name === 'sensing-share') return { head: 'share', text: (value, digits = 5) => percent(value, digits) }
  const largest = Math.max(...values.map(Math.abs))
  const [scale, unit] = rates.find(([scale]) => largest >= scale) ?? [1, 'bit/s']
  return { head: unit, text: (value, digits = 5) => significant(value / scale, digits) }
}

/** A change of the objective, signed; the "per BS" is left to the column head. */
export const gainText = (name: ObjectiveName, gain: number): string => {
  const sign = gain > 0 ? '+' : ''
  switch (name) {
    case 'capacity':
      return `${sign}${dataRate(gain, 4)}`
    case 'target-density':
      return `${sign}${significant(gain * 1e6)} /km²`
    case 'sensing-share':
      return `${sign}${significant(100 * gain)} %`
  }
}
