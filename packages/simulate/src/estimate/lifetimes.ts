/** What the lifetimes of many layouts say: mean, quantiles, survival, chance of an early loss. */
import type { LayoutResult } from '../run/task.js'
import { type Estimate, estimateMean, estimateShare, studentFactor } from './interval.js'

type Result = Pick<LayoutResult, 'lifetimes' | 'censored'>

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Mean lifetime; the mean of min(T, horizon) where tracks were still in view at the horizon. */
export const meanLifetime = (results: readonly Result[], level: number): Estimate =>
  estimateMean(
    results.map(({ lifetimes }) => meanOf(lifetimes)),
    level,
  )

const countBelow = (lifetimes: Float64Array, time: number): number => {
  let below = 0
  for (const lifetime of lifetimes) if (lifetime < time) below++
  return below
}

/** Tracks lost before t. */
export const lossesBefore = (results: readonly Result[], time: number): number =>
  results.reduce((sum, { lifetimes }) => sum + countBelow(lifetimes, time), 0)

/**
 * P(T < t), t at most the horizon. With no loss at all the bound is that of independent trials: the tracks where
 * there is no layout that they share (on the disc), else the layouts.
 */
export const lossBefore = (
  results: readonly Result[],
  time: number,
  level: number,
  trials: 'layouts' | 'tracks' = 'layouts',
): Estimate =>
  estimateShare(
    estimateMean(
      results.map(({ lifetimes }) => countBelow(lifetimes, time) / lifetimes.length),
      level,
    ),
    results.reduce((sum, { lifetimes }) => sum + (trials === 'tracks' ? lifetimes.length : 1), 0),
  )

/** P(T > t) with pointwise bands at each time. */
export const survivalCurve = (
  results: readonly Result[],
  times: readonly number[],
  level: number,
  trials?: 'layouts' | 'tracks',
): readonly (Estimate & { readonly time: number })[] =>
  times.map((time) => {
    const { value, low, high, ...rest } = lossBefore(results, time, level, trials)
    return { time, ...rest, value: 1 - value, low: 1 - high, high: 1 - low }
  })

/**
 * The p-quantile of the lifetime, with Woodruff's interval (1952): the interval of the share below the
 * estimate, over layouts, read back through the pooled distribution. An end the sample does not reach is 0
 * or Infinity.
 */
export const lifetimeQuantile = (results: readonly Result[], p: number, level: number): Estimate => {
  const size = results.reduce((sum, { lifetimes }) => sum + lifetimes.length, 0)
  const pooled = new Float64Array(size)
  let at = 0
  for (const { lifetimes } of results) {
    pooled.set(lifetimes, at)
    at += lifetimes.length
  }
  pooled.sort()
  const read = (share: number): number => {
    if (share <= 0) return 0
    if (share >= 1) return Infinity
    const place = share * size - 0.5
    const i = Math.max(0, Math.min(size - 1, Math.floor(place)))
    const j = Math.min(size - 1, i + 1)
    return pooled[i] + (pooled[j] - pooled[i]) * Math.max(0, Math.min(1, place - i))
  }
  const value = read(p)
  const share = lossBefore(results, value, level)
  const half = (studentFactor(level, results.length) || 0) * share.error
  return {
    value,
    error: (read(p + share.error) - read(p - share.error)) / 2,
    low: read(p - half),
    high: read(p + half),
    level,
    count: results.length,
  }
}
