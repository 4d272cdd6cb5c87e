/** Delimited text as a table: the delimiter found out, quoted fields and line numbers kept. */
import { countText } from '@dwell/core/units'
import Papa from 'papaparse'
import { NetworkFileError } from '../input-fault.js'
import { hasDecimalComma, isMissing, readDegrees, readNumber } from './read-number.js'

export interface TextTable {
  readonly file: string
  /** Names of the columns; empty where the file has no header line. */
  readonly header: readonly string[]
  readonly width: number
  readonly rows: readonly (readonly string[])[]
  /** Line of each row in the file, from 1. */
  readonly lines: readonly number[]
  /** What was taken for granted: delimiter, decimal comma, rows left out. */
  readonly notices: readonly string[]
}

const delimiterNames: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
  ' ': 'blanks',
}

/** Records looked at to find the delimiter. */
const SAMPLE = 40
/** Rows of another width than the header's: so large a share and the file is not what it seems. */
const RAGGED = 0.1

interface Parsed {
  readonly rows: string[][]
  readonly lines: number[]
  /** Line of the first quote that is opened and not closed. */
  readonly open: number | undefined
}

const parse = (text: string, delimiter: string, preview = 0): Parsed => {
  const rows: string[][] = []
  const lines: number[] = []
  let line = 1
  let at = 0
  let open: number | undefined
  Papa.parse<string[]>(text, {
    delimiter,
    preview,
    step: ({ data, errors, meta }) => {
      const { cursor } = meta
      // A quote that is never closed, or closed within a text, must not take the lines after it with it.
      const swallows = errors.length > 0 && data.some((cell) => cell.trim().includes('\n'))
      if (swallows || errors.some(({ code }) => code === 'MissingQuotes')) open ??= line
      if (data.some((cell) => cell.trim() !== '')) {
        rows.push(data.map((cell) => cell.trim()))
        lines.push(line)
      }
      for (; at < cursor; at++) if (text.charCodeAt(at) === 10) line++
    },
  })
  return { rows, lines, open }
}

const fits = (value: string): boolean =>
  isMissing(value) || !Number.isNaN(readNumber(value)) || !Number.isNaN(readDegrees(value))

/** How well a delimiter parts the text: the share of records as wide as the first, if that is more than one. */
const regularity = (text: string, delimiter: string): number => {
  const { rows } = parse(text, delimiter, SAMPLE)
  const width = rows[0]?.length ?? 0
  if (width < 2) return 0
  return rows.filter((row) => row.length === width).length / rows.length + Math.min(width, 50) * 1e-4
}

/** Runs of blanks as one delimiter. */
const blanksApart = (text: string): string =>
  text.replaceAll(/^[ \t]+|[ \t]+$/gm, '').replaceAll(/[ \t]+/g, ' ')

const delimiterOf = (text: string): string | undefined => {
  const scored = [';', '\t', '|', ','].map((each) => [each, regularity(text, each)] as const)
  const best = scored.reduce((p, q) => (q[1] > p[1] + 0.05 ? q : p))
  if (best[1] >= 0.5) return best[0]
  if (regularity(blanksApart(text), ' ') >= 0.5) return ' '
  return best[1] > 0 ? best[0] : undefined
}

const isHeader = (row: readonly string[]): boolean => row.some((cell) => cell !== '' && !fits(cell))

/** Empties the lines before the table: `sep=;`, `// …`, and `# …` but for one that is the header itself. */
const withoutComments = (text: string): string => {
  const all = text.split('\n')
  const end = all.findIndex((line) => !/^\s*(#|\/\/|sep=|$)/i.test(line))
  for (let i = 0; i < end; i++) {
    const isTitle = i === end - 1 && /^\s*#\s*\w+\s*[,;\t|]/.test(all[i])
    if (!isTitle) all[i] = ''
  }
  return all.join('\n')
}

/**
 * @throws NetworkFileError when the text is no table, or one whose rows do not fit its header, as decimal commas
 * between commas make it, or with a quote left open
 */
export const readTable = (file: string, given: string): TextTable => {
  const bare = withoutComments(given.replaceAll(/\r\n?/g, '\n'))
  if (bare.trim() === '') throw new NetworkFileError(file, 'is empty')
  // A table of one column has no delimiter; reading it with commas says so in terms of columns.
  const delimiter = delimiterOf(bare) ?? ','
  const text = delimiter === ' ' ? blanksApart(bare) : bare
  const { rows, lines, open } = parse(text, delimiter)
  if (open !== undefined)
    throw new NetworkFileError(file, 'opens a quote that is not closed: double a quote within a text', open)
  const header = isHeader(rows[0]) ? rows[0].map((name) => name.replace(/^#\s*/, '')) : []
  const first = header.length > 0 ? 1 : 0
  // A delimiter at the end of each line is no column.
  const width = rows[0].length
  const notices: string[] = []
  const kept: string[][] = []
  const keptLines: number[] = []
  const ragged: number[] = []
  for (let i = first; i < rows.length; i++) {
    let row = rows[i]
    while (row.length > width && row.at(-1) === '') row = row.slice(0, -1)
    if (row.length > width) ragged.push(i)
    else {
      kept.push(row)
      keptLines.push(lines[i])
    }
  }
  const name = delimiterNames[delimiter]
  if (ragged.length > RAGGED * (rows.length - first)) {
    const wide = rows[ragged[0]]
    const cause =
      delimiter === ',' && wide.every((cell) => /^[^.]*$/.test(cell) || !/\d/.test(cell))
        ? 'decimal commas between commas cannot be told apart: write a decimal point, or part the columns with semicolons'
        : 'quote the fields that hold it'
    throw new NetworkFileError(
      file,
      `has ${countText(wide.length, 'field')} where its ${header.length > 0 ? 'header' : 'first line'} has ${width}; ${cause}`,
      lines[ragged[0]],
    )
  }
  if (ragged.length > 0)
    notices.push(
      `${countText(ragged.length, 'row')} with more fields than the header left out, the first in line ${lines[ragged[0]]}`,
    )
  if (delimiter !== ',') notices.push(`columns parted by ${name}`)
  if (kept.slice(0, SAMPLE).some((row) => row.some(hasDecimalComma))) notices.push('decimal commas')
  return { file, header, width, rows: kept, lines: keptLines, notices }
}
