/** Tables without boxes that turn into stacked lines where the terminal is too narrow for them. */
import { columns, pairs, paragraph } from './layout.js'
import type { Look, Paint } from './look.js'

export interface Column {
  readonly head: string
  readonly align?: 'left' | 'right'
  /** Left out of a table that would not fit otherwise; stacked lines keep it. */
  readonly optional?: boolean
}

/** A column whose cells end at its right edge; a string alone is the head of one that begins at its left. */
export const right = (head: string, optional?: 'optional'): Column => ({
  head,
  align: 'right',
  optional: optional !== undefined,
})

/** A column that a table may leave out. */
export const spare = (head: string): Column => ({ head, optional: true })

/** The columns of a table. */
export type Heads = readonly (Column | string)[]

export interface Row {
  readonly cells: readonly string[]
  /** What stands under the first cell where the table does not fit; the other cells with their heads if absent. */
  readonly stacked?: string
  readonly paint?: Paint | undefined
}

const plain: Paint = (text) => text

/** Two blanks before each column. */
const GAP = '  '

const asLines = (look: Look, head: readonly Column[], rows: readonly Row[]): string[] => {
  const titled = head.some((column) => column.head !== '')
  const all: readonly Row[] = titled
    ? [{ cells: head.map((column) => column.head), paint: look.dim }, ...rows]
    : rows
  const texts = all.map(({ cells }) => cells.map(look.text))
  const widths = head.map((_, i) => Math.max(...texts.map((row) => columns(row[i]))))
  return texts.map((row, k) => {
    const { paint = plain } = all[k]
    const line = row.map((text, i) => {
      const painted = text.trim() === '' ? text : paint(text)
      const fill = ' '.repeat(widths[i] - columns(text))
      return GAP + (head[i].align === 'right' ? fill + painted : painted + fill)
    })
    return line.join('').trimEnd()
  })
}

const without =
  (index: number) =>
  <T>(list: readonly T[]): T[] =>
    list.toSpliced(index, 1)

const stacked = (look: Look, head: readonly Column[], rows: readonly Row[]): string[] =>
  rows.flatMap(({ cells, stacked: text, paint = plain }) => {
    const details = cells
      .slice(1)
      .map((cell, index) => [head[index + 1].head, cell] as const)
      .filter(([, cell]) => cell !== '')
    const beneath =
      text === undefined
        ? details.length > 0
          ? pairs(look, details, 4)
          : []
        : paragraph(look, text, { indent: 4 })
    return [
      ...paragraph(look, cells[0].trimEnd(), { indent: 2, paint: text === undefined ? look.bold : paint }),
      ...beneath,
    ]
  })

/**
 * Columns in order, in tables that all begin with the first `shared` columns: two, or more where each then has two
 * columns of its own.
 */
const split = (
  look: Look,
  head: readonly Column[],
  rows: readonly Row[],
  shared: number,
): string[] | undefined => {
  const pick = (columns: readonly number[]): string[] =>
    asLines(
      look,
      columns.map((i) => head[i]),
      rows.map(({ cells, paint }) => ({ cells: columns.map((i) => cells[i]), paint })),
    )
  const fits = (lines: readonly string[]): boolean => lines.every((line) => columns(line) <= look.width)
  const first = Array.from({ length: shared }, (_, i) => i)
  const parts: number[][] = [[...first]]
  for (let i = shared; i < head.length; i++) {
    const last = parts.at(-1)!
    if (fits(pick([...last, i]))) last.push(i)
    else parts.push([...first, i])
  }
  if (parts.length > Math.max(2, (head.length - shared) / 2)) return undefined
  const tables = parts.map(pick)
  return tables.every(fits) ? tables.flatMap((lines, i) => (i === 0 ? lines : ['', ...lines])) : undefined
}

const narrower = ({ cells, paint }: Row, drop: number): Row => ({ cells: without(drop)(cells), paint })

/**
 * Rows as a table when it fits `look.width`, else without its optional columns, else as tables that share the
 * first column (or the first `shared`), else (and where rows have a short form) each row as its first cell with the others listed beneath.
 */
export const tableLines = (look: Look, heads: Heads, rows: readonly Row[], shared = 1): string[] => {
  if (rows.length === 0) return []
  const head = heads.map((each) => (typeof each === 'string' ? { head: each } : each))
  let shownHead: readonly Column[] = head
  let shownRows = rows
  for (;;) {
    const lines = asLines(look, shownHead, shownRows)
    if (lines.every((line) => columns(line) <= look.width)) return lines
    const drop = shownHead.findLastIndex((column) => column.optional)
    if (drop < 0) {
      const apart = rows.length > 1 && rows.every((row) => row.stacked === undefined)
      return (apart ? split(look, shownHead, shownRows, shared) : undefined) ?? stacked(look, head, rows)
    }
    shownHead = without(drop)(shownHead)
    shownRows = shownRows.map((row) => narrower(row, drop))
  }
}
