/** Single units (`km`, `deg`, `ft`): dimensions and size in SI. */
import Qty from 'js-quantities/esm'
import type { Dimensions } from './dimensions.js'

/**
 * A unit as `10^exponent · factor / divisor` of its SI unit. The power of ten is kept apart so that
 * it can be applied to the decimal text, without rounding.
 */
export interface UnitScale {
  readonly dimensions: Dimensions
  readonly exponent: number
  readonly factor: number
  readonly divisor: number
}

const scale = (dimensions: Dimensions, exponent = 0, factor = 1): UnitScale => ({
  dimensions,
  exponent,
  factor,
  divisor: 1,
})

const prefixes: Readonly<Record<string, number>> = {
  p: -12,
  n: -9,
  u: -6,
  m: -3,
  c: -2,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
}

const prefixed: Readonly<Record<string, UnitScale>> = {
  m: scale({ m: 1 }),
  s: scale({ s: 1 }),
  Hz: scale({ s: -1 }),
  W: scale({ kg: 1, m: 2, s: -3 }),
  rad: scale({ rad: 1 }),
  bit: scale({ bit: 1 }),
}

const degree = scale({ rad: 1 }, 0, Math.PI / 180)
const fixed: Readonly<Record<string, UnitScale>> = {
  '%': scale({}, -2),
  deg: degree,
  degree,
  degrees: degree,
  degs: degree,
  sec: scale({ s: 1 }),
  secs: scale({ s: 1 }),
  seconds: scale({ s: 1 }),
  min: scale({ s: 1 }, 0, 60),
  mins: scale({ s: 1 }, 0, 60),
  minutes: scale({ s: 1 }, 0, 60),
  h: scale({ s: 1 }, 0, 3600),
  hr: scale({ s: 1 }, 0, 3600),
  hrs: scale({ s: 1 }, 0, 3600),
  hours: scale({ s: 1 }, 0, 3600),
  d: scale({ s: 1 }, 0, 86400),
  ha: scale({ m: 2 }, 4),
}

// Own entries win over js-quantities: its degree has 15 digits (3e-15 off) and its `hz` is a length.
const table = new Map<string, UnitScale>(Object.entries(fixed))
for (const [name, unit] of Object.entries(prefixed)) {
  table.set(name, unit)
  for (const [prefix, exponent] of Object.entries(prefixes)) table.set(prefix + name, { ...unit, exponent })
}

// What a misspelt name most likely means: `mhz` is MHz, `mw` is mW. The logarithmic units are read
// elsewhere but misspelt here.
const common = 'm km mm cm s ms us Hz kHz MHz GHz W mW kW rad mrad deg min h % bit dB dBm dBW dBsm'.split(' ')
const spellings = new Map<string, string>()
for (const name of [...common, ...table.keys()])
  if (!spellings.has(name.toLowerCase())) spellings.set(name.toLowerCase(), name)

const baseNames: Readonly<Record<string, string>> = {
  '<meter>': 'm',
  '<second>': 's',
  '<kilogram>': 'kg',
  '<radian>': 'rad',
}

const fromLibrary = (name: string): UnitScale | undefined => {
  try {
    const base = Qty(`1 ${name}`).toBase()
    const dimensions: Record<string, number> = {}
    for (const [list, sign] of [
      [base.numerator, 1],
      [base.denominator, -1],
    ] as const)
      for (const each of list)
        if (each !== '<1>') {
          const unit = baseNames[each] ?? each
          dimensions[unit] = (dimensions[unit] ?? 0) + sign
        }
    return scale(dimensions, 0, base.scalar)
  } catch {
    return undefined
  }
}

/** The spelling that was probably meant, when only capitals differ (`ghz` → `GHz`). */
export const respell = (name: string): string | undefined =>
  table.has(name) ? undefined : spellings.get(name.toLowerCase())

/**
 * Size and dimensions of one unit name, or undefined when nobody knows it. SI units, degrees,
 * minutes, hours, days, hectares and per cent are exact; everything else (feet, miles, knots …) is
 * js-quantities', with up to 15 digits.
 */
export const findAtom = (name: string): UnitScale | undefined =>
  // A name that differs from a common unit by capitals only is a slip, never the library's rarity.
  table.get(name) ?? (respell(name) ? undefined : fromLibrary(name))
