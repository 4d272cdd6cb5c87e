/** The union of the Voronoi cells of the K nearest sites: lost when the nearest site is not of the cluster. */
import type { RandomStream } from '@dwell/core'
import { drawExitTime } from '../exit/exit-sampler.js'
import { insideRadius } from '../exit/inside-radius.js'
import type { Layout } from '../layout/layout.js'
import { LINE as NUMBERS, Neighbours } from '../layout/neighbours.js'
import { indexOf } from '../layout/index-of.js'
import type { SiteIndex } from '../layout/site-index.js'
import { directionX, directionY } from '../motion/direction.js'
import type { Position } from '../motion/motion.js'
import type { Footprint } from './footprint.js'

/** Another member must be so much nearer, relatively: on a bisector, rounding must not send the search to and fro. */
const TIE = 1e-12

/** An import is looked up at each use. */
const LINE = NUMBERS

/** No line. */
const NONE = -1

/** Radius of the disc that has the mean area of a cluster, m. */
export const voronoiScale = ({ xs, width, height }: Layout, clusterSize: number): number =>
  Math.sqrt((clusterSize * width * height) / (Math.PI * xs.length))

export class VoronoiFootprint implements Footprint {
  readonly scale: number
  /** Sites of the cluster, nearest first when it was chosen. */
  readonly members: Int32Array
  readonly #layout: Layout
  readonly #index: SiteIndex
  readonly #neighbours: Neighbours
  readonly #isMember: Uint8Array
  readonly #squares: Float64Array
  /** Where the members are for the target: on a torus the images round which it moves. */
  readonly #xs: Float64Array
  readonly #ys: Float64Array
  /** The member that was nearest last, and where it is. */
  #nearest = 0
  #nearestX = 0
  #nearestY = 0
  /** The line that bounded the last clearance: it seldom changes, and to begin with it cuts the search short. */
  #binding = NONE

  /** @throws RangeError when the layout has no site beside the K of a cluster */
  constructor(layout: Layout, clusterSize: number, index: SiteIndex = indexOf(layout)) {
    const count = layout.xs.length
    if (!(count > clusterSize))
      throw new RangeError(`a cluster of ${clusterSize} in a layout of ${count} sites has no outside`)
    this.#layout = layout
    this.#index = index
    this.#neighbours = new Neighbours(layout, index)
    this.scale = voronoiScale(layout, clusterSize)
    this.members = new Int32Array(clusterSize)
    this.#squares = new Float64Array(clusterSize)
    this.#isMember = new Uint8Array(count)
    this.#xs = new Float64Array(clusterSize)
    this.#ys = new Float64Array(clusterSize)
  }

