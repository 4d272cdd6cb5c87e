/** Intervals of statistics that are no means, by leaving out one layout at a time. */
import { type Estimate, momentsOf, studentFactor } from './interval.js'

/**
 * A smooth statistic of independent layouts with the delete-one jackknife's standard error (Efron and Stein 1981),
 * √((n−1)²/n · variance of the n leave-one-out values), and Student's interval round it.
 */
export const jackknife = <T>(
  layouts: readonly T[],
  statistic: (layouts: readonly T[]) => number,
  level: number,
): Estimate => {
  const count = layouts.length
  const value = statistic(layouts)
  if (count < 2) return { value, error: Infinity, low: -Infinity, high: Infinity, level, count }
  const without = layouts.map((_, out) => statistic(layouts.filter((_, i) => i !== out)))
  const error = Math.sqrt((momentsOf(without).variance * (count - 1) ** 2) / count)
  const half = error === 0 ? 0 : studentFactor(level, count) * error
  return { value, error, low: value - half, high: value + half, level, count }
}
