/** What a named model quantity is: a formula with its source, its unit and its arguments. */
import type { Dimension } from '../problem/fields.js'

/** Dimension of an argument: those of problem keys, and what only formulas meet. */
export type QuantityDimension = Dimension | 'per-length' | 'spectral-efficiency'

/** One argument of a quantity. It is a `QuantityKind` too, so `parseQuantity` reads it with units. */
export interface QuantityArgument<Name extends string = string> {
  readonly name: Name
  readonly symbol: string
  readonly dimension: QuantityDimension
  /** SI unit, `1` when it has none. */
  readonly unit: string
  /** Unit people read and write. */
  readonly displayUnit: string
  /** A value as one would write it. */
  readonly example: string
  readonly meaning: string
  readonly integer?: boolean
  /** SI value taken when the argument is not given; without one it must be given. */
  readonly default?: number
  readonly min?: number
  readonly max?: number
  readonly minExclusive?: boolean
  readonly maxExclusive?: boolean
}

/** A named model quantity. */
export interface Quantity {
  readonly name: string
  readonly symbol: string
  /** Where the formula comes from: `(26)`, `Lemma 2`, or a mark of what goes beyond the paper. */
  readonly equation: string
  /** Section of the model description. */
  readonly section: string
  /** SI unit of the value, `1` when it has none. */
  readonly unit: string
  /** Unit people read. */
  readonly displayUnit: string
  readonly meaning: string
  readonly args: readonly QuantityArgument[]
  /** Relative accuracy that is tested against independent values. */
  readonly tolerance: number
  /** The range of one argument depends on the others: outside it the quantity is refused. */
  readonly jointRange?: boolean
  /** What limits the accuracy, where it is not rounding. */
  readonly note?: string
  /** The value in SI at checked arguments; `computeQuantity` checks them. */
  compute(args: Readonly<Record<string, number>>): number
}

/** Relative accuracy of everything but numerical Laplace inversions. */
export const QUANTITY_TOLERANCE = 1e-10
/** Relative accuracy of numerical Laplace inversions. */
export const INVERSION_TOLERANCE = 1e-7
/** Relative accuracy of mean areas, inverted from transforms that are integrals in three variables. */
export const AREA_TOLERANCE = 1e-3

interface Definition<Args extends readonly QuantityArgument[]> extends Omit<
  Quantity,
  'args' | 'compute' | 'displayUnit' | 'tolerance'
> {
  readonly displayUnit?: string
  readonly tolerance?: number
  readonly args: Args
  readonly compute: (args: Readonly<Record<Args[number]['name'], number>>) => number
}

/** A quantity whose formula may read exactly the arguments it declares. */
export const define = <const Args extends readonly QuantityArgument[]>(
  definition: Definition<Args>,
): Quantity =>
  Object.freeze({
    displayUnit: definition.unit,
    tolerance: QUANTITY_TOLERANCE,
    ...definition,
  })
