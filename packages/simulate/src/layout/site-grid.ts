/**
 * Nearest sites by a grid of cells, about two sites a cell: several times faster than a tree for the
 * nearly uniform layouts of a simulation. Rings of cells round the query are searched until the next ring
 * cannot hold anything nearer; sites are in the order of their cells, so that a row of cells is one run.
 */
import type { Layout } from './layout.js'
import type { SiteIndex } from './site-index.js'

const SITES_PER_CELL = 2

export class SiteGrid implements SiteIndex {
  readonly across: number
  readonly down: number
  readonly #cellWidth: number
  readonly #cellHeight: number
  readonly #torus: boolean
  readonly #width: number
  readonly #height: number
  /** Sites in the order of their cells: start of each cell, coordinates, index in the layout. */
  readonly starts: Int32Array
  readonly xs: Float64Array
  readonly ys: Float64Array
  readonly ids: Int32Array

  constructor(layout: Layout) {
    const { xs, ys, width, height, torus } = layout
    const count = xs.length
    const cells = Math.max(1, count / SITES_PER_CELL)
    this.#width = width
    this.#height = height
    this.#torus = torus
    this.across = Math.max(1, Math.round(Math.sqrt((cells * width) / height)))
    this.down = Math.max(1, Math.round(cells / this.across))
    this.#cellWidth = width / this.across
    this.#cellHeight = height / this.down
    const cellOf = (i: number): number => this.#row(ys[i]) * this.across + this.#column(xs[i])
    this.starts = new Int32Array(this.across * this.down + 1)
    for (let i = 0; i < count; i++) this.starts[cellOf(i) + 1]++
    for (let c = 1; c < this.starts.length; c++) this.starts[c] += this.starts[c - 1]
    const next = this.starts.slice()
    this.xs = new Float64Array(count)
    this.ys = new Float64Array(count)
    this.ids = new Int32Array(count)
    for (let i = 0; i < count; i++) {
      const at = next[cellOf(i)]++
      this.xs[at] = xs[i]
      this.ys[at] = ys[i]
      this.ids[at] = i
    }
  }

  #column(x: number): number {
    const column = Math.floor(x / this.#cellWidth)
    return column < 0 ? 0 : column >= this.across ? this.across - 1 : column
  }

  #row(y: number): number {
    const row = Math.floor(y / this.#cellHeight)
    return row < 0 ? 0 : row >= this.down ? this.down - 1 : row
  }

  /**
   * The query must lie in the window of a torus, and the k-th site nearer than half the torus less two
   * cells, beyond which an image could be missed.
   */
  nearest(x: number, y: number, k: number, ids: Int32Array, squares: Float64Array): void {
    for (let i = 0; i < k; i++) squares[i] = Infinity
    const across = this.across
    const down = this.down
    const cx = this.#column(x)
    const cy = this.#row(y)
    // Offsets that meet each cell once: on a torus those in (−n/2, n/2].
    const left = this.#torus ? -((across - 1) >> 1) : -cx
    const right = this.#torus ? across >> 1 : across - 1 - cx
    const low = this.#torus ? -((down - 1) >> 1) : -cy
    const high = this.#torus ? down >> 1 : down - 1 - cy
    const last = Math.max(-left, right, -low, high)
    // From the query to the edges of its cell; the query may be outside a window.
    const inX = Math.min(Math.max(x - cx * this.#cellWidth, 0), this.#cellWidth)
    const inY = Math.min(Math.max(y - cy * this.#cellHeight, 0), this.#cellHeight)
    const nearX = Math.min(inX, this.#cellWidth - inX)
    const nearY = Math.min(inY, this.#cellHeight - inY)
    // The first ring takes its middle along: a query is seldom answered within its own cell.
    for (let ring = 1; ring <= Math.max(1, last); ring++) {
      if (ring > 1) {
        const clear = Math.min(nearX + (ring - 1) * this.#cellWidth, nearY + (ring - 1) * this.#cellHeight)
        if (squares[k - 1] <= clear * clear) return
      }
      const from = Math.max(-ring, left)
      const to = Math.min(ring, right)
      for (let oy = Math.max(-ring, low); oy <= Math.min(ring, high); oy++) {
        const row = cy + oy
        if (ring === 1 || oy === -ring || oy === ring) {
          // The usual case, away from the edges, without a call in between.
          if (row >= 0 && row < down && cx + from >= 0 && cx + to < across)
            this.#scan(x, y, row * across + cx + from, row * across + cx + to, k, ids, squares)
          else this.#scanRow(x, y, cx, row, from, to, k, ids, squares)
        } else {
          if (from === -ring) this.#scanRow(x, y, cx, row, from, from, k, ids, squares)
          if (to === ring) this.#scanRow(x, y, cx, row, to, to, k, ids, squares)
        }
      }
    }
  }

  /** The cells `from` to `to` columns from column `cx` of a row, either of which may lie beyond the edge of a torus. */
  #scanRow(
    x: number,
    y: number,
    cx: number,
    row: number,
    from: number,
    to: number,
    k: number,
    ids: Int32Array,
    squares: Float64Array,
  ): void {
    const across = this.across
    const down = this.down
    let qy = y
    let inside = row
    if (row < 0) {
      inside += down
      qy += this.#height
    } else if (row >= down) {
      inside -= down
      qy -= this.#height
    }
    const start = inside * across
    const first = cx + from
    const end = cx + to
    if (first < 0)
      this.#scan(
        x + this.#width,
        qy,
        start + across + first,
        start + across + Math.min(end, -1),
        k,
        ids,
        squares,
      )
    if (end >= 0 && first < across)
      this.#scan(x, qy, start + Math.max(first, 0), start + Math.min(end, across - 1), k, ids, squares)
    if (end >= across)
      this.#scan(
        x - this.#width,
        qy,
        start + Math.max(first - across, 0),
        start + end - across,
        k,
        ids,
        squares,
      )
  }

  /** Sites of the cells `from` to `to`, which follow each other, sorted in among the best. */
  #scan(
    x: number,
    y: number,
    from: number,
    to: number,
    k: number,
    ids: Int32Array,
    squares: Float64Array,
  ): void {
    const xs = this.xs
    const ys = this.ys
    const end = this.starts[to + 1]
    for (let i = this.starts[from]; i < end; i++) {
      const ex = xs[i] - x
      const ey = ys[i] - y
      const square = ex * ex + ey * ey
      let at = k - 1
      if (square >= squares[at]) continue
      while (at > 0 && squares[at - 1] > square) {
        squares[at] = squares[at - 1]
        ids[at] = ids[at - 1]
        at--
      }
      squares[at] = square
      ids[at] = this.ids[i]
    }
  }
}
