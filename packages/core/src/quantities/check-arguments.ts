/** Checking the arguments of a quantity: every fault at once. */
import { rangeText, withinRange } from '../problem/fields.js'
import { nearest } from '../problem/nearest.js'
import type { Quantity, QuantityArgument } from './quantity.js'

export type ArgumentFaultCode =
  | 'unknown-quantity'
  | 'missing'
  | 'unknown'
  | 'not-finite'
  | 'not-integer'
  | 'out-of-range'
  | 'undefined-value'

export interface ArgumentFault {
  readonly code: ArgumentFaultCode
  /** Name of the argument; absent when the fault is the quantity's. */
  readonly argument?: string
  /** A whole sentence without the suggestion. */
  readonly message: string
  /** The name that was probably meant. */
  readonly suggestion?: string
}

/** All faults of one call of `computeQuantity`; the message has one line for each. */
export class QuantityArgumentError extends Error {
  override readonly name = 'QuantityArgumentError'
  constructor(
    readonly quantity: string,
    readonly faults: readonly ArgumentFault[],
  ) {
    super(
      faults
        .map((fault) => fault.message + (fault.suggestion ? ` (did you mean '${fault.suggestion}'?)` : ''))
        .join('\n'),
    )
  }
}

/** The admissible range of an argument in words: `in (0, 1]`, `≥ 0`, `a whole number ≥ 1`; SI numbers. */
export const argumentRange = (argument: QuantityArgument): string => {
  if (!argument.integer) return rangeText(argument)
  const bounded = argument.min !== undefined || argument.max !== undefined
  return bounded ? `a whole number ${rangeText(argument)}` : 'a whole number'
}

const faultOf = (argument: QuantityArgument, value: number): ArgumentFault | undefined => {
  const { name } = argument
  const say = (code: ArgumentFaultCode, expected: string): ArgumentFault => ({
    code,
    argument: name,
    message: `${name} must be ${expected}${argument.unit === '1' ? '' : ` (SI, ${argument.unit})`}, got ${value}`,
  })
  if (!Number.isFinite(value)) return say('not-finite', 'a finite number')
  if (argument.integer && !Number.isInteger(value)) return say('not-integer', argumentRange(argument))
  if (!withinRange(argument, value)) return say('out-of-range', argumentRange(argument))
  return undefined
}

/**
 * The arguments with defaults filled in, or every fault: missing and unknown names (with the nearest
 * known one), non-finite, fractional and out-of-range values.
 */
export const checkArguments = (
  quantity: Quantity,
  given: Readonly<Record<string, number>>,
): { readonly values: Record<string, number>; readonly faults: readonly ArgumentFault[] } => {
  const faults: ArgumentFault[] = []
  const values: Record<string, number> = {}
  const missing: string[] = []
  for (const argument of quantity.args) {
    const { name } = argument
    const value = Object.hasOwn(given, name) ? given[name] : argument.default
    if (value === undefined) {
      missing.push(name)
      faults.push({
        code: 'missing',
        argument: name,
        message: `${quantity.name} needs ${name}: ${argument.meaning}, such as ${name}='${argument.example}'`,
      })
      continue
    }
    const fault = faultOf(argument, value)
    if (fault) faults.push(fault)
    else values[name] = value
  }
  const known = new Set(quantity.args.map(({ name }) => name))
  for (const name of Object.keys(given)) {
    if (known.has(name)) continue
    const suggestion =
      nearest(name, missing) ??
      nearest(
        name,
        quantity.args.map((argument) => argument.name),
      )
    faults.push({
      code: 'unknown',
      argument: name,
      message: `${quantity.name} has no argument '${name}'`,
      ...(suggestion && { suggestion }),
    })
  }
  return { values, faults }
}
