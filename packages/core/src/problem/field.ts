/** What is known of a key of a problem: its symbol, units, admissible range, default and meaning. */
import type { ProblemSpec } from './spec.js'

type LeafKey<T, Prefix extends string = ''> = {
  [K in keyof T & string]-?: NonNullable<T[K]> extends string | number
    ? `${Prefix}${K}`
    : NonNullable<T[K]> extends readonly (infer Element)[]
      ? LeafKey<Element, `${Prefix}${K}[].`>
      : LeafKey<NonNullable<T[K]>, `${Prefix}${K}.`>
}[keyof T & string]

/** Tables made from the files that a problem names: no keys of a file. */
type Attached = `network.measured.${string}` | `target.mobility.${string}`

/**
 * Dotted key of a leaf of `ProblemSpec`, e.g. `network.bsDensity`; of every element of a list with empty brackets,
 * `service.kinematics[].within`.
 */
export type SpecKey = Exclude<LeafKey<ProblemSpec>, Attached>
/** A key a problem file may give: a leaf of the spec, or one that stands in for it. */
export type FieldKey = SpecKey | 'target.arrivalRate'
/** A key of one element of a list. */
export type ElementKey = `service.kinematics[${number}].${'within' | 'loss'}`

/** What a number measures. `ratio` is a power ratio (may be in dB), `fraction` a share or probability. */
export type Dimension =
  | 'density'
  | 'arrival-rate'
  | 'length'
  | 'diffusivity'
  | 'time'
  | 'speed'
  | 'area'
  | 'rate'
  | 'frequency'
  | 'angle'
  | 'power'
  | 'ratio'
  | 'fraction'
  | 'number'

/** Least and most, both included. */
export type Band = readonly [least: number, most: number]

export interface NumberField {
  readonly key: FieldKey | ElementKey
  readonly kind: 'number'
  readonly symbol: string
  readonly dimension: Dimension
  /** SI unit of the stored number; `1` when it has none. */
  readonly unit: string
  /** Unit people read and write. */
  readonly displayUnit: string
  /** A value as one would write it in a problem file. */
  readonly example: string
  readonly min?: number
  readonly max?: number
  readonly minExclusive?: boolean
  readonly maxExclusive?: boolean
  /** Whether +Infinity is a value; everything else must be finite. */
  readonly infinite?: boolean
  /** SI values that networks have; what lies outside is legal and draws a warning. 0 and Infinity, where legal, never do. */
  readonly plausible?: Band
  /** Narrower than `plausible` where a number without unit is ambiguous: outside it the unit is asked after. */
  readonly usual?: Band
  /** Whether a complete problem must give the key (a clutter key: once there is a clutter section). */
  readonly required: boolean
  /** The spec key this one is converted to; a file gives one of the two. */
  readonly insteadOf?: SpecKey
  /** Key or list that may be given in the place of a required one. */
  readonly unless?: string
  readonly meaning: string
}

export interface EnumField {
  readonly key: FieldKey | ElementKey
  readonly kind: 'enum'
  readonly values: readonly string[]
  readonly default: string
  readonly meaning: string
}

export interface TextField {
  readonly key: FieldKey | ElementKey
  readonly kind: 'text'
  /** Absent where nothing stands for it. */
  readonly default?: string
  /** Whether it names a file, beside the problem file that gives it. */
  readonly path?: boolean
  readonly meaning: string
}

export type Field = NumberField | EnumField | TextField

/** What a range is of: a field, or an argument of a quantity. */
export type Limits = Pick<NumberField, 'min' | 'max' | 'minExclusive' | 'maxExclusive' | 'infinite'>

/** Whether a number (SI) is admissible for the field; NaN never is. */
export const withinRange = (field: Limits, value: number): boolean => {
  const { min, max } = field
  if (Number.isNaN(value) || value === -Infinity) return false
  if (value === Infinity && !field.infinite) return false
  if (min !== undefined && (field.minExclusive ? value <= min : value < min)) return false
  return max === undefined || (field.maxExclusive ? value < max : value <= max)
}

/** The admissible range in words, `in (0, 1)` or `> 0`; `show` prints a bound (default: the SI number). */
export const rangeText = (field: Limits, show: (value: number) => string = String): string => {
  const { min, max, minExclusive, maxExclusive } = field
  if (min !== undefined && max !== undefined)
    return `in ${minExclusive ? '(' : '['}${show(min)}, ${show(max)}${maxExclusive ? ')' : ']'}`
  if (min !== undefined) return `${minExclusive ? '>' : '≥'} ${show(min)}`
  if (max !== undefined) return `${maxExclusive ? '<' : '≤'} ${show(max)}`
  return 'a finite number'
}
