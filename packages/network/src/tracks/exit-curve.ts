/** How long targets stay within a distance of where they were: the mean exit time of a disc, by its radius. */
import type { ExitScale } from '@dwell/engine'
import { meanOfSteps, studentFactor, survivalSteps } from '@dwell/simulate/kernel'
import type { Piece } from './pieces.js'

interface Start {
  readonly piece: Piece
  /** Segment in which the start lies, its time and place. */
  readonly segment: number
  readonly time: number
  readonly x: number
  readonly y: number
  readonly group: number
}

/** Fewer exits than this are no curve to rely on. */
export const FEW_EXITS = 20
/** A larger share never seen to leave makes E a lower bound. */
export const MUCH_LEFT = 0.05
const LEVEL = 0.95
/** With fewer tracks than this, so many blocks of time are left out one by one instead of tracks. */
const BLOCKS = 10
/** More tracks than this are left out several at a time. */
const MOST_GROUPS = 200
/** A start at the very end of a piece is none, whatever the rounding of its times. */
const LAST = 1 - 1e-12

/** Starts at the first fix of a piece and every `every` s after it, before its end. */
const startsOf = (pieces: readonly Piece[], every: number): Start[] => {
  const starts: Start[] = []
  const tracks = new Map([...new Set(pieces.map(({ track }) => track))].map((track, i) => [track, i]))
  const whole = pieces.reduce((sum, { times }) => sum + times[times.length - 1], 0)
  let before = 0
  for (const piece of pieces) {
    const { times, xs, ys } = piece
    const end = times[times.length - 1]
    let segment = 0
    for (let k = 0; k * every < end * LAST; k++) {
      const time = k * every
      while (times[segment + 1] <= time) segment++
      const t = (time - times[segment]) / (times[segment + 1] - times[segment])
      starts.push({
        piece,
        segment,
        time,
        x: xs[segment] + t * (xs[segment + 1] - xs[segment]),
        y: ys[segment] + t * (ys[segment + 1] - ys[segment]),
        group:
          tracks.size >= BLOCKS
            ? (tracks.get(piece.track) ?? 0) % MOST_GROUPS
            : Math.min(BLOCKS - 1, Math.floor((BLOCKS * (before + time)) / whole)),
      })
    }
    before += end
  }
  return starts
}

/** Time in a segment at which the distance from (x, y) first is ϱ: the root of a quadratic. */
const crossing = ({ times, xs, ys }: Piece, i: number, x: number, y: number, radius: number): number => {
  const [dx, dy] = [xs[i + 1] - xs[i], ys[i + 1] - ys[i]]
  const [ax, ay] = [xs[i] - x, ys[i] - y]
  const a = dx * dx + dy * dy
  const b = ax * dx + ay * dy
  const c = ax * ax + ay * ay - radius * radius
  // The larger root: the segment begins inside.
  const t = c >= 0 ? 0 : (-b + Math.sqrt(Math.max(0, b * b - a * c))) / a
  return times[i] + Math.max(0, Math.min(1, t)) * (times[i + 1] - times[i])
}

/** Fixes whose bounding box is looked at before they are. */
const BLOCK = 64

/** Bounding boxes of runs of fixes: left, low, right, high. */
const boxesOf = ({ xs, ys }: Piece): Float64Array => {
  const boxes = new Float64Array(4 * Math.ceil(xs.length / BLOCK))
  for (let block = 0; 4 * block < boxes.length; block++) {
    let [left, low, right, high] = [Infinity, Infinity, -Infinity, -Infinity]
    for (let i = block * BLOCK; i < Math.min(xs.length, (block + 1) * BLOCK); i++) {
      if (xs[i] < left) left = xs[i]
      if (xs[i] > right) right = xs[i]
      if (ys[i] < low) low = ys[i]
      if (ys[i] > high) high = ys[i]
    }
    boxes.set([left, low, right, high], 4 * block)
  }
  return boxes
}

/** The first fix from `from` on that is `radius` or more from (x, y); the number of fixes where none is. */
const firstOutside = (
  { xs, ys }: Piece,
  boxes: Float64Array,
  from: number,
  x: number,
  y: number,
  radius: number,
): number => {
  const square = radius * radius
  const count = xs.length
  let i = from
  while (i < count) {
    if (i % BLOCK === 0) {
      const at = 4 * (i / BLOCK)
      const dx = Math.max(x - boxes[at], boxes[at + 2] - x)
      const dy = Math.max(y - boxes[at + 1], boxes[at + 3] - y)
      if (dx * dx + dy * dy < square) {
        i += BLOCK
        continue
      }
    }
    const dx = xs[i] - x
    const dy = ys[i] - y
    if (dx * dx + dy * dy >= square) return i
    i++
  }
  return count
}

