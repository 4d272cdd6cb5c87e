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

type Values<Args extends readonly QuantityArgument[]> = { readonly [I in keyof Args]: number }
type Extra = Partial<Pick<Quantity, 'displayUnit' | 'tolerance' | 'note' | 'jointRange'>>

/**
 * The quantities of one section of the model: `quantity(name, symbol, equation, SI unit).means(words)`, then
 * `.of(formula, …arguments)` with a formula that takes them in this order, or `.by(arguments, formula)` with one that
 * takes them by name. A formula may read exactly the arguments it declares.
 */
export const quantitiesOf =
  (section: string) =>
  (name: string, symbol: string, equation: string, unit: string, extra: Extra = {}) => ({
    means: (meaning: string) => {
      const by = <const Args extends readonly QuantityArgument[]>(
        args: Args,
        compute: (args: Readonly<Record<Args[number]['name'], number>>) => number,
      ): Quantity => {
        const { displayUnit = unit, tolerance = QUANTITY_TOLERANCE, ...rest } = extra
        const source = { name, symbol, equation, section, unit, meaning }
        return Object.freeze({ displayUnit, tolerance, ...source, ...rest, args, compute })
      }
      const of = <const Args extends readonly QuantityArgument[]>(
        formula: (...values: Values<Args>) => number,
        ...args: Args
      ): Quantity =>
        by(args, (given: Readonly<Record<string, number>>) => {
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one number for each argument
          const values = args.map((each) => given[each.name]) as unknown as Values<Args>
          return formula(...values)
        })
      return { by, of }
    },
  })
