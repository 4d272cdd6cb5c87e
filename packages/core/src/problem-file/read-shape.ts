/** What no problem file looks like, refused before the YAML parser builds anything of it. */
import { CST, Lexer } from 'yaml'
import { LineIndex } from './line-index.js'
import { reject, type Refusal } from './source-text.js'

// The YAML parser recurses, and V8 can abort the process when a regular expression is compiled near
// the end of the stack: nesting must be bounded before the parser sees the text. A problem file
// needs three levels; these limits keep the parser within a few hundred.
const maxBrackets = 100
const maxIndent = 64
const maxIndicators = 200
// Some parts of the parser take time in the square of what they hold; a problem has some hundred tokens.
const maxTokens = 5000

const flat = 'sections nested no deeper than section.section.key'

type Count = (type: CST.TokenType, length: number) => string | undefined

const counter = (): Count => {
  let brackets = 0
  let indicators = 0
  let tokens = 0
  let atLineStart = true
  return (type, length) => {
    switch (type) {
      case 'newline':
        indicators = 0
        atLineStart = true
        return undefined
      case 'space':
        if (atLineStart && length >= maxIndent)
          return `nested too deeply: more than ${maxIndent} columns of indentation`
        return undefined
      case 'comment':
        return undefined
      case 'flow-map-start':
      case 'flow-seq-start':
        brackets++
        break
      case 'flow-map-end':
      case 'flow-seq-end':
        brackets = Math.max(0, brackets - 1)
        break
      case 'seq-item-ind':
      case 'explicit-key-ind':
      case 'map-value-ind':
        indicators++
        break
      default:
    }
    atLineStart = false
    if (brackets > maxBrackets) return `nested too deeply: more than ${maxBrackets} open brackets`
    if (indicators > maxIndicators)
      return `nested too deeply: more than ${maxIndicators} of '- ', ': ' in a line`
    return ++tokens > maxTokens ? `no problem: more than ${maxTokens} keys, values and marks` : undefined
  }
}

/** The text as the parser may see it, or why not. */
export type ShapedText =
  | {
      readonly ok: true
      readonly text: string
      /** Line in the file, from 1, of each line of the text. */
      readonly lines: readonly number[]
    }
  | Refusal

/**
 * Refuses a text nested or crowded beyond reason, and drops lines that are blank or a comment outside every
 * scalar: a problem file keeps nothing of them, and the parser joins them in quadratic time. Linear.
 */
export const readShape = (text: string): ShapedText => {
  const count = counter()
  const kept: string[] = []
  const lines: number[] = []
  let offset = 0
  let line = 1
  let scalar = false
  let pending: string[] = []
  let empty = true
  const endLine = (next: number): void => {
    if (!empty) {
      kept.push(...pending)
      for (let each = line; each < next; each++) lines.push(each)
    }
    pending = []
    empty = true
    line = next
  }
  let at = 1
  for (const lexeme of new Lexer().lex(text)) {
    // Control characters mark what follows (a document, a scalar) and are no part of the text.
    if (lexeme === CST.SCALAR || lexeme === CST.DOCUMENT || lexeme === CST.FLOW_END) {
      scalar = lexeme === CST.SCALAR
      continue
    }
    const type = scalar ? 'scalar' : (CST.tokenType(lexeme) ?? 'scalar')
    scalar = false
    const excess = count(type, lexeme.length)
    if (excess !== undefined) {
      const place = new LineIndex(text).locate(offset)
      return reject(`the file is ${excess}`, flat, place.line, place.column)
    }
    offset += lexeme.length
    pending.push(lexeme)
    if (type !== 'space' && type !== 'comment' && type !== 'newline') empty = false
    for (let i = lexeme.indexOf('\n'); i >= 0; i = lexeme.indexOf('\n', i + 1)) at++
    if (lexeme.endsWith('\n')) endLine(at)
  }
  endLine(at + 1)
  // The parser may point past the last line end.
  lines.push(at)
  return { ok: true, text: kept.join(''), lines }
}
