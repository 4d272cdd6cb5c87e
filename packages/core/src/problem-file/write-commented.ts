/** A problem file that explains itself. */
import { isMap, isPair, isScalar, parseDocument, visit } from 'yaml'
import { type Field, fieldOf, lists, sections } from '../problem/fields.js'
import type { ProblemSpec } from '../problem/spec.js'
import { formatQuantity } from '../units/index.js'
import { expectedOf, rangeOf } from './judge.js'
import { writeProblem } from './write-problem.js'

/** The band of values that networks have, in the unit people write. */
export const plausibleText = (field: Field): string | undefined => {
  if (field.kind !== 'number' || field.plausible === undefined) return undefined
  const [least, most] = field.plausible.map((each) => formatQuantity(each, field.displayUnit))
  return `${least} to ${most}`
}

/** What a key means, what it may be and what it usually is; one line. */
const wordsOf = (field: Field): string => {
  if (field.kind === 'text') return field.meaning
  if (field.kind === 'enum') return `${field.meaning}; ${expectedOf(field)}`
  const usually = plausibleText(field)
  return `${field.symbol}: ${field.meaning}; ${rangeOf(field)}${usually === undefined ? '' : `, usually ${usually}`}`
}

/**
 * `writeProblem` with a comment over each key: meaning, range, what networks have; and what `notes` say of how a value
 * came about. Reading it back gives exactly the same numbers.
 */
export const writeCommented = (spec: ProblemSpec, notes: ReadonlyMap<string, string> = new Map()): string => {
  const document = parseDocument(writeProblem(spec))
  visit(document, {
    Pair: (_, pair, ancestors) => {
      const names = [...ancestors, pair].flatMap((each) =>
        isPair(each) && isScalar(each.key) ? [String(each.key.value)] : [],
      )
      const key = names.join('.')
      const field = fieldOf(key)
      const meaning = field
        ? wordsOf(field)
        : [...sections, ...lists].find((each) => each.key === key)?.meaning
      const lines = [meaning, notes.get(key)].filter((each) => each !== undefined)
      if (isScalar(pair.key) && lines.length > 0)
        pair.key.commentBefore = lines.map((line) => ` ${line}`).join('\n')
      if (isScalar(pair.key) && isMap(pair.value)) pair.key.spaceBefore = true
    },
  })
  return document.toString({ lineWidth: 0 })
}
