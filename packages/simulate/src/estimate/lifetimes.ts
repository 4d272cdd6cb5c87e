/** What the lifetimes of many layouts say: mean, quantiles, survival, chance of an early loss. */
import type { LayoutResult } from '../run/task.js'
import { type Estimate, estimateMean, positive } from './interval.js'
import { rankedValues } from './ranked.js'
import { throughWindow, watchedLosses, watchedMean, watchedQuantiles } from './watched.js'
import { clusteredShare, effectiveTrials, independentShare, sharesBelow } from './share.js'

type Result = Pick<LayoutResult, 'lifetimes' | 'censored' | 'left'>

const meanOf = (values: Float64Array): number => {
  let sum = 0
  // A call for each of millions of tracks would take longer than some of their walks, at every look.
  for (let i = 0; i < values.length; i++) sum += values[i]
  return sum / values.length
}

/**
 * Mean lifetime, s; the mean of min(T, horizon) where tracks were still in view at the horizon. Targets that left a
 * window count as watched until then, here and below.
 */
export const meanLifetime = (results: readonly Result[], level: number): Estimate =>
  throughWindow(results)
    ? watchedMean(results, level)
    : positive(
        estimateMean(
          results.map(({ lifetimes }) => meanOf(lifetimes)),
          level,
        ),
      )

const countBelow = (lifetimes: Float64Array, time: number): number => {
  let below = 0
  for (let i = 0; i < lifetimes.length; i++) if (lifetimes[i] < time) below++
  return below
}

/** Tracks lost before t. */
export const lossesBefore = (results: readonly Result[], time: number): number =>
  results.reduce((sum, { lifetimes, left }) => {
    const gone = left?.reduce((count, each, i) => count + (each > 0 && lifetimes[i] < time ? 1 : 0), 0) ?? 0
    return sum + countBelow(lifetimes, time) - gone
  }, 0)

/** What is independent: the tracks, where there is no layout that they share (on the disc), else the layouts. */
export type Trials = 'layouts' | 'tracks'

const sizeOf = (results: readonly Result[]): number =>
  results.reduce((sum, { lifetimes }) => sum + lifetimes.length, 0)

const lossesAt = (
  results: readonly Result[],
  times: readonly number[],
  level: number,
  trials: Trials,
): readonly Estimate[] =>
  throughWindow(results)
    ? watchedLosses(results, times, level)
    : times.map((time) =>
        trials === 'tracks'
          ? independentShare(lossesBefore(results, time), sizeOf(results), level)
          : clusteredShare(
              estimateMean(
                results.map(({ lifetimes }) => countBelow(lifetimes, time) / lifetimes.length),
                level,
              ),
            ),
      )

/** P(T < t), t at most the horizon; layouts of as many tracks each. */
export const lossBefore = (
  results: readonly Result[],
  time: number,
  level: number,
  trials: Trials = 'layouts',
): Estimate => lossesAt(results, [time], level, trials)[0]

/** P(T > t) with pointwise bands at each time. */
export const survivalCurve = (
  results: readonly Result[],
  times: readonly number[],
  level: number,
  trials: Trials = 'layouts',
): readonly (Estimate & { readonly time: number })[] =>
  lossesAt(results, times, level, trials).map(({ value, low, high, ...rest }, i) => ({
    time: times[i],
    ...rest,
    value: 1 - value,
    low: 1 - high,
    high: 1 - low,
  }))

/**
 * p-quantiles of the lifetime, with Woodruff's interval (1952): order statistics whose ranks the effective number
 * of trials does not contradict. An end the sample does not reach is 0 or Infinity.
 */
export const lifetimeQuantiles = (
  results: readonly Result[],
  shares: readonly number[],
  level: number,
  trials: Trials = 'layouts',
): readonly Estimate[] => {
  if (throughWindow(results)) return watchedQuantiles(results, shares, level)
  const size = sizeOf(results)
  const at = rankedValues(results.map(({ lifetimes }) => lifetimes))
  /** The value of rank 1, 2, …. */
  const ranked = (rank: number): number => (rank < 1 ? 0 : rank > size ? Infinity : at(rank - 1))
  const read = (share: number): number => {
    const place = Math.max(0, Math.min(size - 1, share * size - 0.5))
    const i = Math.floor(place)
    return at(i) + (at(Math.min(size - 1, i + 1)) - at(i)) * (place - i)
  }
  return shares.map((p) => {
    const value = read(p)
    const share = lossBefore(results, value, level, trials)
    const known = trials === 'tracks' ? size : effectiveTrials({ ...share, value: p })
    const { low, high } = known > 0 ? sharesBelow(p, known, level) : { low: 0, high: 1 }
    return {
      value,
      error: (read(p + share.error) - read(p - share.error)) / 2,
      // Outwards to the next value of the sample; 1e-9 for the rounding of whole numbers.
      low: ranked(Math.ceil(low * size - 1e-9)),
      high: ranked(Math.floor(high * size + 1e-9) + 1),
      level,
      count: results.length,
    }
  })
}
