/** What only a page says of a solution. */
import type { ConstraintRow } from '@dwell/core'
import type { Price } from '@dwell/engine'
import { constraintWords, keyText } from '@dwell/report/browser'

export const constraintName = (row: Pick<ConstraintRow, 'name' | 'unit'>): string =>
  constraintWords(row).label

/** `service.blocking 1 % → 1.1 %`. */
export const changeText = ({ key, from, to }: Pick<Price, 'key' | 'from' | 'to'>): string =>
  `${key} ${keyText(key, from)} → ${keyText(key, to)}`
