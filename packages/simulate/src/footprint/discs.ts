/** The union of the discs round the K nearest sites: lost when none of the K has the target in its radius. */
import type { Layout } from '../layout/layout.js'
import type { SiteIndex } from '../layout/site-index.js'
import type { Position } from '../motion/motion.js'
import type { Footprint } from './footprint.js'
import { indexOf } from '../layout/index-of.js'

export interface DiscsSpec {
  readonly kind: 'discs'
  /** m. */
  readonly radius: number
  readonly clusterSize: number
}

export class DiscsFootprint implements Footprint {
  readonly scale: number
  readonly #members: Int32Array
  readonly #squares: Float64Array
  readonly #layout: Layout
  readonly #index: SiteIndex

  constructor(layout: Layout, { radius, clusterSize }: DiscsSpec, index: SiteIndex = indexOf(layout)) {
    this.scale = radius
    this.#layout = layout
    this.#index = index
    this.#members = new Int32Array(clusterSize)
    this.#squares = new Float64Array(clusterSize)
  }

  choose({ x, y }: Position): void {
    const { width, height, torus } = this.#layout
    const [px, py] = torus ? [x - width * Math.floor(x / width), y - height * Math.floor(y / height)] : [x, y]
    this.#index.nearest(px, py, this.#members.length, this.#members, this.#squares)
  }

  cluster(): readonly number[] {
    return Array.from(this.#members)
  }

  restore(cluster: readonly number[]): void {
    this.#members.set(cluster)
  }

  /** Distance to leaving the disc of the nearest member, which holds the target longest. */
  clearance({ x, y }: Position): number {
    const { xs, ys, width, height, torus } = this.#layout
    let nearest = Infinity
    for (const member of this.#members) {
      let dx = xs[member] - x
      let dy = ys[member] - y
      if (torus) {
        dx -= width * Math.round(dx / width)
        dy -= height * Math.round(dy / height)
      }
      const square = dx * dx + dy * dy
      if (square < nearest) nearest = square
    }
    return this.scale - Math.sqrt(nearest)
  }
}
