/** Tables without boxes that turn into stacked lines where the terminal is too narrow for them. */
import { columns, pairs, paragraph } from './layout.js'
import type { Look, Paint } from './look.js'

export interface Column {
  readonly head: string
  readonly align?: 'left' | 'right'
  /** Left out of a table that would not fit otherwise; stacked lines keep it. */
  readonly optional?: boolean
}

export interface Row {
  readonly cells: readonly string[]
  /** What stands under the first cell where the table does not fit; the other cells with their heads if absent. */
  readonly stacked?: string
  readonly paint?: Paint
}

const plain: Paint = (text) => text

const asLines = (look: Look, head: readonly Column[], rows: readonly Row[]): string[] => {
  const titled = head.some((column) => column.head !== '')
  const all: readonly Row[] = titled
    ? [{ cells: head.map((column) => column.head), paint: look.dim }, ...rows]
    : rows
  const texts = all.map(({ cells }) => cells.map(look.text))
  const widths = head.map((_, column) => Math.max(...texts.map((row) => columns(row[column]))))
  return texts.map((row, index) => {
    const paint = all[index].paint ?? plain
    const cells = row.map((cell, column) => {
      const room = ' '.repeat(widths[column] - columns(cell))
      const shown = cell.trim() === '' ? cell : paint(cell)
      return head[column].align === 'right' ? room + shown : shown + room
    })
    return `  ${cells.join('  ')}`.trimEnd()
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
      ...paragraph(look, cells[0], { indent: 2, paint: text === undefined ? look.bold : paint }),
      ...beneath,
    ]
  })

const narrower = ({ cells, paint }: Row, drop: number): Row => {
  const fewer = without(drop)(cells)
  return paint ? { cells: fewer, paint } : { cells: fewer }
}

/**
 * Rows as a table when it fits `look.width`, else without its optional columns, else each row as its
 * first cell with the others listed beneath.
 */
export const tableLines = (look: Look, head: readonly Column[], rows: readonly Row[]): string[] => {
  if (rows.length === 0) return []
  let shownHead = head
  let shownRows = rows
  for (;;) {
    const lines = asLines(look, shownHead, shownRows)
    if (lines.every((line) => columns(line) <= look.width)) return lines
    const drop = shownHead.findLastIndex((column) => column.optional)
    if (drop < 0) return stacked(look, head, rows)
    shownHead = without(drop)(shownHead)
    shownRows = shownRows.map((row) => narrower(row, drop))
  }
}
