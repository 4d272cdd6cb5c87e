/** Spelling suggestions for keys and option values. */

/**
 * Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours
 * each cost 1. O(|a|·|b|).
 */
export const editDistance = (a: string, b: string): number => {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, beforeLast[j - 2] + 1)
      row.push(cost)
    }
    beforeLast = last
    last = row
  }
  return last[b.length]
}

// `bs_density`, `BSDensity` and `bs-density` are all meant as `bsDensity`.
const fold = (text: string): string => text.toLowerCase().replaceAll(/[-_ ]/g, '')

const tail = (key: string): string => key.slice(key.lastIndexOf('.') + 1)

/**
 * The candidate that a mistyped name most likely means, or undefined when none is near: at most a
 * third of the letters (and no more than four) may differ. For dotted keys the right last name in
 * the wrong section also counts.
 */
export const nearest = (given: string, candidates: Iterable<string>): string | undefined => {
  if (given.length > 80) return undefined
  const wanted = fold(given)
  let best: string | undefined
  let bestCost = Infinity
  for (const candidate of candidates) {
    const whole = fold(candidate)
    const cost = editDistance(wanted, whole)
    const allowed = Math.min(4, Math.max(1, Math.floor(Math.max(wanted.length, whole.length) / 3)))
    if (cost <= allowed && cost < bestCost) {
      best = candidate
      bestCost = cost
    }
  }
  if (best !== undefined && bestCost <= 1) return best
  for (const candidate of candidates) {
    if (!candidate.includes('.')) continue
    const [a, b] = [fold(tail(given)), fold(tail(candidate))]
    const cost = editDistance(a, b) + 1
    if (cost <= 1 + Math.min(2, Math.floor(b.length / 4)) && cost < bestCost) {
      best = candidate
      bestCost = cost
    }
  }
  return best
}
