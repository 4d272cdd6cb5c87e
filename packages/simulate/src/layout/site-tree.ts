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

  nearest(...[x, y, k, ids, squares]: Parameters<SiteIndex['nearest']>): void {
    squares.fill(Infinity, 0, k)
    for (const [i, id] of this.#tree.neighbors(x, y, k).entries()) {
      ids[i] = id
      squares[i] = (this.#xs[id] - x) ** 2 + (this.#ys[id] - y) ** 2
    }
  }
}
