/**
 * The neighbours of each site, nearest first, found when they are first asked for and kept: what a walk in
 * the cell of a site looks at, in the frame of that site and with the bisectors already computed.
 */
import type { Layout } from './layout.js'
import type { SiteIndex } from './site-index.js'

/** Neighbours found at first; as many again each time they do not suffice. */
const FIRST = 12

/** Numbers of a neighbour: the unit vector that points to it, half its distance, and its index in the layout. */
export const LINE = 4

/** Numbers kept at most, half a gigabyte: rows of large clusters are long, and are found again when they are wanted. */
const MOST = 2 ** 26

export class Neighbours {
  readonly #layout: Layout
  readonly #index: SiteIndex
  readonly #siteCount: number
  /** Where the row of a site begins and ends in `lines`. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** The bisectors between a site and its neighbours. */
  lines: Float64Array
  #used = 0

  constructor(layout: Layout, index: SiteIndex) {
    this.#layout = layout
    this.#index = index
    this.#siteCount = layout.xs.length
    this.starts = new Int32Array(this.#siteCount)
    this.ends = new Int32Array(this.#siteCount)
    this.lines = new Float64Array(LINE * this.#siteCount * FIRST)
  }

  #forget(): void {
    this.starts.fill(0)
    this.ends.fill(0)
    this.#used = 0
  }

  /** Finds more neighbours of a site; false when all others are known. Its row is another after it, and `lines` may be. */
  extend(site: number): boolean {
    const known = (this.ends[site] - this.starts[site]) / LINE
    const count = Math.min(known === 0 ? FIRST : 2 * known, this.#siteCount - 1)
    if (count === known) return false
    const { xs, ys, width, height, torus } = this.#layout
    const found = new Int32Array(count + 1)
    this.#index.nearest(xs[site], ys[site], count + 1, found, new Float64Array(count + 1))
    if (this.#used + LINE * count > MOST) this.#forget()
    const start = this.#used
    const end = start + LINE * count
    if (end > this.lines.length) {
      const lines = new Float64Array(2 * end)
      lines.set(this.lines)
      this.lines = lines
    }
    const { lines } = this
    let at = start
    for (const id of found) {
      if (id === site || at === end) continue
      let dx = xs[id] - xs[site]
      let dy = ys[id] - ys[site]
      if (torus) {
        dx -= width * Math.round(dx / width)
        dy -= height * Math.round(dy / height)
      }
      const distance = Math.sqrt(dx * dx + dy * dy)
      lines[at] = dx / distance
      lines[at + 1] = dy / distance
      lines[at + 2] = distance / 2
      lines[at + 3] = id
      at += LINE
    }
    this.starts[site] = start
    this.ends[site] = end
    this.#used = end
    return true
  }
}
