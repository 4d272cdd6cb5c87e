/** `dwell calc`. */
import {
  computeQuantity,
  fields,
  nearestQuantity,
  type Quantity,
  quantities,
  quantityByName,
} from '@dwell/core'
import { calcText, quantityListText } from '@dwell/report'
import { exitCode } from '../exit-code.js'
import { tell } from '../fitted.js'
import { UsageError } from '../failure.js'
import { emit, type OutputOptions } from '../output.js'
import { readPairs, readQuantity } from '../read-options.js'
import type { CalcOptions } from '../syntax/calc.js'

/** Version of the documents that `dwell calc --json` prints. */
const CALC_VERSION = 1

const findQuantity = (name: string): Quantity => {
  const quantity = quantityByName.get(name)
  if (quantity) return quantity
  const guess = nearestQuantity(name)
  const word = name.toLowerCase()
  const akin = guess
    ? [guess]
    : [...quantityByName.keys()]
        .filter((each) => word.length > 3 && each.toLowerCase().includes(word))
        .slice(0, 6)
  const one = akin.length > 1 ? 'one of ' : ''
  const hint = akin.length > 0 ? `, did you mean ${one}${akin.map((each) => `'${each}'`).join(', ')}?` : ''
  throw new UsageError(`there is no quantity '${name}'${hint} ('dwell calc --list' shows all)`)
}

/** An argument that is a key of problems too is doubted as the key is. */
const tellDoubt = async (name: string, text: string, { unit }: Quantity['args'][number]): Promise<void> => {
  const field = fields.find(
    (each) => each.kind === 'number' && each.key.endsWith(`.${name}`) && each.unit === unit,
  )
  if (field?.kind !== 'number' || field.plausible === undefined) return
  const { doubtOf } = await import('@dwell/core/problem-file')
  const doubt = doubtOf(field, text)
  if (doubt === undefined) return
  const meant = doubt.suggestion === undefined ? '' : ` (did you mean '${doubt.suggestion}'?)`
  tell(`dwell: warning: ${name}: ${doubt.message}${meant}`)
}

/** Arguments of the quantity by their kinds; names it does not have go through for their suggestion. */
const readArguments = async (
  quantity: Quantity,
  texts: readonly string[],
): Promise<Record<string, number>> => {
  const kinds = new Map(quantity.args.map((argument) => [argument.name, argument]))
  const first = quantity.args[0]
  const example = first ? `${first.name}='${first.example}'` : 'x=1'
  const values: Record<string, number> = {}
  for (const [name, text] of readPairs(quantity.name, texts, example)) {
    const kind = kinds.get(name)
    if (kind) await tellDoubt(name, text, kind)
    values[name] = kind ? readQuantity(name, text, kind) : Number.NaN
  }
  return values
}

const list = (shown: readonly Quantity[], options: OutputOptions): number => {
  const rows = shown.map((quantity) => ({ ...quantity, compute: undefined }))
  emit(options, { version: CALC_VERSION, quantities: rows }, (look) => quantityListText(shown, look))
  return exitCode.solved
}

export const calc = async (
  name: string | undefined,
  texts: readonly string[],
  options: CalcOptions,
): Promise<number> => {
  if (options.batch !== undefined) {
    if (name !== undefined) throw new UsageError(`--batch takes no quantity, got '${name}'`)
    const { calcBatch } = await import('./calc-batch.js')
    return calcBatch(options.batch, CALC_VERSION, options)
  }
  if (options.list) {
    if (texts.length > 0) throw new UsageError(`--list takes no arguments, got '${texts[0]}'`)
    return list(name === undefined ? quantities : [findQuantity(name)], options)
  }
  if (name === undefined)
    throw new UsageError(
      "which quantity? Give its name, or --list to see all, or --batch FILE; see 'dwell help calc'",
    )
  const quantity = findQuantity(name)
  const args = await readArguments(quantity, texts)
  const value = computeQuantity(name, args)
  const { symbol, equation, unit, displayUnit, meaning, tolerance, note } = quantity
  const used = Object.fromEntries(
    quantity.args.map((argument) => [argument.name, args[argument.name] ?? argument.default]),
  )
  const document = {
    version: CALC_VERSION,
    quantity: name,
    symbol,
    equation,
    meaning,
    args: used,
    value,
    unit,
    displayUnit,
    tolerance,
    ...(note === undefined ? {} : { note }),
  }
  emit(options, document, (look) => calcText(quantity, value, look))
  return exitCode.solved
}
