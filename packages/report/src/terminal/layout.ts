/** Paragraphs, headings and label lists within a width. */
import stringWidth from 'string-width'
import { printable } from './printable.js'
import type { Look, Paint } from './look.js'

/** A user's text (titles, file names) on one line and without control characters. */
export const safeText = (text: string): string => printable(text.replaceAll(/\s+/g, ' ')).trim()

// Everything the reports themselves say; what users write may be anything.
const narrow = /^[ -~\u00a0-\u02ff\u0370-\u10ff\u2010-\u2027\u2030-\u203b\u2070-\u22ff⌈⌉⌊⌋●✗]*$/

/** Columns that `text` takes; ANSI codes take none, wide characters two. */
export const columns = (text: string): number => (narrow.test(text) ? text.length : stringWidth(text))

/** Pads on the right to `width` columns. */
export const padEnd = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - columns(text)))

/** Breaks a word that is wider than a line: after a comma, slash or dot where it can. */
const breakWord = (word: string, width: number): string[] => {
  const parts: string[] = []
  let rest = word
  while (columns(rest) > width) {
    const head = Array.from(rest).slice(0, width).join('')
    const soft =
      Math.max(head.lastIndexOf(tied), head.lastIndexOf(','), head.lastIndexOf('/'), head.lastIndexOf('.')) +
      1
    const cut = soft > width / 2 ? soft : head.length
    parts.push(rest.slice(0, cut))
    rest = rest.slice(cut)
  }
  return [...parts, rest]
}

/** Blanks where no line may end: between a number and its unit, around the sign of an equation. */
const ties = [
  /(?<=\d) (?=(?:%|°|\/s|\/km|deg|dB|[mµ]?s|min|h|days|years|times|[kMGT]?(?:bit|Hz|W|m))(?![A-Za-z]))/g,
  / (?=[=≤≥≈] )/g,
  /(?<=[ \u00a0][=≤≥≈]) /g,
] as const
const tied = '\u00a0'

/** What stands between backticks is to be copied: no line ends inside it, however narrow the terminal. */
const code = /`[^`]+`/g

/** The words of `text` in lines of at most `width` columns; a number keeps its unit. */
export const wrap = (text: string, width: number): string[] => {
  const held = ties
    .reduce((before, tie) => before.replaceAll(tie, tied), text)
    .replaceAll(code, (each) => each.replaceAll(' ', tied))
  const lines: string[] = []
  let line = ''
  const words = held.split(' ').flatMap((each) => (each.includes('`') ? [each] : breakWord(each, width)))
  for (const word of words) {
    if (line === '') line = word
    else if (columns(line) + 1 + columns(word) <= width) line += ` ${word}`
    else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line].map((each) => each.replaceAll(tied, ' ').trimEnd())
}

export interface ParagraphOptions {
  readonly indent?: number
  /** Indents all lines but the first further. */
  readonly hang?: number
  readonly paint?: Paint | undefined
}

/** A wrapped paragraph, each line painted by itself. */
export const paragraph = (
  look: Look,
  text: string,
  { indent = 0, hang = 0, paint = (each) => each }: ParagraphOptions = {},
): string[] =>
  wrap(look.text(text), look.width - indent - hang).map(
    (line, index) => ' '.repeat(indent + (index > 0 ? hang : 0)) + paint(line),
  )

/** An empty line and a bold heading. */
export const heading = (look: Look, text: string): string[] => [
  '',
  ...paragraph(look, text, { paint: look.bold }),
]

/** `label  value` lines with aligned values; long values wrap under themselves. */
export const pairs = (look: Look, rows: readonly (readonly [string, string])[], indent = 2): string[] => {
  const labels = rows.map(([label]) => look.text(label))
  const width = Math.max(...labels.map(columns))
  const start = indent + width + 2
  return rows.flatMap(([, value], index) =>
    wrap(look.text(value), Math.max(10, look.width - start)).map(
      (line, k) =>
        (k === 0 ? ' '.repeat(indent) + padEnd(labels[index], width + 2) : ' '.repeat(start)) + line,
    ),
  )
}
