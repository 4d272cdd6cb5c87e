/** A column that tells several targets on one clock apart, where nobody has said which. */
import type { TextTable } from '../text/table.js'

/** Share of rows that may repeat a time of their own target: receivers stutter. */
const STUTTER = 0.02

/** Rows whose time was there before, within groups of the given names. */
const repeats = (seconds: Float64Array | readonly number[], groupOf: (row: number) => string): number => {
  const seen = new Set<string>()
  let count = 0
  for (let i = 0; i < seconds.length; i++) {
    if (!Number.isFinite(seconds[i])) continue
    const key = `${groupOf(i)}\u0000${seconds[i]}`
    if (seen.has(key)) count++
    else seen.add(key)
  }
  return count
}

/**
 * The first column not in use under whose values times hardly repeat, where over the whole file they do: an id by another
 * name. Undefined where times do not repeat, or no column parts them.
 */
export const partingColumn = (
  { rows, width }: TextTable,
  seconds: Float64Array | readonly number[],
  used: ReadonlySet<number>,
): { readonly column: number; readonly repeated: number } | undefined => {
  const repeated = repeats(seconds, () => '')
  if (repeated <= STUTTER * rows.length) return undefined
  for (let column = 0; column < width; column++) {
    if (used.has(column)) continue
    const values = new Set(rows.map((row) => row[column] ?? ''))
    // A name for every row parts nothing, nor does one for all; a target has several fixes.
    if (values.size < 2 || values.size > rows.length / 3) continue
    if (repeats(seconds, (i) => rows[i][column] ?? '') <= STUTTER * rows.length) return { column, repeated }
  }
  return undefined
}