  /** Keeps the target in the window of a torus, where the index looks for it. */
  #wrap(target: Position): void {
    const { torus, width, height } = this.#layout
    if (!torus) return
    target.x -= width * Math.floor(target.x / width)
    target.y -= height * Math.floor(target.y / height)
    // A small negative number and the width make the width.
    if (target.x >= width) target.x = 0
    if (target.y >= height) target.y = 0
  }

  choose(target: Position): void {
    this.#wrap(target)
    const { members } = this
    for (const member of members) this.#isMember[member] = 0
    this.#index.nearest(target.x, target.y, 1, members, this.#squares)
    const { xs, ys, width, height, torus } = this.#layout
    let x = xs[members[0]]
    let y = ys[members[0]]
    if (torus) {
      x -= width * Math.round((x - target.x) / width)
      y -= height * Math.round((y - target.y) / height)
    }
    this.#xs[0] = x
    this.#ys[0] = y
    if (members.length > 1) this.#chooseRound(target.x - x, target.y - y)
    for (const member of members) this.#isMember[member] = 1
    this.#startAt(0)
  }

  /** The other members, by distance, among the neighbours of the nearest one, of which the target is at (ex, ey). */
  #chooseRound(ex: number, ey: number): void {
    const { members } = this
    const site = members[0]
    const squares = this.#squares
    const neighbours = this.#neighbours
    const last = members.length - 1
    const square = ex * ex + ey * ey
    const distance = Math.sqrt(square)
    let enough = false
    do {
      const { lines } = neighbours
      const end = neighbours.ends[site]
      squares.fill(Infinity)
      for (let line = neighbours.starts[site]; line < end; line += LINE) {
        const apart = 2 * lines[line + 2]
        // Nearer than this neither it nor those that follow can be.
        const least = apart - distance
        if (least > 0 && least * least >= squares[last]) {
          enough = true
          break
        }
        const away = square + apart * (apart - 2 * (ex * lines[line] + ey * lines[line + 1]))
        let at = last
        if (away >= squares[at]) continue
        while (at > 1 && squares[at - 1] > away) {
          squares[at] = squares[at - 1]
          members[at] = members[at - 1]
          at--
        }
        squares[at] = away
        members[at] = line
      }
    } while (!enough && neighbours.extend(site))
    const { lines } = neighbours
    for (let i = 1; i <= last; i++) {
      const line = members[i]
      const apart = 2 * lines[line + 2]
      members[i] = lines[line + 3]
      this.#xs[i] = this.#xs[0] + apart * lines[line]
      this.#ys[i] = this.#ys[0] + apart * lines[line + 1]
    }
  }

  #startAt(member: number): void {
    this.#nearest = this.members[member]
    this.#nearestX = this.#xs[member]
    this.#nearestY = this.#ys[member]
  }

  cluster(): readonly number[] {
    return [...this.members, ...this.#xs, ...this.#ys]
  }

  restore(cluster: readonly number[]): void {
    const K = this.members.length
    for (const member of this.members) this.#isMember[member] = 0
    this.members.set(cluster.slice(0, K))
    this.#xs.set(cluster.slice(K, 2 * K))
    this.#ys.set(cluster.slice(2 * K))
    for (const member of this.members) this.#isMember[member] = 1
    this.#startAt(0)
  }

  /**
   * Distance to the boundary of the cell that the nearest member m would have alone against all outsiders o: the
   * least distance to a bisector, |o − m|/2 − (target − m)·(o − m)/|o − m|. It is safe in every direction, larger
   * than half of (distance to the nearest outsider − distance to the nearest member), and exact where the boundary is
   * the nearest member's own; negative when an outsider is nearer, and its size then means nothing.
   */
  clearance(target: Position): number {
    this.#binding = NONE
    return this.#clearanceAt(target.x, target.y)
  }

  /**
   * Walks on spheres from `target`, which moves, until its clearance is at most `edge` or `limit` seconds have passed;
   * returns the time it took: the same words of the stream, and the same numbers, as in WebAssembly.
   */
  walk(target: Position, diffusion: number, edge: number, limit: number, random: RandomStream): number {
    const perDiffusion = 1 / diffusion
    this.#binding = NONE
    let time = 0
    for (;;) {
      const exit = drawExitTime(random)
      const word = random.next32()
      const free = this.#clearanceAt(target.x, target.y)
      if (free <= edge) return time
      const unit = free * free * perDiffusion
      const leave = unit * exit
      const cut = time + leave >= limit
      const radius = cut ? free * insideRadius((limit - time) / unit, random) : free
      target.x += radius * directionX(word)
      target.y += radius * directionY(word)
      if (cut) return limit
      time += leave
    }
  }

  /** The clearance, from the member that was nearest last and the line that bounded the last clearance. */
  #clearanceAt(x: number, y: number): number {
    const neighbours = this.#neighbours
    for (;;) {
      const { lines } = neighbours
      const nearest = this.#nearest
      const ex = x - this.#nearestX
      const ey = y - this.#nearestY
      const square = ex * ex + ey * ey
      const binding = this.#binding
      let free =
        binding === NONE ? Infinity : lines[binding + 2] - (ex * lines[binding] + ey * lines[binding + 1])
      const end = neighbours.ends[nearest]
      let line = neighbours.starts[nearest]
      let nearer = NONE
      for (; line < end; line += LINE) {
        const half = lines[line + 2]
        // This line and those that follow are at least half − |target − m| away.
        const over = half - free
        if (over * Math.abs(over) >= square) break
        const value = half - (ex * lines[line] + ey * lines[line + 1])
        if (value >= free) continue
        if (this.#isMember[lines[line + 3]] === 0) {
          free = value
          this.#binding = line
        } else if (value < -TIE * half) {
          nearer = line
          break
        }
      }
      if (nearer !== NONE) {
        this.#nearest = lines[nearer + 3]
        this.#nearestX += 2 * lines[nearer + 2] * lines[nearer]
        this.#nearestY += 2 * lines[nearer + 2] * lines[nearer + 1]
      } else if (!(line === end && neighbours.extend(nearest))) {
        // An outsider nearer than m may hide a member that is nearer still.
        const member = free < 0 ? this.#nearerMember(x, y, square) : NONE
        if (member === NONE || this.members[member] === nearest) return free
        this.#startAt(member)
      }
      this.#binding = NONE
    }
  }

  /** The nearest of the members where they were chosen, if it is nearer than that: each turn of the search comes nearer. */
  #nearerMember(x: number, y: number, than: number): number {
    let nearest = NONE
    let least = than * (1 - TIE)
    for (let i = 0; i < this.members.length; i++) {
      const square = (x - this.#xs[i]) ** 2 + (y - this.#ys[i]) ** 2
      if (square < least) {
        least = square
        nearest = i
      }
    }
    return nearest
  }
}
