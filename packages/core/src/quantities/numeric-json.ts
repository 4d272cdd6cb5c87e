/** JSON as numerical programs write it: with the bare tokens Infinity, -Infinity and NaN. */

/** Where a text stopped being JSON; line and column count from 1. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError'
  constructor(
    message: string,
    readonly line: number,
    readonly column: number,
    options: ErrorOptions,
  ) {
    super(message, options)
  }
}

const stringOrToken = /"[^"\\]*(?:\\[^][^"\\]*)*"|-?\bInfinity\b|\bNaN\b/g

/** Whether JSON.parse met a character it cannot use, as against the end of the text. */
const hitBadToken = (text: string): boolean => {
  try {
    JSON.parse(text)
    return false
  } catch (error) {
    return String(error).includes('Unexpected token')
  }
}

/** Offset of the error: from the engine's message or, where V8 leaves it out, by bisection on prefixes. */
const errorOffset = (text: string, message: string): number => {
  const stated = /position (\d+)/.exec(message)
  if (stated) return Number(stated[1])
  const lines = /line (\d+) column (\d+)/.exec(message)
  if (lines) {
    let start = 0
    for (let line = 1; line < Number(lines[1]); line++) start = text.indexOf('\n', start) + 1
    return start + Number(lines[2]) - 1
  }
  if (!hitBadToken(text)) return text.length
  let [good, bad] = [0, text.length]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (hitBadToken(text.slice(0, middle))) bad = middle
    else good = middle
  }
  return good
}

/**
 * `JSON.parse` that also reads Infinity, -Infinity and NaN where a value may stand. NaN becomes null.
 * @throws JsonSyntaxError with the place of the first error
 */
export const parseNumericJson = (text: string): unknown => {
  // 1e999999 is Infinity to JSON.parse and as long as the word; null for NaN is one longer.
  const nanEnds: number[] = []
  const json = text.replaceAll(stringOrToken, (token: string, offset: number) => {
    if (token.startsWith('"')) return token
    if (token !== 'NaN') return token.replace('Infinity', '1e999999')
    nanEnds.push(offset + 3)
    return 'null'
  })
  try {
    return JSON.parse(json)
  } catch (error) {
    let offset = errorOffset(json, String(error))
    offset -= nanEnds.filter((end, before) => end + before < offset).length
    const head = text.slice(0, offset)
    const line = head.split('\n').length
    const column = offset - head.lastIndexOf('\n')
    const found = offset >= text.trimEnd().length ? 'the end of the file' : `'${text[offset]}'`
    throw new JsonSyntaxError(`not JSON: unexpected ${found}`, line, column, { cause: error })
  }
}
