/** Columns of values, one entry a problem: what batches are solved over. */
import { type Field, fieldOf, fields, type NumberField, rangeText, withinRange } from './fields.js'
import { nearest } from './nearest.js'
import { applyOverrides, keyCandidates } from './override.js'
import type { ProblemSpec } from './spec.js'
import { readPath } from './tree.js'

/**
 * SI values by problem key, `network.bsDensity`, or by the name of its quantity, `bsDensity`: one entry a problem, in arrays
 * of one length.
 */
export type Columns = Readonly<Record<string, ArrayLike<number>>>

/** Columns that have been read: by problem key, each value within its range. */
export interface ReadColumns {
  readonly count: number
  readonly lists: ReadonlyMap<string, Float64Array>
}

/** What is wrong with columns; of one row where it says which. */
export interface ColumnFault {
  readonly row?: number
  readonly message: string
}

const MOST_FAULTS = 10

/** All that is wrong with columns of a batch. */
export class ColumnsError extends RangeError {
  override readonly name = 'ColumnsError'
  constructor(readonly faults: readonly ColumnFault[]) {
    const rest = faults.length - MOST_FAULTS
    const first = faults.slice(0, MOST_FAULTS).map(({ message }) => message)
    super(first.join('\n') + (rest > 0 ? `\nand ${rest} more` : ''))
  }
}

/** What quantities call keys whose own last name would not be understood without its section. */
const quantityNames: ReadonlyMap<string, string> = new Map([
  ['targetDensity', 'target.density'],
  ['sensingBudget', 'budget.sensing'],
  ['gainAtReference', 'radio.processingGain'],
])

const lastName = (key: string): string => key.slice(key.lastIndexOf('.') + 1)

/** The fields that a name may mean: of a key that one, of a last name all that end in it. */
const meant = (name: string): readonly Field[] => {
  const field = fieldOf(quantityNames.get(name) ?? name)
  if (field) return [field]
  const named = fields.filter(({ key }) => key.includes('.') && lastName(key) === name)
  const numbers = named.filter(({ kind }) => kind === 'number')
  return numbers.length > 0 ? numbers : named
}

/** The number of a problem that a column is called by. @throws ColumnsError */
export const columnField = (name: string): NumberField => {
  const [field, ...others] = meant(name)
  const refuse = (why: string): never => {
    throw new ColumnsError([{ message: `column '${name}': ${why}` }])
  }
  if (!field) {
    const names = fields.map(({ key }) => lastName(key))
    const guess = nearest(name, [...keyCandidates(), ...quantityNames.keys(), ...names])
    return refuse(`unknown problem key${guess ? `, did you mean '${guess}'?` : ''}`)
  }
  if (others.length > 0) return refuse(`one of ${[field, ...others].map(({ key }) => key).join(', ')}?`)
  return field.kind === 'number'
    ? field
    : refuse('no number: a batch has one value of it, that of its problem')
}

/** Ends of ranges, which must be in order in every row. */
const ranges = ['budget.share', 'radio.beamwidth'] as const

/** Rows whose value is out of range; the least and largest are looked at first. */
const outOfRange = (field: NumberField, list: Float64Array): readonly ColumnFault[] => {
  let [least, most, sound] = [Infinity, -Infinity, true]
  for (let i = 0; i < list.length; i++) {
    const value = list[i]
    if (value < least) least = value
    if (value > most) most = value
    if (Number.isNaN(value)) sound = false
  }
  if (list.length === 0 || (sound && withinRange(field, least) && withinRange(field, most))) return []
  return Array.from(list).flatMap((value, row) =>
    withinRange(field, value)
      ? []
      : [
          {
            row,
            message: `${field.key}, row ${row}: a number ${rangeText(field)} (SI, ${field.unit}), not ${value}`,
          },
        ],
  )
}

/** Rows whose least share or beam is greater than the largest. */
const outOfOrder = (spec: ProblemSpec, { lists, count }: ReadColumns): readonly ColumnFault[] =>
  ranges.flatMap((key) => {
    const [min, max] = [`${key}.min`, `${key}.max`]
    if (!lists.has(min) && !lists.has(max)) return []
    const at = (end: string, row: number): number => lists.get(end)?.[row] ?? Number(readPath(spec, end))
    return Array.from({ length: count }, (_, row) => row).flatMap((row) =>
      at(min, row) > at(max, row)
        ? [
            {
              row,
              message: `${key}, row ${row}: min (${at(min, row)}) is greater than max (${at(max, row)})`,
            },
          ]
        : [],
    )
  })

/** Λ·(1/μ) in place of Λ, as problems are told it. */
const withDensities = (spec: ProblemSpec, { lists, count }: ReadColumns): ReadColumns => {
  const arrivals = lists.get('target.arrivalRate')
  if (!arrivals) return { lists, count }
  const sojourns = lists.get('target.meanSojourn')
  const density = arrivals.map((rate, row) => rate * (sojourns?.[row] ?? spec.target.meanSojourn))
  const rest = [...lists].filter(([key]) => key !== 'target.arrivalRate')
  return { lists: new Map([...rest, ['target.density', density]]), count }
}

/** What is wrong of the columns as a whole. */
const ofColumns = (columns: Columns): { read: ReadColumns; faults: readonly ColumnFault[] } => {
  const lists = new Map<string, Float64Array>()
  const faults: ColumnFault[] = []
  const lengths = Object.entries(columns).map(([name, { length }]) => `'${name}' has ${length}`)
  const count = Object.values(columns).at(0)?.length ?? 0
  if (Object.values(columns).some(({ length }) => length !== count))
    faults.push({ message: `the columns must have one length: ${lengths.join(', ')}` })
  for (const [name, given] of Object.entries(columns))
    try {
      const { key } = columnField(name)
      if (lists.has(key)) faults.push({ message: `column '${name}': ${key} is given twice` })
      lists.set(key, given instanceof Float64Array ? given : Float64Array.from(given))
    } catch (cause) {
      if (!(cause instanceof ColumnsError)) throw cause
      faults.push(...cause.faults)
    }
  return { read: { lists, count }, faults }
}

/** All that is wrong with columns over a problem: names, lengths, values that no problem has, keys that do not go together. */
const check = (
  spec: ProblemSpec,
  columns: Columns,
): { read: ReadColumns; faults: readonly ColumnFault[] } => {
  const { read, faults: first } = ofColumns(columns)
  if (first.length > 0) return { read, faults: first }
  const { lists, count } = read
  const faults = [...lists].flatMap(([key, list]) => outOfRange(columnField(key), list))
  faults.push(...outOfOrder(spec, read))
  if (faults.length > 0 || count === 0) return { read, faults }
  try {
    applyOverrides(spec, Object.fromEntries([...lists].map(([key, list]) => [key, list[0]])))
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    faults.push({ message: cause.message })
  }
  return { read, faults }
}

/** All that is wrong with columns over a problem. */
export const columnFaults = (spec: ProblemSpec, columns: Columns): readonly ColumnFault[] =>
  check(spec, columns).faults

/**
 * Columns over a problem by its keys.
 *
 * @throws ColumnsError on unknown names (with the nearest), lengths that differ, and values that no problem has, with
 * their rows
 */
export const readColumns = (spec: ProblemSpec, columns: Columns): ReadColumns => {
  const { read, faults } = check(spec, columns)
  if (faults.length > 0) throw new ColumnsError(faults)
  return withDensities(spec, read)
}
