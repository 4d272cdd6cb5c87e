/** Constraints with their margins, and what binds. */
import type { ConstraintRow } from '@dwell/core'
import type { SolveReport } from '@dwell/engine'
import { significant } from '@dwell/core/units'
import { bindsMeaning, capitalised, constraintText, constraintWords, listed } from '../words.js'
import { missText } from './miss.js'
import type { Look } from '../terminal/look.js'
import type { Lines } from '../terminal/page.js'
import { right, spare } from '../terminal/table.js'

type Tolerance = Pick<SolveReport['tolerance'], 'feasibility' | 'active'>

/** Whether the row counts as broken; the same rule as the judge's. */
export const isBroken = (row: ConstraintRow, tolerance: Tolerance): boolean =>
  row.violation > tolerance.feasibility

const mark = (row: ConstraintRow, tolerance: Tolerance): string => {
  if (isBroken(row, tolerance)) return '✗'
  return row.active ? '●' : ' '
}

const limitText = (row: ConstraintRow): string => {
  if (row.name === 'percolation') return `ψ_c = ${constraintText(row, row.limit)}`
  return row.limit === Infinity
    ? 'no limit'
    : `${row.sense === '<=' ? '≤' : '≥'} ${constraintText(row, row.limit)}`
}

const marginText = (row: ConstraintRow, tolerance: Tolerance): string => {
  if (isBroken(row, tolerance)) return missText(row)
  return row.margin === Infinity ? '' : constraintText(row, row.margin)
}

const stackedText = (row: ConstraintRow, tolerance: Tolerance): string => {
  const margin = marginText(row, tolerance)
  const spare = isBroken(row, tolerance) ? margin : `margin ${margin}`
  return `${constraintText(row, row.value)}, ${limitText(row)}${margin === '' ? '' : `, ${spare}`}`
}

/** The table of constraints; rows that bind or are broken carry a mark, explained beneath. */
export const constraintLines = (
  look: Look,
  rows: readonly ConstraintRow[],
  tolerance: Tolerance,
  title = 'Promises and limits',
): Lines => {
  if (rows.length === 0) return []
  const broken = rows.some((row) => isBroken(row, tolerance))
  const active = rows.some((row) => row.active && !isBroken(row, tolerance))
  const table = look.table(
    ['', right('value'), 'limit', right('margin'), spare('what is measured')],
    rows.map((row) => ({
      cells: [
        `${mark(row, tolerance)} ${constraintWords(row).label}`,
        constraintText(row, row.value),
        limitText(row),
        marginText(row, tolerance),
        constraintWords(row).measures,
      ],
      stacked: stackedText(row, tolerance),
      ...(isBroken(row, tolerance) ? { paint: look.bad } : row.active ? { paint: look.warn } : {}),
    })),
  )
  const legend = [
    ...(broken ? ['✗ broken.'] : []),
    ...(active ? [`● binds: ${bindsMeaning}.`] : []),
    `Tolerances: kept within a relative ${significant(tolerance.feasibility)}, ` +
      `binds within ${significant(tolerance.active)}.`,
  ]
  return [look.heading(title), table, look.note(legend.join(' '))]
}

/** What holds the design where it is, in a sentence. */
export const bindingLines = (look: Look, rows: readonly ConstraintRow[]): Lines => {
  if (rows.length === 0) return []
  const active = rows.filter((row) => row.active).map((row) => constraintWords(row).noun)
  const sentence =
    active.length === 0
      ? 'Nothing binds: the design lies inside every promise and limit.'
      : `${capitalised(listed(active))} ${active.length === 1 ? 'binds' : 'bind'}. The rest has room to spare.`
  return [look.heading('What binds'), look.under(sentence)]
}
