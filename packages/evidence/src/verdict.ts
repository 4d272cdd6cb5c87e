/** Whether an interval keeps a promise. */
import type { TrustEstimate, TrustVerdict } from '@dwell/engine'

/**
 * `kept` or `broken` when the whole interval lies on that side of the limit, `undecided` when it straddles
 * it. A lower bound of a value that must be large cannot break the promise.
 */
export const verdictOf = (
  { low, high }: Pick<TrustEstimate, 'low' | 'high'>,
  limit: number,
  sense: '>=' | '<=',
  lowerBound = false,
): TrustVerdict => {
  const [kept, broken] = sense === '>=' ? [low >= limit, high < limit] : [high <= limit, low > limit]
  if (kept) return 'kept'
  return broken && !lowerBound ? 'broken' : 'undecided'
}
