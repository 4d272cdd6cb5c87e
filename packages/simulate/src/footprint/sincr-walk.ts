/**
 * Walks on spheres by the SINCR near a place. The members of the cluster and the few interferers that a main lobe may
 * come upon are in arrays; from any point nearby the distances to the wedges in which they are heard follow by products.
 *
 * An interferer is heard by a main lobe while the target is in the wedge behind which it stands: apex at the member that
 * hears it, axis towards it, half a beam to either side. Fellow members point at the target too: between two of them both
 * wedges count. Sums are of even and odd places apart, as `assembly/sincr.ts` has them in one vector.
 */
import type { RandomStream } from '@dwell/core'
import { drawExitTime } from '../exit/exit-sampler.js'
import { directionX, directionY } from '../motion/direction.js'

/** What a radio is to a walk. */
export interface SincrRadio {
  /** Size of the footprint, m. */
  readonly scale: number
  /** r_0, m. */
  readonly guard: number
  /** An echo times its distance to the fourth, W·m⁴. */
  readonly echo: number
  readonly threshold: number
  /** Gains of main and side lobes. */
  readonly main: number
  readonly side: number
  /** Half a beam, rad. */
  readonly half: number
}

/** Numbers of arrays. */
export interface Rooms {
  /** Even. */
  readonly members: number
  /** Even. */
  readonly lones: number
  readonly pairs: number
}

/** Wedges: cross and scalar product of the axis with the way from the apex to the place, the axis, how far it is. */
interface Wedges {
  readonly cross: Float64Array
  readonly dot: Float64Array
  readonly axisX: Float64Array
  readonly axisY: Float64Array
  readonly away: Float64Array
}

export interface SincrArrays {
  /** From each member to the place, m; a place beyond the last has no fading. */
  readonly wayX: Float64Array
  readonly wayY: Float64Array
  readonly fading: Float64Array
  readonly distances: Float64Array
  /** Interferers outside the cluster and what each adds in a main lobe, W. */
  readonly lone: Wedges & { readonly harm: Float64Array }
  /** Two wedges for each pair of members, and the power of either at the other through isotropic antennas, W. */
  readonly pair: Wedges & { readonly power: Float64Array }
}

/** The arrays one after the other, as `make` gives them. */
export const sincrArrays = (
  { members, lones, pairs }: Rooms,
  make: (length: number) => Float64Array,
): SincrArrays => {
  const [wayX, wayY, fading, distances] = [make(members), make(members), make(members), make(members)]
  const [cross, dot, axisX, axisY] = [make(lones), make(lones), make(lones), make(lones)]
  const lone = { cross, dot, axisX, axisY, harm: make(lones), away: make(lones) }
  const ends = 2 * pairs
  const pair = {
    cross: make(ends),
    dot: make(ends),
    axisX: make(ends),
    axisY: make(ends),
    away: make(ends),
    power: make(pairs),
  }
  return { wayX, wayY, fading, distances, lone, pair }
}

/** A walk ended at the edge, at its limit, or where the lists are no longer those of the place. */
export const [UNSETTLED, EDGE, LIMIT] = [0, 1, 2] as const

/** What a walk leaves behind. */
export interface SincrWalk {
  readonly arrays: SincrArrays
  x: number
  y: number
  /** The last clearance, m; of a walk that is UNSETTLED the radius that the next lists are for. */
  free: number
  ended: number
  /** Of a step that the limit cuts short: free²/D and its direction. */
  unit: number
  directionX: number
  directionY: number
  /** The lists are those of a place, as far as `reach` m from it; `radius` is a first guess of the clearance. */
  settle(
    x: number,
    y: number,
    reach: number,
    radius: number,
    base: number,
    lones: number,
    pairs: number,
  ): void
  /** Walks from (x, y) at `time` and returns when it ended. */
  walk(
    x: number,
    y: number,
    time: number,
    perDiffusion: number,
    edge: number,
    limit: number,
    random: RandomStream,
  ): number
  release(): void
}

/** Radii below this share of the footprint's size are 0. */
const LEAST = 2e-6
/** A safe radius is tried this much wider. */
const WIDER = 1.5
/** Newton's steps to where echoes fade. */
const NEWTON = 2
/** At the guard itself an echo begins to fade. */
const KINK = 1 - 1e-9

export class PlainSincrWalk implements SincrWalk {
  readonly arrays: SincrArrays
  x = 0
  y = 0
  free = 0
  ended = 0
  unit = 0
  directionX = 0
  directionY = 0
  readonly #radio: SincrRadio
  readonly #cosine: number
  readonly #sine: number
  #placeX = 0
  #placeY = 0
  #reach = -1
  #radius = 0
  #base = 0
  #lones = 0
  #pairs = 0

  constructor(radio: SincrRadio, rooms: Rooms) {
    this.arrays = sincrArrays(rooms, (length) => new Float64Array(length))
    this.#radio = radio
    this.#cosine = Math.cos(radio.half)
    this.#sine = Math.sin(radio.half)
  }

  release(): void {}

  settle(
    x: number,
    y: number,
    reach: number,
    radius: number,
    base: number,
    lones: number,
    pairs: number,
  ): void {
    this.#placeX = x
    this.#placeY = y
    this.#reach = reach
    this.#radius = radius
    this.#base = base
    this.#lones = lones
    this.#pairs = pairs
  }

