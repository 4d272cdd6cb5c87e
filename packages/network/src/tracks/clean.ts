/** Fixes put in order: sorted, repeated times and teleports taken out. */
import { planeOf, type Plane, project } from '../plane/projection.js'
import type { RawTrack } from './track-rows.js'

/** Fixes of one track in increasing time, in m on a plane of its own. */
export interface Fixes {
  readonly id: string
  readonly times: Float64Array
  readonly xs: Float64Array
  readonly ys: Float64Array
  readonly plane: Plane
}

export interface Cleaned {
  readonly fixes: Fixes
  readonly points: number
  readonly backwardSteps: number
  readonly duplicates: number
  readonly teleports: number
}

/** No target of a ground network is faster than this multiple of its own usual top speed, nor slower to be doubted than FAST. */
const TOO_FAST = 10
const FAST = 60
/** A run of wrong fixes this long at most is a teleport; a longer one is a journey. */
const LONGEST_RUN = 5

/** Stable by time; of equal times the first is kept. */
const inOrder = ({ times }: RawTrack): { order: number[]; backwardSteps: number; duplicates: number } => {
  let backwardSteps = 0
  for (let i = 1; i < times.length; i++) if (times[i] < times[i - 1]) backwardSteps++
  const sorted = Array.from({ length: times.length }, (_, i) => i).sort(
    (i, j) => times[i] - times[j] || i - j,
  )
  const order = sorted.filter((i, k) => k === 0 || times[i] > times[sorted[k - 1]])
  return { order, backwardSteps, duplicates: times.length - order.length }
}

type Path = Pick<Fixes, 'times' | 'xs' | 'ys'>

const speed = ({ times, xs, ys }: Path, i: number, j: number): number =>
  Math.hypot(xs[j] - xs[i], ys[j] - ys[i]) / (times[j] - times[i])

/** Speed above which a step is no movement, m/s. */
const speedLimit = (path: Path): number => {
  const speeds = Float64Array.from({ length: Math.max(0, path.times.length - 1) }, (_, i) =>
    speed(path, i, i + 1),
  ).sort()
  const usual = speeds[Math.floor(0.95 * (speeds.length - 1))] ?? 0
  return Math.max(FAST, TOO_FAST * usual)
}

/**
 * Runs of at most five fixes that are reached and left too fast, while those on either side fit together; also at the
 * ends of a track. Which fixes stay.
 */
const withoutTeleports = (path: Path): number[] => {
  const limit = speedLimit(path)
  const count = path.times.length
  const kept: number[] = []
  for (let i = 0; i < count; i++) {
    const last = kept.at(-1)
    if (last === undefined || speed(path, last, i) <= limit) {
      kept.push(i)
      continue
    }
    // The first fixes are wrong where those after them fit together.
    if (
      kept.length <= LONGEST_RUN &&
      i + 1 < count &&
      speed(path, i, i + 1) <= limit &&
      startsWrong(path, kept, i, limit)
    ) {
      kept.length = 0
      kept.push(i)
      continue
    }
    const end = Math.min(count, i + LONGEST_RUN + 1)
    let back = i + 1
    while (back < end && speed(path, last, back) > limit) back++
    if (back < end || back === count) i = back - 1
    else kept.push(i)
  }
  return kept
}

/** Whether nothing of the next fixes goes back to where the track seemed to begin. */
const startsWrong = (path: Path, kept: readonly number[], i: number, limit: number): boolean => {
  const last = kept.at(-1) ?? 0
  for (let j = i + 1; j < Math.min(path.times.length, i + LONGEST_RUN + 1); j++)
    if (speed(path, last, j) <= limit) return false
  return path.times.length - i > kept.length
}

export const clean = (raw: RawTrack, unit: 'degrees' | 'metres'): Cleaned => {
  const { order, backwardSteps, duplicates } = inOrder(raw)
  const firsts = order.map((i) => raw.firsts[i])
  const seconds = order.map((i) => raw.seconds[i])
  const plane = planeOf(unit, firsts, seconds)
  const { xs, ys } = project(plane, firsts, seconds)
  const times = Float64Array.from(order, (i) => raw.times[i])
  const kept = withoutTeleports({ times, xs, ys })
  const pick = (values: Float64Array): Float64Array => Float64Array.from(kept, (i) => values[i])
  return {
    fixes: { id: raw.id, times: pick(times), xs: pick(xs), ys: pick(ys), plane },
    points: raw.times.length,
    backwardSteps,
    duplicates,
    teleports: order.length - kept.length,
  }
}
