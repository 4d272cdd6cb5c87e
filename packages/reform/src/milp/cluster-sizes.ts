/** Cluster sizes in ranges that are split where a solution lands. */
import { middleSize, type SizeRange } from '../reduced/regimes.js'

/** A range cut into ranges of doubling length: small sizes are where the optimum mostly is. */
export const doublingRanges = ({ low, high }: SizeRange): SizeRange[] => {
  const ranges: SizeRange[] = []
  for (let [first, length] = [low, 1]; first <= high; length *= 2) {
    const last = Math.min(high, first + length - 1)
    ranges.push({ low: first, high: last })
    first = last + 1
  }
  return ranges
}

/** Parts of a range; itself when it is a single size. */
export const splitRange = ({ low, high }: SizeRange): SizeRange[] => {
  if (low === high) return [{ low, high }]
  const middle = middleSize(low, high)
  return [
    { low, high: middle },
    { low: middle + 1, high },
  ]
}

/** Most ranges that opening on sight may leave. */
const RANGE_LIMIT = 48

/**
 * Keeps the ranges worth a binary. Once a good point is known (`opened`), those that still look better
 * are opened together rather than one a round.
 */
export const openOnSight = <Range extends SizeRange>(
  ranges: readonly Range[],
  worth: (range: Range) => boolean,
  parts: (range: Range) => readonly Range[],
  opened: boolean,
): Range[] => {
  let kept = ranges.filter(worth)
  if (!opened) return kept
  while (kept.length < RANGE_LIMIT && kept.some(({ low, high }) => low < high))
    kept = kept.flatMap((range) => (range.low < range.high ? parts(range) : [range])).filter(worth)
  return kept
}
