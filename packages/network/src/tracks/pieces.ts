/** Tracks cut where the recorder was off, and the stops in them. */
import type { Fixes } from './clean.js'

/** Fixes without a gap; the first time is 0. */
export interface Piece {
  readonly track: string
  readonly times: Float64Array
  readonly xs: Float64Array
  readonly ys: Float64Array
}

export interface Pieces {
  readonly pieces: readonly Piece[]
  /** Gaps in which nothing moved, bridged. */
  readonly bridged: number
  /** Pieces of one fix, dropped. */
  readonly single: number
}

/** Ends of a gap so close are one stop, m. */
export const QUIET = 20

/** The middle positive step over all tracks, s. */
export const medianStep = (tracks: readonly Fixes[]): number => {
  const steps = Float64Array.from(
    tracks.flatMap(({ times }) =>
      Array.from({ length: Math.max(0, times.length - 1) }, (_, i) => times[i + 1] - times[i]),
    ),
  ).sort()
  const { length } = steps
  if (length === 0) return Number.NaN
  return length % 2 === 1 ? steps[(length - 1) / 2] : (steps[length / 2 - 1] + steps[length / 2]) / 2
}

/** g = max(60 s, 5 × the median step): a longer one is a gap. */
export const gapLimit = (step: number): number => Math.max(60, 5 * (step || 0))

/**
 * Cuts where a step is longer than `gap`, but not where both ends lie within `quiet` m of one another: a recorder that
 * pauses at a stop would else hide the longest waits, and bias the exit times of small discs by 40 %.
 */
export const cutAtGaps = (tracks: readonly Fixes[], gap: number, quiet = QUIET): Pieces => {
  const pieces: Piece[] = []
  let bridged = 0
  let single = 0
  for (const { id, times, xs, ys } of tracks) {
    let from = 0
    const end = (to: number): void => {
      if (to - from === 1) single++
      else
        pieces.push({
          track: id,
          times: times.slice(from, to).map((each) => each - times[from]),
          xs: xs.slice(from, to),
          ys: ys.slice(from, to),
        })
      from = to
    }
    for (let i = 1; i < times.length; i++) {
      if (times[i] - times[i - 1] <= gap) continue
      if (Math.hypot(xs[i] - xs[i - 1], ys[i] - ys[i - 1]) <= quiet) bridged++
      else end(i)
    }
    if (times.length > 0) end(times.length)
  }
  return { pieces, bridged, single }
}

/** A stop lasts so long at least, s. */
const STOP = 60

/** From a fix the longest run all within 20 m of it; one of a minute or more is a stop, and the search goes on behind it. */
export const stopsIn = (pieces: readonly Piece[]): { count: number; time: number } => {
  let count = 0
  let time = 0
  for (const { times, xs, ys } of pieces)
    for (let i = 0; i < times.length; i++) {
      let j = i
      while (j + 1 < times.length && Math.hypot(xs[j + 1] - xs[i], ys[j + 1] - ys[i]) <= QUIET) j++
      if (times[j] - times[i] < STOP) continue
      count++
      time += times[j] - times[i]
      i = j
    }
  return { count, time }
}
