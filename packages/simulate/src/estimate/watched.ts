/** Lifetimes of which some were watched only until the target left the window (Kaplan and Meier 1958). */
import type { LayoutResult } from '../run/task.js'
import { type Estimate, momentsOf, positive, studentFactor } from './interval.js'
import { survivalSteps, type SurvivalSteps } from './kaplan-meier.js'
import { clusteredShare, independentShare } from './share.js'

type Result = Pick<LayoutResult, 'lifetimes' | 'censored' | 'left'>

/** Layouts are left out in so many groups. */
const GROUPS = 40

/** Whether some targets of these layouts were watched through a window. */
export const throughWindow = (results: readonly Result[]): boolean =>
  results.some(({ left }) => left !== undefined)

interface Pooled {
  readonly times: Float64Array
  /** 1 where the loss was seen. */
  readonly ended: Uint8Array
  readonly group: Uint8Array
  readonly groups: number
  /** All were watched for so long at most, s. */
  readonly last: number
}

const pool = (results: readonly Result[]): Pooled => {
  const size = results.reduce((sum, { lifetimes }) => sum + lifetimes.length, 0)
  const times = new Float64Array(size)
  const ended = new Uint8Array(size)
  const group = new Uint8Array(size)
  // Those in view at the horizon have the longest time there is.
  const inView = results.some(({ censored }) => censored > 0)
  let last = 0
  for (const { lifetimes } of results) for (const each of lifetimes) if (each > last) last = each
  let at = 0
  for (const [layout, { lifetimes, left }] of results.entries())
    for (const [i, each] of lifetimes.entries()) {
      times[at] = each
      ended[at] = left?.[i] || (inView && each === last) ? 0 : 1
      group[at] = layout % GROUPS
      at++
    }
  return { times, ended, group, groups: Math.min(GROUPS, results.length), last }
}

/** A number read off the curve, with the jackknife's error over groups of layouts. */
const estimate = (
  { times, ended, group, groups }: Pooled,
  level: number,
  read: (steps: SurvivalSteps) => number,
): Estimate => {
  const curves = survivalSteps(times, ended, group, groups)
  const value = read(curves.all)
  const without = curves.without.map(read)
  const error = groups < 2 ? Infinity : Math.sqrt((momentsOf(without).variance * (groups - 1) ** 2) / groups)
  const half = error === 0 ? 0 : studentFactor(level, groups) * error
  return { value, error, low: value - half, high: value + half, level, count: groups }
}

const survivalAt = ({ times, survival }: SurvivalSteps, time: number): number => {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle] < time) low = middle + 1
    else high = middle
  }
  return low === 0 ? 1 : survival[low - 1]
}

/** ∫S dt to the last observation: a lower bound where some were never seen to be lost. */
const meanTo = ({ times, survival }: SurvivalSteps, last: number): number => {
  let sum = 0
  let at = 0
  let height = 1
  for (let i = 0; i < times.length; i++) {
    sum += height * (times[i] - at)
    at = times[i]
    height = survival[i]
  }
  return sum + height * Math.max(0, last - at)
}

export const watchedMean = (results: readonly Result[], level: number): Estimate => {
  const pooled = pool(results)
  return positive(estimate(pooled, level, (steps) => meanTo(steps, pooled.last)))
}

/** P(T < t). */
export const watchedLoss = (results: readonly Result[], time: number, level: number): Estimate => {
  const pooled = pool(results)
  const found = estimate(pooled, level, (steps) => 1 - survivalAt(steps, time))
  if (found.error > 0) return clusteredShare(found)
  // None or all: as many trials as were watched so long.
  const watched = pooled.times.reduce((sum, each, i) => sum + (pooled.ended[i] || each >= time ? 1 : 0), 0)
  return independentShare(Math.round(found.value * watched), watched, level)
}

/** p-quantiles; Infinity where fewer were seen to be lost. */
export const watchedQuantiles = (
  results: readonly Result[],
  shares: readonly number[],
  level: number,
): readonly Estimate[] => {
  const pooled = pool(results)
  return shares.map((p) => {
    const found = estimate(pooled, level, ({ times, survival }) => {
      for (let i = 0; i < times.length; i++) if (survival[i] <= 1 - p) return times[i]
      return Infinity
    })
    return Number.isFinite(found.value) && Number.isFinite(found.error)
      ? positive(found)
      : { ...found, error: Infinity, low: 0, high: Infinity }
  })
}

/** Share of the targets that left the window before t and before they were lost. */
export const shareLeft = (results: readonly Result[], time = Infinity): number => {
  let left = 0
  let size = 0
  for (const { lifetimes, left: flags } of results) {
    size += lifetimes.length
    if (flags) for (let i = 0; i < flags.length; i++) if (flags[i] && lifetimes[i] < time) left++
  }
  return size === 0 ? 0 : left / size
}
