/** By how much a promise is broken, in words. */
import type { ConstraintRow } from '@dwell/core'
import { constraintWords, listed } from '../words.js'
import { significant } from '@dwell/core/units'

/** Broken by how much: `34 % over`, `37 % short`, or `4.2 times over`. */
export const missText = ({ sense, violation }: ConstraintRow): string => {
  const way = sense === '<=' ? 'over' : 'short'
  if (!Number.isFinite(violation)) return `hopelessly ${way}`
  if (violation >= 1) return `${significant(violation + 1, 3)} times ${way}`
  const part = sense === '<=' ? violation : violation / (1 + violation)
  return `${significant(100 * part, 3)} % ${way}`
}

/** What a design breaks, each by how much, as the object of a sentence. */
export const brokenText = (rows: readonly ConstraintRow[]): string =>
  listed(rows.map((row) => `${constraintWords(row).noun} (${missText(row)})`))
