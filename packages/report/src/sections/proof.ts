/** A checked certificate in words. */
import type { SolveReport } from '@dwell/engine'
import { significant } from '@dwell/core/units'

/** What the checker found: the gap that was checked, not the one that was claimed. */
export const proofText = ({ parts, bytes, gap }: NonNullable<SolveReport['proof']>): string => {
  const to = gap === undefined ? '' : ` to ${significant(gap, 2)}`
  return `certificate of ${parts} parts, ${significant(bytes / 1000, 2)} kB, checked${to} by interval arithmetic`
}
