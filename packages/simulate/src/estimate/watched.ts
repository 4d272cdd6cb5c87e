/** Lifetimes of which some were watched only until the target left the window (Kaplan and Meier 1958). */
import type { LayoutResult } from '../run/task.js'
import { type Estimate, momentsOf, positive, studentFactor } from './interval.js'
import type { SurvivalSteps } from './kaplan-meier.js'
import { clusteredShare, independentShare } from './share.js'
import { type SortedLives, sortLives, stepsOf } from './sorted-lives.js'

type Result = Pick<LayoutResult, 'lifetimes' | 'censored' | 'left'>

/** Layouts are left out in so many groups. */
const GROUPS = 40

/** Whether some targets of these layouts were watched through a window. */
export const throughWindow = (results: readonly Result[]): boolean =>
  results.some(({ left }) => left !== undefined)

interface Pooled extends SortedLives {
  readonly layouts: number
  /** All were watched for so long at most, s. */
  readonly last: number
}

/** What was pooled last of each list: a report reads a dozen numbers off one, and lists only grow. */
const known = new WeakMap<readonly Result[], Pooled>()

const pool = (results: readonly Result[]): Pooled => {
  const before = known.get(results)
  if (before?.layouts === results.length) return before
  const size = results.reduce((sum, { lifetimes }) => sum + lifetimes.length, 0)
  const times = new Float64Array(size)
  const ended = new Uint8Array(size)
  const group = new Uint8Array(size)
  // Those in view at the horizon have the longest time there is.
  const inView = results.some(({ censored }) => censored > 0)
  let last = 0
  for (const { lifetimes } of results)
    for (let i = 0; i < lifetimes.length; i++) if (lifetimes[i] > last) last = lifetimes[i]
  let at = 0
  for (const [layout, { lifetimes, left }] of results.entries())
    for (let i = 0; i < lifetimes.length; i++, at++) {
      const each = lifetimes[i]
      times[at] = each
      ended[at] = left?.[i] || (inView && each === last) ? 0 : 1
      group[at] = layout % GROUPS
    }
  const sorted = sortLives(times, ended, group, Math.min(GROUPS, results.length))
  const pooled = { ...sorted, layouts: results.length, last }
  known.set(results, pooled)
  return pooled
}

type Read = (steps: SurvivalSteps) => number

/** Numbers read off the curve, with the jackknife's error over groups of layouts. */
const estimates = (pooled: Pooled, level: number, reads: readonly Read[]): readonly Estimate[] => {
  const readAll = (steps: SurvivalSteps): readonly number[] => reads.map((read) => read(steps))
  const values = readAll(stepsOf(pooled))
  // One curve at a time: each is as long as all targets.
  const without = Array.from(pooled.sizes, (_, group) => readAll(stepsOf(pooled, group)))
  const groups = without.length
  return values.map((value, i) => {
    const { variance } = momentsOf(without.map((each) => each[i]))
    const error = groups < 2 ? Infinity : Math.sqrt((variance * (groups - 1) ** 2) / groups)
    const half = error === 0 ? 0 : studentFactor(level, groups) * error
    return { value, error, low: value - half, high: value + half, level, count: groups }
  })
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
  const [mean] = estimates(pooled, level, [(steps) => meanTo(steps, pooled.last)])
  return positive(mean)
}

/** P(T < t) of each time. */
export const watchedLosses = (
  results: readonly Result[],
  times: readonly number[],
  level: number,
): readonly Estimate[] => {
  const pooled = pool(results)
  const reads = times.map(
    (time): Read =>
      (steps) =>
        1 - survivalAt(steps, time),
  )
  return estimates(pooled, level, reads).map((found, t) => {
    if (found.error > 0) return clusteredShare(found)
    // None or all: as many trials as were watched so long.
    let watched = 0
    for (let i = 0; i < pooled.times.length; i++)
      if (pooled.ended[i] !== 0 || pooled.times[i] >= times[t]) watched++
    return independentShare(Math.round(found.value * watched), watched, level)
  })
}

/** p-quantiles; Infinity where fewer were seen to be lost. */
export const watchedQuantiles = (
  results: readonly Result[],
  shares: readonly number[],
  level: number,
): readonly Estimate[] => {
  const reads = shares.map((p): Read => ({ times, survival }) => {
    for (let i = 0; i < times.length; i++) if (survival[i] <= 1 - p) return times[i]
    return Infinity
  })
  return estimates(pool(results), level, reads).map((found) =>
    Number.isFinite(found.value) && Number.isFinite(found.error)
      ? positive(found)
      : { ...found, error: Infinity, low: 0, high: Infinity },
  )
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
