/** Nearest sites by flatbush's packed R-tree, for given sites however uneven; no torus. */
import Flatbush from 'flatbush'
import type { Layout } from './layout.js'
import type { SiteIndex } from './site-index.js'

export class SiteTree implements SiteIndex {
  readonly #tree: Flatbush
  readonly #xs: Float64Array
  readonly #ys: Float64Array

  constructor({ xs, ys }: Pick<Layout, 'xs' | 'ys'>) {
    this.#xs = xs
    this.#ys = ys
    this.#tree = new Flatbush(xs.length)
    for (let i = 0; i < xs.length; i++) this.#tree.add(xs[i], ys[i])
    this.#tree.finish()
  }

  nearest(
    x: number,
    y: number,
    k: number,
    ids: Int32Array,
    squares: Float64Array,
    excluded?: Uint8Array,
  ): void {
    const found = this.#tree.neighbors(
      x,
      y,
      k,
      Infinity,
      excluded === undefined ? undefined : (id) => excluded[id] === 0,
    )
    for (let i = 0; i < k; i++) {
      if (i >= found.length) {
        squares[i] = Infinity
        continue
      }
      const id = found[i]
      ids[i] = id
      squares[i] = (this.#xs[id] - x) ** 2 + (this.#ys[id] - y) ** 2
    }
  }

  clearance(x: number, y: number, mx: number, my: number, near: number, members: Uint8Array): number {
    const outside = (id: number): boolean => members[id] === 0
    const to = (id: number): number => {
      const square = (this.#xs[id] - x) ** 2 + (this.#ys[id] - y) ** 2
      return (square - near) / (2 * Math.hypot(this.#xs[id] - mx, this.#ys[id] - my))
    }
    const [first] = this.#tree.neighbors(x, y, 1, Infinity, outside)
    if (first === undefined) return Infinity
    const farthest = Math.sqrt(near) + 2 * to(first)
    return this.#tree
      .neighbors(x, y, Infinity, farthest, outside)
      .reduce((least, id) => Math.min(least, to(id)), to(first))
  }
}
