/** Recorded tracks replayed: from a random moment of them, turned by a random angle. */
import type { RandomStream } from '@dwell/core'
import { lastAtMost } from '@dwell/core/search'
import type { Motion, Position } from './motion.js'

/** Fixes without a gap, s and m; the first time is 0. */
export interface RecordedPiece {
  readonly times: ArrayLike<number>
  readonly xs: ArrayLike<number>
  readonly ys: ArrayLike<number>
}

/** Clearance that counts as lost over the footprint's size: recorded positions are no more exact. */
const TOLERANCE = 1e-4

/**
 * A path is exact between its fixes, which are joined by straight lines: a step goes to the first moment at which it is
 * `free` m away. A target whose recording ends is `ended`: watched until then. `begin` draws the moment uniformly from
 * all recorded time.
 */
export class Replay implements Motion {
  ended = false
  readonly #pieces: readonly RecordedPiece[]
  readonly #ends: Float64Array
  #piece: RecordedPiece
  #segment = 0
  #time = 0
  #x = 0
  #y = 0
  #cos = 1
  #sin = 0

  /** @throws RangeError without a piece of two fixes */
  constructor(pieces: readonly RecordedPiece[]) {
    this.#pieces = pieces.filter(({ times }) => times.length > 1)
    if (this.#pieces.length === 0) throw new RangeError('no recorded track of two fixes to replay')
    let total = 0
    this.#ends = Float64Array.from(this.#pieces, ({ times }) => (total += times[times.length - 1]))
    this.#piece = this.#pieces[0]
  }

  begin(_target: Position, random: RandomStream): void {
    const at = random.uniform() * this.#ends[this.#ends.length - 1]
    const chosen = this.#ends.findIndex((end) => at < end)
    this.#piece = this.#pieces[chosen]
    const { times } = this.#piece
    this.#time = at - (chosen === 0 ? 0 : this.#ends[chosen - 1])
    this.#segment = lastAtMost(times, this.#time, times.length - 1)
    this.#place(this.#time)
    const angle = 2 * Math.PI * random.uniform()
    this.#cos = Math.cos(angle)
    this.#sin = Math.sin(angle)
    this.ended = false
  }

  /** Where the path is at a time of the present segment. */
  #place(time: number): void {
    const { times, xs, ys } = this.#piece
    const i = this.#segment
    const t = (time - times[i]) / (times[i + 1] - times[i])
    this.#x = xs[i] + t * (xs[i + 1] - xs[i])
    this.#y = ys[i] + t * (ys[i + 1] - ys[i])
    this.#time = time
  }

  step(target: Position, free: number, limit: number): number {
    const { times, xs, ys } = this.#piece
    const start = { x: this.#x, y: this.#y, time: this.#time }
    const until = start.time + limit
    const last = times.length - 1
    const square = free * free
    let taken = limit
    for (;;) {
      const i = this.#segment
      const ex = xs[i + 1] - start.x
      const ey = ys[i + 1] - start.y
      if (ex * ex + ey * ey >= square) {
        const at = this.#reach(start.x, start.y, square)
        if (at <= until) {
          this.#place(at)
          taken = at - start.time
          break
        }
      }
      if (times[i + 1] > until) {
        this.#place(until)
        break
      }
      if (i + 1 === last) {
        this.#place(times[last])
        taken = times[last] - start.time
        this.ended = true
        break
      }
      this.#segment = i + 1
      this.#place(times[i + 1])
    }
    const dx = this.#x - start.x
    const dy = this.#y - start.y
    target.x += this.#cos * dx - this.#sin * dy
    target.y += this.#sin * dx + this.#cos * dy
    return Math.min(taken, limit)
  }

  /** The moment in the present segment at which the path is √square from (x, y), having been nearer. */
  #reach(x: number, y: number, square: number): number {
    const { times, xs, ys } = this.#piece
    const i = this.#segment
    const [ax, ay] = [this.#x - x, this.#y - y]
    const [dx, dy] = [xs[i + 1] - this.#x, ys[i + 1] - this.#y]
    const a = dx * dx + dy * dy
    const b = ax * dx + ay * dy
    const c = Math.min(0, ax * ax + ay * ay - square)
    const t = a === 0 ? 0 : (-b + Math.sqrt(Math.max(0, b * b - a * c))) / a
    return this.#time + Math.max(0, Math.min(1, t)) * (times[i + 1] - this.#time)
  }

  edge(scale: number): number {
    return TOLERANCE * scale
  }
}
