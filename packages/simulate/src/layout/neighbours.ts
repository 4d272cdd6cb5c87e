/**
 * The neighbours of each site, nearest first, found when they are first asked for and kept: what a walk in
 * the cell of a site looks at, in the frame of that site and with the bisectors already computed.
 */
import type { Layout } from './layout.js'
import type { SiteIndex } from './site-index.js'

/** Neighbours found at first; as many again each time they do not suffice. */
const FIRST = 12

/** Numbers of a neighbour in `lines`. */
export const LINE = 3

export class Neighbours {
  readonly #layout: Layout
  readonly #index: SiteIndex
  readonly #siteCount: number
  /** Where the neighbours of a site begin, and how many are known. */
  readonly starts: Int32Array
  readonly counts: Int32Array
  /** Indices of the neighbours in the layout. */
  ids: Int32Array
  /** For each neighbour the unit vector that points to it and half its distance: the bisector's line. */
  lines: Float64Array
  #used = 0

  constructor(layout: Layout, index: SiteIndex) {
    this.#layout = layout
    this.#index = index
    this.#siteCount = layout.xs.length
    this.starts = new Int32Array(this.#siteCount)
    this.counts = new Int32Array(this.#siteCount)
    this.ids = new Int32Array(4 * FIRST)
    this.lines = new Float64Array(LINE * this.ids.length)
  }

  /**
   * Finds more neighbours of a site; false when all others are known. Its row is another after it, and `ids` and
   * `lines` may be.
   */
  extend(site: number): boolean {
    const known = this.counts[site]
    const count = Math.min(known === 0 ? FIRST : 2 * known, this.#siteCount - 1)
    if (count === known) return false
    const { xs, ys, width, height, torus } = this.#layout
    const found = new Int32Array(count + 1)
    this.#index.nearest(xs[site], ys[site], count + 1, found, new Float64Array(count + 1))
    this.#reserve(count)
    const start = this.#used
    let at = start
    for (const id of found) {
      if (id === site || at === start + count) continue
      let dx = xs[id] - xs[site]
      let dy = ys[id] - ys[site]
      if (torus) {
        dx -= width * Math.round(dx / width)
        dy -= height * Math.round(dy / height)
      }
      const distance = Math.sqrt(dx * dx + dy * dy)
      this.ids[at] = id
      this.lines[LINE * at] = dx / distance
      this.lines[LINE * at + 1] = dy / distance
      this.lines[LINE * at + 2] = distance / 2
      at++
    }
    this.starts[site] = start
    this.counts[site] = count
    this.#used = at
    return true
  }

  #reserve(count: number): void {
    if (this.#used + count <= this.ids.length) return
    const size = 2 * (this.#used + count)
    const ids = new Int32Array(size)
    ids.set(this.ids)
    const lines = new Float64Array(LINE * size)
    lines.set(this.lines)
    this.ids = ids
    this.lines = lines
  }
}
