/** Confidence intervals from independent means, one a layout. */
import tQuantile from '@stdlib/stats-base-dists-t-quantile'

export interface Estimate {
  readonly value: number
  /** Standard error. */
  readonly error: number
  readonly low: number
  readonly high: number
  /** Confidence level of [low, high]. */
  readonly level: number
  /** Independent means behind it. */
  readonly count: number
}

/** Student's two-sided factor t_{(1+level)/2} for `count` independent means; Infinity for one. */
export const studentFactor = (level: number, count: number): number =>
  count < 2 ? Infinity : tQuantile((1 + level) / 2, count - 1)

/** Mean and variance of the values, by Welford's recurrence. */
export const momentsOf = (values: ArrayLike<number>): { mean: number; variance: number } => {
  let mean = 0
  let squares = 0
  for (let i = 0; i < values.length; i++) {
    const delta = values[i] - mean
    mean += delta / (i + 1)
    squares += delta * (values[i] - mean)
  }
  return { mean, variance: values.length > 1 ? squares / (values.length - 1) : Number.NaN }
}

/**
 * The mean of independent equally distributed values with Student's interval. Values of different layouts
 * are independent; those of tracks on one layout are not, so tracks go in as the mean of their layout.
 */
export const estimateMean = (values: ArrayLike<number>, level: number): Estimate => {
  const { mean, variance } = momentsOf(values)
  const count = values.length
  const error = count < 2 ? Infinity : Math.sqrt(variance / count)
  // 0·∞ for equal values of a single mean would be NaN.
  const half = error === 0 ? 0 : studentFactor(level, count) * error
  return { value: mean, error, low: mean - half, high: mean + half, level, count }
}

/**
 * Σwv/Σw of independent pairs with Student's interval, by the linearised residuals w(v − estimate): the mean
 * over members of groups of unequal size (base stations of layouts), biased by O(1/count) only.
 */
export const estimateWeighted = (
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  level: number,
): Estimate => {
  const count = values.length
  let total = 0
  let sum = 0
  for (let i = 0; i < count; i++) {
    total += weights[i]
    sum += weights[i] * values[i]
  }
  const value = sum / total
  const residuals = Array.from({ length: count }, (_, i) => weights[i] * (values[i] - value))
  return {
    ...estimateMean(
      residuals.map((each) => value + (each * count) / total),
      level,
    ),
    value,
  }
}

/**
 * An estimate of a positive quantity, with its interval on the scale of logarithms, value·e^{±t·error/value} (delta
 * method): no negative limits, and closer to its level than the symmetric one where the values are skewed to the right,
 * as lifetimes, loads and variances are. Of a value 0 nothing is said but that it is positive.
 */
export const positive = (estimate: Estimate): Estimate => {
  const { value, error, level, count } = estimate
  if (!(value > 0)) return { ...estimate, value: Math.max(0, value), low: 0, high: Infinity }
  const half = error === 0 ? 0 : (studentFactor(level, count) * error) / value
  return { ...estimate, low: value * Math.exp(-half), high: value * Math.exp(half) }
}
