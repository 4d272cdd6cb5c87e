/** Computing whole files of quantity cases and comparing them with the values they state. */
import { isTree } from '../problem/tree.js'
import { type ArgumentFault, QuantityArgumentError } from './check-arguments.js'
import { JsonSyntaxError, parseNumericJson } from './numeric-json.js'
import { computeQuantity, nearestQuantity, quantityByName } from './registry.js'

export interface BatchCase {
  readonly args: Readonly<Record<string, number>>
  /** The value the file states; absent when it states none, NaN when it says NaN or null. */
  readonly expected?: number
  /** The computed value (SI); absent when the arguments are faulty. */
  readonly value?: number
  /** |value/expected − 1|, 0 when they are the same number (also 0 and ±∞); absent without both. */
  readonly error?: number
  readonly faults?: readonly ArgumentFault[]
}

export interface BatchQuantity {
  readonly name: string
  /** Unit of the registry, and the text that the file gives. */
  readonly unit: string
  readonly statedUnit?: string
  readonly count: number
  /** Cases that were compared with a stated value. */
  readonly compared: number
  /** Cases with faulty arguments, or whose value cannot be compared (NaN). */
  readonly failed: number
  readonly worstError: number
  /** Index of the case with the worst error, absent when all are exact. */
  readonly worstCase?: number
  /** Relative accuracy that the registry states. */
  readonly tolerance: number
  readonly cases: readonly BatchCase[]
}

export interface BatchReport {
  readonly quantities: readonly BatchQuantity[]
  readonly unknown: readonly { readonly name: string; readonly count: number; readonly suggestion?: string }[]
  readonly count: number
  readonly failed: number
  readonly worstError: number
}

/** A batch file that cannot be read: not JSON (with line and column), or of another layout (with paths). */
export class BatchFileError extends Error {
  override readonly name = 'BatchFileError'
  constructor(
    message: string,
    readonly location?: { readonly line: number; readonly column: number },
    options?: ErrorOptions,
  ) {
    super(location ? `${location.line}:${location.column}: ${message}` : message, options)
  }
}

interface RawCase {
  readonly args: Readonly<Record<string, number>>
  readonly value?: number
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 40)

/** Reads one case; what is wrong goes to `complain` with its path. */
const readCase = (raw: unknown, path: string, complain: (text: string) => void): RawCase => {
  const args: Record<string, number> = {}
  if (!isTree(raw) || !isTree(raw['args'])) {
    complain(`${path}: expected {"args": {…}, "value": …}, got ${shown(raw)}`)
    return { args }
  }
  for (const [name, value] of Object.entries(raw['args'])) {
    if (typeof value === 'number') args[name] = value
    // NaN arrives as null; the argument check refuses it by name.
    else if (value === null) args[name] = Number.NaN
    else complain(`${path}.args.${name}: expected a number, got ${shown(value)}`)
  }
  const { value } = raw
  if (value === undefined) return { args }
  if (value === null) return { args, value: Number.NaN }
  if (typeof value !== 'number') complain(`${path}.value: expected a number, got ${shown(value)}`)
  return { args, value: Number(value) }
}

const mostComplaints = 20

const readFile = (text: string): [name: string, statedUnit: string | undefined, cases: RawCase[]][] => {
  let root: unknown
  try {
    root = parseNumericJson(text)
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error
    throw new BatchFileError(error.message, { line: error.line, column: error.column }, { cause: error })
  }
  if (!isTree(root))
    throw new BatchFileError(`expected an object of quantities, {"name": {"cases": […]}}, got ${shown(root)}`)
  const complaints: string[] = []
  const read = Object.entries(root).map(([name, entry]): ReturnType<typeof readFile>[number] => {
    if (!isTree(entry) || !Array.isArray(entry['cases'])) {
      complaints.push(`${name}: expected {"unit": …, "cases": […]}, got ${shown(entry)}`)
      return [name, undefined, []]
    }
    const { unit, cases } = entry
    const stated = typeof unit === 'string' ? unit : undefined
    return [
      name,
      stated,
      cases.map((raw, i) => readCase(raw, `${name}.cases[${i}]`, (complaint) => complaints.push(complaint))),
    ]
  })
  if (complaints.length > 0) {
    const rest = complaints.length - mostComplaints
    throw new BatchFileError(
      complaints.slice(0, mostComplaints).join('\n') + (rest > 0 ? `\nand ${rest} more` : ''),
    )
  }
  return read
}

/** |value/expected − 1|; 0 when both are the same number, also ±∞; NaN when either is NaN. */
const relativeError = (value: number, expected: number): number => {
  if (value === expected) return 0
  if (expected === 0 || !Number.isFinite(expected)) return Number.isNaN(expected) ? Number.NaN : Infinity
  return Math.abs((value - expected) / expected)
}

const runCase = (name: string, { args, value: expected }: RawCase): BatchCase => {
  const stated = { args, ...(expected !== undefined && { expected }) }
  try {
    const value = computeQuantity(name, args)
    return { ...stated, value, ...(expected !== undefined && { error: relativeError(value, expected) }) }
  } catch (error) {
    if (!(error instanceof QuantityArgumentError)) throw error
    return { ...stated, faults: error.faults }
  }
}

const runQuantity = (
  name: string,
  statedUnit: string | undefined,
  raw: readonly RawCase[],
): BatchQuantity => {
  const { unit, tolerance } = quantityByName.get(name)!
  const cases = raw.map((each) => runCase(name, each))
  let worstError = 0
  let worstCase: number | undefined
  for (const [i, { error }] of cases.entries())
    if (error !== undefined && error > worstError) {
      worstError = error
      worstCase = i
    }
  return {
    name,
    unit,
    ...(statedUnit !== undefined && { statedUnit }),
    count: cases.length,
    compared: cases.filter(({ error }) => error !== undefined && !Number.isNaN(error)).length,
    failed: cases.filter(({ faults, error }) => faults !== undefined || Number.isNaN(error)).length,
    worstError,
    ...(worstCase !== undefined && { worstCase }),
    tolerance,
    cases,
  }
}

/**
 * Computes every case of a file `{name: {unit?, cases: [{args, value?}]}}`, all numbers in SI, and
 * compares with the values it states. Bare Infinity, -Infinity and NaN are read. Names that are no
 * quantity are reported, not fatal; a case with faulty arguments carries its faults.
 *
 * @throws BatchFileError when the text is not JSON (with line and column) or has another layout
 */
export const runBatch = (text: string): BatchReport => {
  const known: BatchQuantity[] = []
  const unknown: { name: string; count: number; suggestion?: string }[] = []
  for (const [name, unit, cases] of readFile(text)) {
    if (quantityByName.has(name)) known.push(runQuantity(name, unit, cases))
    else {
      const suggestion = nearestQuantity(name)
      unknown.push({ name, count: cases.length, ...(suggestion && { suggestion }) })
    }
  }
  const total = (count: (quantity: BatchQuantity) => number): number =>
    known.reduce((sum, quantity) => sum + count(quantity), 0)
  return {
    quantities: known,
    unknown,
    count: total((quantity) => quantity.count),
    failed: total((quantity) => quantity.failed),
    worstError: Math.max(0, ...known.map((quantity) => quantity.worstError)),
  }
}