/** Exit times of all starts at rising radii: each search goes on where the last one ended. */
const exitTimes = (
  starts: readonly Start[],
  radii: readonly number[],
): { times: Float64Array; ended: Uint8Array }[] => {
  const found = radii.map(() => ({
    times: new Float64Array(starts.length),
    ended: new Uint8Array(starts.length),
  }))
  let boxes: Float64Array = new Float64Array(0)
  let boxed: Piece | undefined
  for (let s = 0; s < starts.length; s++) {
    const { piece, segment, time, x, y } = starts[s]
    if (piece !== boxed) {
      boxes = boxesOf(piece)
      boxed = piece
    }
    const { times } = piece
    const count = times.length
    let next = segment + 1
    for (let r = 0; r < radii.length; r++) {
      next = firstOutside(piece, boxes, next, x, y, radii[r])
      const leaves = next < count
      found[r].ended[s] = leaves ? 1 : 0
      const at = leaves ? crossing(piece, next - 1, x, y, radii[r]) : times[count - 1]
      found[r].times[s] = Math.max(0, at - time)
    }
  }
  return found
}

/** Leaves one group out at a time: variance (g − 1)/g Σ(θ₋ᵢ − θ̄)². */
const intervalOf = (value: number, without: readonly number[]): { low: number; high: number } | undefined => {
  const g = without.length
  if (g < 3 || without.some(Number.isNaN)) return undefined
  const mean = without.reduce((sum, each) => sum + each, 0) / g
  const variance = ((g - 1) / g) * without.reduce((sum, each) => sum + (each - mean) ** 2, 0)
  // On the scale of logarithms: a time is positive, and its error grows with it.
  const half = (studentFactor(LEVEL, g) * Math.sqrt(variance)) / value
  return { low: value * Math.exp(-half), high: value * Math.exp(half) }
}

const WIDER = Math.SQRT2

/**
 * E(ϱ) over all starts of all pieces, by Kaplan and Meier's curve: a start whose piece ends before it leaves is
 * censored there. Positions are linear in time between fixes.
 *
 * @param radii m, in rising order
 * @param every s between starts
 */
export const exitCurve = (pieces: readonly Piece[], radii: readonly number[], every: number): ExitScale[] => {
  const starts = startsOf(pieces, every)
  const all = [...new Set(radii.flatMap((radius) => [radius / WIDER, radius, radius * WIDER]))].sort(
    (p, q) => p - q,
  )
  const exits = exitTimes(starts, all)
  // Blocks of time or tracks may be empty of starts: groups are numbered anew.
  const names = new Map([...new Set(starts.map(({ group }) => group))].map((group, i) => [group, i]))
  const groups = Uint32Array.from(starts, ({ group }) => names.get(group) ?? 0)
  const curves = (radius: number, count: number): ReturnType<typeof survivalSteps> => {
    const { times, ended } = exits[all.indexOf(radius)]
    return survivalSteps(times, ended, groups, count)
  }
  const meanAt = (radius: number): number => meanOfSteps(curves(radius, 0).all).mean
  return radii.map((radius) => {
    const { all: whole, without } = curves(radius, names.size)
    const { mean, left, tau, events } = meanOfSteps(whole)
    const known = events > 0
    const slope = Math.log(meanAt(radius * WIDER) / meanAt(radius / WIDER)) / Math.log(2)
    const interval = known
      ? intervalOf(
          mean,
          without.map((steps) => meanOfSteps(steps).mean),
        )
      : undefined
    return {
      radius,
      exitTime: { value: known ? mean : null, low: interval?.low ?? null, high: interval?.high ?? null },
      diffusion: known ? radius ** 2 / (4 * mean) : null,
      exponent: Number.isFinite(slope) ? slope : null,
      starts: starts.length,
      exits: events,
      left,
      tau: known ? tau : null,
    }
  })
}

/** E(ϱ) alone, at rising radii: mean s and exits of each (`exitCurve` has intervals and slopes). */
export const exitMeans = (
  pieces: readonly Piece[],
  radii: readonly number[],
  every: number,
): { readonly radius: number; readonly mean: number; readonly exits: number }[] =>
  exitTimes(startsOf(pieces, every), radii).map(({ times, ended }, i) => {
    const { mean, events } = meanOfSteps(survivalSteps(times, ended).all)
    return { radius: radii[i], mean, exits: events }
  })
