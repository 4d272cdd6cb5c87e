/** `VoronoiFootprint` in WebAssembly, in the window of its layout where that has one (`WindowedFootprint`). */
import { type RandomStream, streamDomain } from '@dwell/core/random'
import { insideRadius } from '../exit/inside-radius.js'
import type { FollowedFootprint } from '../footprint/footprint.js'
import { voronoiScale } from '../footprint/voronoi.js'
import type { Layout } from '../layout/layout.js'
import { indexOf } from '../layout/index-of.js'
import { SiteGrid } from '../layout/site-grid.js'
import { giveBack, type Kernel, takeKernel } from './kernel.js'
import type { Position } from '../motion/motion.js'

/** Sites times K + 12 that leave room in 2 GB: a walk looks at up to 6K neighbours of a site, found in rows that double. */
const LARGEST = 2.8e6

const TWO_32 = 2 ** 32

/** How a track ended. */
export const [LOST, CENSORED, LEFT] = [0, 1, 2] as const

export interface TracksOptions {
  readonly seed: number
  /** The layout's number. */
  readonly index: number
  readonly diffusion: number
  /** A clearance at or below this is lost, m. */
  readonly edge: number
  readonly horizon: number
}

export class CompiledVoronoi implements FollowedFootprint {
  readonly scale: number
  left = false
  readonly #kernel: Kernel
  /** Whether a cluster is to be chosen. */
  #chosen = false

  private constructor(kernel: Kernel, layout: Layout, clusterSize: number) {
    this.#kernel = kernel
    this.scale = voronoiScale(layout, clusterSize)
    // The neighbours that were found of given sites are those of the next layout too.
    if (kernel.owner === layout && kernel.clusterSize === clusterSize) return
    kernel.owner = layout
    kernel.clusterSize = clusterSize
    const { xs, ys, width, height, torus, window } = layout
    const count = xs.length
    const index = indexOf(layout)
    kernel.sites = index
    // Only a torus is searched by the program itself.
    const grid = torus && index instanceof SiteGrid ? index : undefined
    const corners = window?.xs.length ?? 0
    const { program } = kernel
    program.prepare(
      count,
      width,
      height,
      grid?.across ?? 0,
      grid?.down ?? 0,
      clusterSize,
      corners,
      window?.margin ?? 0,
    )
    kernel.floats(program.siteXs, count).set(xs)
    kernel.floats(program.siteYs, count).set(ys)
    if (grid) {
      kernel.floats(program.gridXs, count).set(grid.xs)
      kernel.floats(program.gridYs, count).set(grid.ys)
      kernel.integers(program.gridIds, count).set(grid.ids)
      kernel.integers(program.gridStarts, grid.starts.length).set(grid.starts)
    }
    if (window) {
      kernel.floats(program.cornerXs, corners).set(window.xs)
      kernel.floats(program.cornerYs, corners).set(window.ys)
    }
    const box = window?.box ?? { left: 0, low: 0, right: width, high: height }
    program.startIn(box.left, box.low, box.right - box.left, box.high - box.low, window?.guard ?? 0)
    kernel.view()
  }

  /** Undefined where WebAssembly is refused, and for layouts that are too large for its memory. */
  static on(layout: Layout, clusterSize: number): CompiledVoronoi | undefined {
    if (layout.xs.length * (clusterSize + 12) > LARGEST) return undefined
    if (!(layout.xs.length > clusterSize)) return undefined
    const kernel = takeKernel(layout)
    return kernel && new CompiledVoronoi(kernel, layout, clusterSize)
  }

  /** Takes effect at the next look or walk: one call then does both. */
  choose(): void {
    this.#chosen = true
  }

  clearance(target: Position): number {
    const kernel = this.#kernel
    const { program } = kernel
    if (this.#chosen) {
      program.choose(target.x, target.y)
      if (kernel.numbers.length === 0) kernel.view()
      target.x = kernel.numbers[2]
      target.y = kernel.numbers[3]
      this.#chosen = false
    }
    program.walk(target.x, target.y, 1, Infinity, 0)
    if (kernel.numbers.length === 0) kernel.view()
    this.left = kernel.numbers[8] !== 0
    return kernel.numbers[7]
  }

  walk(target: Position, diffusion: number, edge: number, limit: number, random: RandomStream): number {
    const kernel = this.#kernel
    let { words } = kernel
    words[0] = random.s0
    words[1] = random.s1
    words[2] = random.s2
    words[3] = random.s3
    const { program } = kernel
    let time = 0
    if (!this.#chosen) time = program.walk(target.x, target.y, 1 / diffusion, edge, limit)
    else {
      this.#chosen = false
      time = program.start(target.x, target.y, 1 / diffusion, edge, limit)
    }
    if (words.length === 0) {
      kernel.view()
      words = kernel.words
    }
    random.s0 = words[0]
    random.s1 = words[1]
    random.s2 = words[2]
    random.s3 = words[3]
    const { numbers } = kernel
    target.x = numbers[2]
    target.y = numbers[3]
    this.left = numbers[8] !== 0
    const unit = numbers[4]
    if (unit === 0) return time
    const radius = numbers[7] * insideRadius((limit - time) / unit, random)
    target.x += radius * numbers[5]
    target.y += radius * numbers[6]
    return limit
  }

  /**
   * The lifetimes of the tracks of a layout whose clusters are never chosen anew, and how each ended: what `follow` gives
   * from `startIn`, to the last bit. Returns how many there are: fewer where the next finds no place to start.
   */
  tracks(
    { seed, index, diffusion, edge, horizon }: TracksOptions,
    lifetimes: Float64Array,
    ended: Uint8Array,
  ): number {
    const { program } = this.#kernel
    const batch = program.BATCH.value
    for (let first = 0; first < lifetimes.length; first += batch) {
      const count = Math.min(batch, lifetimes.length - first)
      const done = program.tracks(
        count,
        first,
        index,
        streamDomain.track,
        seed % TWO_32,
        Math.floor(seed / TWO_32),
        1 / diffusion,
        edge,
        horizon,
      )
      lifetimes.set(this.#kernel.floats(program.TIMES, done), first)
      ended.set(new Uint8Array(program.memory.buffer, program.ENDS.value, done), first)
      if (done < count) return first + done
    }
    this.#kernel.view()
    return lifetimes.length
  }

  /** Lets another layout have the memory: this footprint is not used after that. */
  release(): void {
    giveBack(this.#kernel)
  }
}
