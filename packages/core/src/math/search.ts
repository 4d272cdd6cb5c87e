/** Searches in sorted lists. */

/**
 * Index of the last of `sorted` that is at most `x`, by halving; 0 where all are greater.
 *
 * @param end indices from here on are not looked at
 */
export const lastAtMost = (sorted: ArrayLike<number>, x: number, end = sorted.length): number => {
  let low = 0
  let high = end
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (sorted[middle] <= x) low = middle
    else high = middle
  }
  return low
}
