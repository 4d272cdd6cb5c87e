/** Legal values that look like slips: each becomes a warning, never a refusal. */
import type { NumberField } from '../problem/fields.js'
import type { ProblemSpec } from '../problem/spec.js'
import { densestHardCore, densestMaternOne, densestPacking } from '../model/hard-core.js'
import { formatQuantity, parseQuantity } from '../units/index.js'
import { inBand, likelyMeaning, splitQuantity } from './likely-meaning.js'

/** What is doubtful about a value, at its key. */
export interface Doubt {
  readonly key: string
  readonly message: string
  readonly expected: string
  /** The value that was probably meant. */
  readonly suggestion?: string
}

const bandText = (field: NumberField, [least, most]: readonly [number, number]): string =>
  `${formatQuantity(least, field.displayUnit)} to ${formatQuantity(most, field.displayUnit)}`

/**
 * The doubt about one given value, `raw` as written: outside the plausible band of its key, or without a
 * unit and outside the usual one.
 */
export const doubtOf = (field: NumberField, raw: unknown): Doubt | undefined => {
  const { plausible, key, unit } = field
  if (!plausible || (typeof raw !== 'number' && typeof raw !== 'string')) return undefined
  const read = parseQuantity(raw, field)
  if (!read.ok || read.value === 0 || read.value === Infinity) return undefined
  const bare = splitQuantity(raw)?.unit === '' && field.displayUnit !== unit
  const suggestion = likelyMeaning(field, raw)
  let band = plausible
  // A ratio in or out of decibels, an angle in radians or degrees: without its unit a number that would be
  // usual in the other reading, and is not in this one, is asked after.
  if (bare && field.usual && suggestion !== undefined) band = field.usual
  if (inBand(read.value, band)) return undefined
  const range = bandText(field, band)
  const shown = formatQuantity(read.value, field.displayUnit)
  const plain = unit === '1' ? 'a plain ratio' : `in ${unit}`
  const message = bare
    ? `${String(raw).trim()} has no unit and is read ${unit === '1' ? 'as ' : ''}${plain}: ${shown}, where ${range} is plausible`
    : `${String(raw).trim()} is outside the plausible range, ${range}`
  return { key, message, expected: range, ...(suggestion !== undefined && { suggestion }) }
}

const perArea = (density: number): string => formatQuantity(density, '/km^2')

/**
 * Whether base stations can stand as dense as `bsDensity` at `minSpacing` from each other. The model asks
 * for the spacing round the typical receiver alone, so such a problem is legal.
 */
export const spacingDoubt = ({ network }: ProblemSpec): Doubt | undefined => {
  const { bsDensity, minSpacing } = network
  const random = densestHardCore(minSpacing)
  if (!(bsDensity > random)) return undefined
  const packing = densestPacking(minSpacing)
  const kind = bsDensity > packing ? 'no layout' : 'no random layout'
  const message =
    `${kind} has ${perArea(bsDensity)} at least ${formatQuantity(minSpacing, 'm')} apart: ` +
    `hexagonal packing ends at ${perArea(packing)}, Matérn II at ${perArea(random)}, ` +
    `Matérn I (the paper's) at ${perArea(densestMaternOne(minSpacing))}`
  const least = Math.sqrt(1 / (Math.PI * bsDensity))
  return {
    key: 'network.minSpacing',
    message,
    expected: `at most ${formatQuantity(Math.floor(least * 10) / 10, 'm')} at this density`,
  }
}
