/** Logarithmic units: 10·log10 of a ratio, of a power over 1 mW or 1 W, of an area over 1 m². */
import type { Dimensions } from './dimensions.js'

export interface LogUnit {
  readonly name: string
  /** Linear SI unit. */
  readonly unit: string
  readonly dimensions: Dimensions
  readonly what: string
  /** Value in decibels of the SI unit. */
  readonly offset: number
}

const power: Dimensions = { kg: 1, m: 2, s: -3 }

export const logUnits: ReadonlyMap<string, LogUnit> = new Map(
  (
    [
      { name: 'dB', unit: '1', dimensions: {}, what: 'a power ratio', offset: 0 },
      { name: 'dBm', unit: 'W', dimensions: power, what: 'a power', offset: 30 },
      { name: 'dBW', unit: 'W', dimensions: power, what: 'a power', offset: 0 },
      { name: 'dBsm', unit: 'm^2', dimensions: { m: 2 }, what: 'a radar cross-section', offset: 0 },
    ] satisfies LogUnit[]
  ).map((unit) => [unit.name, unit]),
)

/** Linear value in SI: 10^((x − offset)/10). */
export const fromDecibel = (value: number, unit: LogUnit): number => 10 ** ((value - unit.offset) / 10)

/** Decibels of a linear SI value: 10·log10(v) + offset; −∞ at 0, NaN below. */
export const toDecibel = (value: number, unit: LogUnit): number => 10 * Math.log10(value) + unit.offset

// Decibels over the carrier or a reference are plain ratios; m² in decibels is also written dBm².
const aliases: Readonly<Record<string, string>> = {
  dBc: 'dB',
  dBr: 'dB',
  'dBm^2': 'dBsm',
  'dBm²': 'dBsm',
  dBm2: 'dBsm',
  dBsqm: 'dBsm',
}

/** The logarithmic unit of a name or of one of its other names. */
export const findLogUnit = (name: string): LogUnit | undefined => logUnits.get(aliases[name] ?? name)
