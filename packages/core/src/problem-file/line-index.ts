import { lastAtMost } from '../math/search.js'

/**
 * Line and column (from 1) of offsets in a text. The parser's own counter (yaml's LineCounter) loses
 * lines when it recovers from a syntax error, so it cannot be trusted just where it is needed.
 */
export class LineIndex {
  readonly #starts: number[] = [0]

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1)
  }

  /** Binary search; an offset before the text counts as its first character. */
  locate(offset: number): { line: number; column: number } {
    const at = Math.max(0, offset)
    const line = lastAtMost(this.#starts, at)
    return { line: line + 1, column: at - this.#starts[line] + 1 }
  }
}
