/** Confidence intervals of shares, from independent trials and from trials that hang together. */
import betaQuantile from '@stdlib/stats-base-dists-beta-quantile'
import { type Estimate, estimateMean, momentsOf, studentFactor } from './interval.js'

/** Student's factor for so many means is that of the normal law to 1e-9. */
const NORMAL = 1e9

/** [low, high] of Clopper and Pearson (1934) for `hits` of `trials`, either of which may be no whole number. */
export const clopperPearson = (
  hits: number,
  trials: number,
  level: number,
): { readonly low: number; readonly high: number } => {
  const tail = (1 - level) / 2
  return {
    low: hits > 0 ? betaQuantile(tail, hits, trials - hits + 1) : 0,
    high: hits < trials ? betaQuantile(1 - tail, hits + 1, trials - hits) : 1,
  }
}

/** A share of independent trials: covers at least as often as its level says, however rare the hits. */
export const independentShare = (hits: number, trials: number, level: number): Estimate => {
  const value = hits / trials
  return {
    value,
    error: Math.sqrt((value * (1 - value)) / trials),
    ...clopperPearson(hits, trials, level),
    level,
    count: trials,
  }
}

/**
 * So many independent trials know a share as well as the layouts do (Korn and Graubard 1998): p(1 − p)/error², less by
 * the square of Student's factor over the normal one, for the error is itself estimated. Where all layouts gave the same
 * share they count as one trial each: a layout may have hit in all its trials or in none.
 */
export const effectiveTrials = ({ value, error, level, count }: Estimate): number =>
  error > 0
    ? ((value * (1 - value)) / error ** 2) * (studentFactor(level, NORMAL) / studentFactor(level, count)) ** 2
    : count

/**
 * A share in [0, 1] estimated by the mean of layouts whose trials hang together: Clopper and Pearson's interval for as
 * many independent trials as the spread over layouts is worth. Its upper arm is the longer one where hits are few, which
 * Student's is not.
 */
export const clusteredShare = (estimate: Estimate): Estimate => {
  const { value, level } = estimate
  if (!(value >= 0 && value <= 1)) return { ...estimate, low: 0, high: 1 }
  const trials = effectiveTrials(estimate)
  return trials > 0
    ? { ...estimate, ...clopperPearson(value * trials, trials, level) }
    : { ...estimate, low: 0, high: 1 }
}

/**
 * Shares of trials below a quantile p of a continuous law that the trials do not contradict: the number of values below
 * it is binomial, and its counts from `low`·trials up to `high`·trials have tails of more than half of 1 − level each.
 */
export const sharesBelow = (
  p: number,
  trials: number,
  level: number,
): { readonly low: number; readonly high: number } => {
  // Ends of the interval of a share grow with the hits: 60 halvings are all the digits there are.
  const hitsWhere = (keep: (hits: number) => boolean): number => {
    let low = 0
    let high = trials
    for (let i = 0; i < 60; i++) {
      const middle = (low + high) / 2
      if (keep(middle)) low = middle
      else high = middle
    }
    return low
  }
  return {
    low: hitsWhere((hits) => clopperPearson(hits, trials, level).high < p) / trials,
    high: hitsWhere((hits) => clopperPearson(hits, trials, level).low <= p) / trials,
  }
}

/** Correlation of paired values; 0 where one of them does not vary. */
const correlation = (one: readonly number[], other: readonly number[]): number => {
  const p = momentsOf(one)
  const q = momentsOf(other)
  let sum = 0
  for (const [i, value] of one.entries()) sum += (value - p.mean) * (other[i] - q.mean)
  const scale = (one.length - 1) * Math.sqrt(p.variance * q.variance)
  return scale > 0 ? Math.max(-1, Math.min(1, sum / scale)) : 0
}

/**
 * Other less first of two shares measured on the same layouts: the limits of each, squared and added with their
 * correlation (Zou and Donner 2008, “MOVER”), so that rare hits have the longer arm on the right side.
 */
export const shareDifference = (
  first: readonly number[],
  other: readonly number[],
  level: number,
): Estimate => {
  const differences = estimateMean(
    other.map((value, i) => value - first[i]),
    level,
  )
  const p = clusteredShare(estimateMean(first, level))
  const q = clusteredShare(estimateMean(other, level))
  const rho = correlation(first, other)
  const arm = (mine: number, its: number): number =>
    Math.sqrt(Math.max(0, mine * mine + its * its - 2 * rho * mine * its))
  const { value } = differences
  return {
    ...differences,
    low: Math.max(-1, value - arm(q.value - q.low, p.high - p.value)),
    high: Math.min(1, value + arm(q.high - q.value, p.value - p.low)),
  }
}