  #awayFrom({ cross, dot, axisX, axisY, away }: Wedges, count: number, ex: number, ey: number): void {
    for (let i = 0; i < count; i++) {
      const ux = axisX[i]
      const uy = axisY[i]
      // d·sin(angle from the axis − half a beam): negative within.
      away[i] =
        Math.abs(cross[i] + ux * ey - uy * ex) * this.#cosine - (dot[i] + ux * ex + uy * ey) * this.#sine
    }
  }

  #look(ex: number, ey: number): void {
    const { wayX, wayY, distances, lone, pair } = this.arrays
    for (let k = 0; k < distances.length; k++) {
      const dx = wayX[k] + ex
      const dy = wayY[k] + ey
      distances[k] = Math.sqrt(dx * dx + dy * dy)
    }
    this.#awayFrom(lone, this.#lones, ex, ey)
    this.#awayFrom(pair, 2 * this.#pairs, ex, ey)
  }

  /** The least sum of echoes within r of the target, W. */
  #signal(r: number): number {
    const { distances, fading } = this.arrays
    const { guard, echo } = this.#radio
    const sums = [0, 0]
    for (let k = 0; k < distances.length; k++) {
      const distance = Math.max(distances[k] + r, guard)
      const square = distance * distance
      sums[k % 2] += fading[k] / (square * square)
    }
    return echo * (sums[0] + sums[1])
  }

  /** The largest sum of interference, clutter and noise within r of the target, W; exact for 0. */
  #within(r: number): number {
    const { lone, pair } = this.arrays
    const { main, side } = this.#radio
    const sums = [0, 0]
    for (let i = 0; i < this.#lones; i++) if (lone.away[i] <= r) sums[i % 2] += lone.harm[i]
    let harm = this.#base + (sums[0] + sums[1])
    for (let i = 0; i < this.#pairs; i++) {
      const one = pair.away[2 * i] <= r ? main : side
      const other = pair.away[2 * i + 1] <= r ? main : side
      harm += pair.power[i] * (one * other - side * side)
    }
    return harm
  }

  /** The next radius above r at which a wedge is met or an echo begins to fade. */
  #next(r: number): number {
    const { distances, lone, pair } = this.arrays
    let least = Infinity
    for (let i = 0; i < this.#lones; i++) if (lone.away[i] > r && lone.away[i] < least) least = lone.away[i]
    for (let i = 0; i < 2 * this.#pairs; i++)
      if (pair.away[i] > r && pair.away[i] < least) least = pair.away[i]
    for (const distance of distances) {
      const left = this.#radio.guard - distance
      if (left > r && left < least) least = left
    }
    return least
  }

  /**
   * Between two such radii: where the least sum of echoes falls to `most`, from a radius where it is more. It is convex
   * in the radius, so that Newton's steps do not pass it.
   */
  #farthest(from: number, most: number): number {
    const { distances, fading } = this.arrays
    const { guard, echo } = this.#radio
    let r = from
    for (let step = 0; step < NEWTON; step++) {
      const sums = [0, 0]
      const slopes = [0, 0]
      for (let k = 0; k < distances.length; k++) {
        const distance = distances[k] + r
        const inverse = 1 / Math.max(distance, guard)
        const square = inverse * inverse
        const received = fading[k] * square * square
        sums[k % 2] += received
        if (distance > guard * KINK) slopes[k % 2] += received * inverse
      }
      const further = (sums[0] + sums[1] - most / echo) / (4 * (slopes[0] + slopes[1]))
      if (!(further > 0)) break
      r += further
    }
    return r
  }

  #isSafe(r: number): boolean {
    return this.#signal(r) >= this.#radio.threshold * this.#within(r)
  }

  /** A radius up to `room` that is proved safe, from a guess, as large as is cheap; negative where not even 0 is. */
  #largest(guess: number, room: number): number {
    const least = LEAST * this.#radio.scale
    let r = guess
    if (!this.#isSafe(r)) {
      do r /= 2
      while (r > least && !this.#isSafe(r))
      if (r <= least) {
        r = 0
        if (!this.#isSafe(0)) return -1
      }
    }
    while (r > 0 && r < room) {
      const wider = Math.min(room, WIDER * r)
      if (!this.#isSafe(wider)) break
      r = wider
    }
    if (r >= room) return r
    // To the next wedge, or to where echoes fade before it.
    const most = this.#radio.threshold * this.#within(r)
    const top = Math.min(this.#next(r), room)
    return this.#signal(top) >= most ? top : Math.min(this.#farthest(r, most), top)
  }

  walk(
    startX: number,
    startY: number,
    start: number,
    perDiffusion: number,
    edge: number,
    limit: number,
    random: RandomStream,
  ): number {
    const { scale } = this.#radio
    let time = start
    this.x = startX
    this.y = startY
    for (;;) {
      const ex = this.x - this.#placeX
      const ey = this.y - this.#placeY
      const room = this.#reach - Math.sqrt(ex * ex + ey * ey)
      this.ended = UNSETTLED
      this.free = this.#radius
      if (!(room >= this.#radius)) return time
      this.#look(ex, ey)
      const free = this.#largest(this.#radius, room)
      this.free = free < 0 ? -scale : free
      if (free >= 0) this.#radius = Math.max(free, LEAST * scale)
      this.ended = EDGE
      if (this.free <= edge) return time
      const exit = drawExitTime(random)
      const word = random.next32()
      this.unit = free * free * perDiffusion
      this.directionX = directionX(word)
      this.directionY = directionY(word)
      const leave = this.unit * exit
      this.ended = LIMIT
      if (time + leave >= limit) return time
      time += leave
      this.x += free * this.directionX
      this.y += free * this.directionY
    }
  }
}
