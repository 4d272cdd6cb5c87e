/**
 * Nearest sites by a grid of cells, about two sites a cell: several times faster than a tree for the
 * nearly uniform layouts of a simulation. Rings of cells round the query are searched until the next ring
 * cannot hold anything nearer.
 */
import type { Layout } from './layout.js'
import type { SiteIndex } from './site-index.js'

const SITES_PER_CELL = 2

const clamp = (v: number, size: number): number => (v < 0 ? 0 : v > size ? size : v)

export class SiteGrid implements SiteIndex {
  readonly count: number
  readonly #across: number
  readonly #down: number
  readonly #cellWidth: number
  readonly #cellHeight: number
  readonly #torus: boolean
  readonly #width: number
  readonly #height: number
  /** Sites in the order of their cells: start of each cell, coordinates, index in the layout. */
  readonly #starts: Int32Array
  readonly #xs: Float64Array
  readonly #ys: Float64Array
  readonly #ids: Int32Array
  /** The query under way. */
  #k = 0
  #bestIds: Int32Array = new Int32Array(0)
  #bestSquares: Float64Array = new Float64Array(0)
  #excluded: Uint8Array | undefined

  constructor(layout: Layout) {
    const { xs, ys, width, height, torus } = layout
    const count = xs.length
    const cells = Math.max(1, count / SITES_PER_CELL)
    this.count = count
    this.#width = width
    this.#height = height
    this.#torus = torus
    this.#across = Math.max(1, Math.round(Math.sqrt((cells * width) / height)))
    this.#down = Math.max(1, Math.round(cells / this.#across))
    this.#cellWidth = width / this.#across
    this.#cellHeight = height / this.#down
    const cellOf = (i: number): number => this.#row(ys[i]) * this.#across + this.#column(xs[i])
    this.#starts = new Int32Array(this.#across * this.#down + 1)
    for (let i = 0; i < count; i++) this.#starts[cellOf(i) + 1]++
    for (let c = 1; c < this.#starts.length; c++) this.#starts[c] += this.#starts[c - 1]
    const next = this.#starts.slice()
    this.#xs = new Float64Array(count)
    this.#ys = new Float64Array(count)
    this.#ids = new Int32Array(count)
    for (let i = 0; i < count; i++) {
      const at = next[cellOf(i)]++
      this.#xs[at] = xs[i]
      this.#ys[at] = ys[i]
      this.#ids[at] = i
    }
  }

  #column(x: number): number {
    const column = Math.floor(x / this.#cellWidth)
    return column < 0 ? 0 : column >= this.#across ? this.#across - 1 : column
  }

  #row(y: number): number {
    const row = Math.floor(y / this.#cellHeight)
    return row < 0 ? 0 : row >= this.#down ? this.#down - 1 : row
  }

  /**
   * The `k` nearest sites, nearest first: indices into `ids`, squared distances into `squares`. Sites marked
   * in `excluded` are passed over. The query must lie in the window of a torus, and the k-th site nearer than
   * half the torus less two cells, beyond which an image could be missed. Entries that no site fills are
   * left at distance Infinity.
   */
  nearest(
    x: number,
    y: number,
    k: number,
    ids: Int32Array,
    squares: Float64Array,
    excluded?: Uint8Array,
  ): void {
    for (let i = 0; i < k; i++) squares[i] = Infinity
    const cx = this.#column(x)
    const cy = this.#row(y)
    const reach = this.#reach()
    this.#k = k
    this.#bestIds = ids
    this.#bestSquares = squares
    this.#excluded = excluded
    for (let ring = 0; ring <= reach; ring++) {
      if (ring > 0) {
        const clear = this.#clearOf(x, y, cx, cy, ring)
        if (squares[k - 1] <= clear * clear) return
      }
      for (let ox = -ring; ox <= ring; ox++) {
        this.#scan(x, y, cx, cy, ox, -ring)
        if (ring > 0) this.#scan(x, y, cx, cy, ox, ring)
      }
      for (let oy = 1 - ring; oy < ring; oy++) {
        this.#scan(x, y, cx, cy, -ring, oy)
        this.#scan(x, y, cx, cy, ring, oy)
      }
    }
  }

  /**
   * How far a target at (x, y) is from leaving the cell that its nearest member (mx, my), at distance √near,
   * has against all sites that `members` does not mark: min (d² − near)/2|site − member|, the distances to the
   * bisectors; when an outsider is nearer it is negative, and its size then means nothing. As (d² − near)/2|site − member| ≥ (d − √near)/2,
   * only sites nearer than √near + 2·(the least so far) are looked at. The member's image nearest to the
   * target must be given. Infinity when there is no outsider.
   */
  clearance(x: number, y: number, mx: number, my: number, near: number, members: Uint8Array): number {
    const cx = this.#column(x)
    const cy = this.#row(y)
    const reach = this.#reach()
    const nearest = Math.sqrt(near)
    const starts = this.#starts
    const xs = this.#xs
    const ys = this.#ys
    const ids = this.#ids
    const across = this.#across
    const down = this.#down
    const cellWidth = this.#cellWidth
    const cellHeight = this.#cellHeight
    const inX = clamp(x - cx * cellWidth, cellWidth)
    const inY = clamp(y - cy * cellHeight, cellHeight)
    let best = Infinity
    let farthest = Infinity
    for (let ring = 0; ring <= reach; ring++) {
      if (ring > 0 && this.#clearOf(x, y, cx, cy, ring) >= farthest) return best
      for (let oy = -ring; oy <= ring; oy++) {
        const overY = oy === 0 ? 0 : oy > 0 ? oy * cellHeight - inY : inY - (oy + 1) * cellHeight
        if (overY >= farthest) continue
        let row = cy + oy
        let qy = y
        if (row < 0 || row >= down) {
          if (!this.#torus) continue
          if (2 * oy > down || 2 * oy <= -down) continue
          const turn = row < 0 ? 1 : -1
          row += turn * down
          qy += turn * this.#height
        }
        const stride = ring === 0 || oy === -ring || oy === ring ? 1 : 2 * ring
        for (let ox = -ring; ox <= ring; ox += stride) {
          const overX = ox === 0 ? 0 : ox > 0 ? ox * cellWidth - inX : inX - (ox + 1) * cellWidth
          if (overX * overX + overY * overY >= farthest * farthest) continue
          let column = cx + ox
          let qx = x
          if (column < 0 || column >= across) {
            if (!this.#torus) continue
            if (2 * ox > across || 2 * ox <= -across) continue
            const turn = column < 0 ? 1 : -1
            column += turn * across
            qx += turn * this.#width
          }
          const cell = row * across + column
          const to = starts[cell + 1]
          for (let i = starts[cell]; i < to; i++) {
            const ex = xs[i] - qx
            const ey = ys[i] - qy
            const square = ex * ex + ey * ey
            if (square >= farthest * farthest || members[ids[i]] !== 0) continue
            const gx = ex + x - mx
            const gy = ey + y - my
            const value = (square - near) / (2 * Math.sqrt(gx * gx + gy * gy))
            if (value < best) {
              best = value
              farthest = nearest + 2 * best
            }
          }
        }
      }
    }
    return best
  }

  /** Largest ring: all columns and rows, each cell once on a torus. */
  #reach(): number {
    const size = Math.max(this.#across, this.#down)
    return this.#torus ? size >> 1 : size - 1
  }

  /** No site of this ring or beyond is closer than this. */
  #clearOf(x: number, y: number, cx: number, cy: number, ring: number): number {
    if (ring === 0) return 0
    const left = x - cx * this.#cellWidth
    const low = y - cy * this.#cellHeight
    const inX = clamp(left, this.#cellWidth)
    const inY = clamp(low, this.#cellHeight)
    const nearX = inX < this.#cellWidth - inX ? inX : this.#cellWidth - inX
    const nearY = inY < this.#cellHeight - inY ? inY : this.#cellHeight - inY
    const overX = nearX + (ring - 1) * this.#cellWidth
    const overY = nearY + (ring - 1) * this.#cellHeight
    return overX < overY ? overX : overY
  }

  #scan(x: number, y: number, cx: number, cy: number, ox: number, oy: number): void {
    let column = cx + ox
    let row = cy + oy
    let dx = 0
    let dy = 0
    if (this.#torus) {
      // Each cell once: offsets in (−n/2, n/2].
      if (2 * ox > this.#across || 2 * ox <= -this.#across) return
      if (2 * oy > this.#down || 2 * oy <= -this.#down) return
      if (column < 0) {
        column += this.#across
        dx = -this.#width
      } else if (column >= this.#across) {
        column -= this.#across
        dx = this.#width
      }
      if (row < 0) {
        row += this.#down
        dy = -this.#height
      } else if (row >= this.#down) {
        row -= this.#down
        dy = this.#height
      }
    } else if (column < 0 || column >= this.#across || row < 0 || row >= this.#down) return
    const cell = row * this.#across + column
    const xs = this.#xs
    const ys = this.#ys
    const ids = this.#bestIds
    const squares = this.#bestSquares
    const excluded = this.#excluded
    const last = this.#k - 1
    const to = this.#starts[cell + 1]
    const qx = x - dx
    const qy = y - dy
    for (let i = this.#starts[cell]; i < to; i++) {
      const ex = xs[i] - qx
      const ey = ys[i] - qy
      const square = ex * ex + ey * ey
      if (square >= squares[last]) continue
      const id = this.#ids[i]
      if (excluded !== undefined && excluded[id] !== 0) continue
      let at = last
      while (at > 0 && squares[at - 1] > square) {
        squares[at] = squares[at - 1]
        ids[at] = ids[at - 1]
        at--
      }
      squares[at] = square
      ids[at] = id
    }
  }
}
