/** Cells of a comparison of solvers, for every surface that shows one. */
import type { ComparisonRow } from '@dwell/engine'
import { duration } from './format/duration.js'
import { percent } from '@dwell/core/units'

export const timeText = (seconds: number): string => (Number.isFinite(seconds) ? duration(seconds) : '–')

export const gapText = (gap: number | undefined): string =>
  gap === undefined ? '–' : gap === 0 ? '0' : gap.toExponential(1)

export const shareText = (share: number): string => (Number.isFinite(share) ? percent(share) : '–')

/** What a solver claimed and should not have. */
export const flagText = (row: ComparisonRow): string =>
  [
    row.falseOptimal && 'false optimum',
    row.falseInfeasible && 'false infeasible',
    row.falseBound && 'false bound',
    row.unrepeatable && 'not repeatable',
  ]
    .filter(Boolean)
    .join(', ')
