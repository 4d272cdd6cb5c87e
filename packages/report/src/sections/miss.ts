/** By how much a promise is broken, in words. */
import type { ConstraintRow } from '@dwell/core'
import { significant } from '../format/number.js'

/** Broken by how much: `34 % over`, `37 % short`, or `4.2 times over`. */
export const missText = ({ sense, violation }: ConstraintRow): string => {
  const way = sense === '<=' ? 'over' : 'short'
  if (!Number.isFinite(violation)) return `hopelessly ${way}`
  if (violation >= 1) return `${significant(violation + 1, 3)} times ${way}`
  const part = sense === '<=' ? violation : violation / (1 + violation)
  return `${significant(100 * part, 3)} % ${way}`
}
