/** The union of the Voronoi cells of the K nearest sites: lost when the nearest site is not of the cluster. */
import type { Layout } from '../layout/layout.js'
import { SiteGrid } from '../layout/site-grid.js'
import type { SiteIndex } from '../layout/site-index.js'
import { SiteTree } from '../layout/site-tree.js'
import type { Position } from '../motion/motion.js'
import type { Footprint } from './footprint.js'

/** The grid for layouts that are nearly uniform, the tree for given sites. */
export const indexOf = (layout: Layout): SiteIndex =>
  layout.torus ? new SiteGrid(layout) : new SiteTree(layout)

export class VoronoiFootprint implements Footprint {
  readonly scale: number
  /** Sites of the cluster, nearest first when it was chosen. */
  readonly members: Int32Array
  readonly #layout: Layout
  readonly #index: SiteIndex
  readonly #isMember: Uint8Array
  readonly #squares: Float64Array

  /** @throws RangeError when the layout has no site beside the K of a cluster */
  constructor(layout: Layout, clusterSize: number, index: SiteIndex = indexOf(layout)) {
    const count = layout.xs.length
    if (!(count > clusterSize))
      throw new RangeError(`a cluster of ${clusterSize} in a layout of ${count} sites has no outside`)
    this.#layout = layout
    this.#index = index
    this.scale = Math.sqrt((clusterSize * layout.width * layout.height) / (Math.PI * count))
    this.members = new Int32Array(clusterSize)
    this.#squares = new Float64Array(clusterSize)
    this.#isMember = new Uint8Array(count)
  }

  /** Keeps the target in the window of a torus, where the index looks for it. */
  #wrap(target: Position): void {
    const { torus, width, height } = this.#layout
    if (!torus) return
    if (target.x < 0 || target.x >= width) {
      target.x -= width * Math.floor(target.x / width)
      if (target.x >= width) target.x = 0
    }
    if (target.y < 0 || target.y >= height) {
      target.y -= height * Math.floor(target.y / height)
      if (target.y >= height) target.y = 0
    }
  }

  choose(target: Position): void {
    this.#wrap(target)
    const { members } = this
    for (const member of members) this.#isMember[member] = 0
    this.#index.nearest(target.x, target.y, members.length, members, this.#squares)
    for (const member of members) this.#isMember[member] = 1
  }

  cluster(): readonly number[] {
    return Array.from(this.members)
  }

  restore(cluster: readonly number[]): void {
    for (const member of this.members) this.#isMember[member] = 0
    this.members.set(cluster)
    for (const member of cluster) this.#isMember[member] = 1
  }

  /**
   * Distance to the boundary of the cell that the nearest member would have alone against all outsiders: a
   * radius that is safe in every direction, larger than half of (distance to the nearest outsider − distance
   * to the nearest member), and exact where the boundary is the nearest member's own.
   */
  clearance(target: Position): number {
    this.#wrap(target)
    const { xs, ys, width, height, torus } = this.#layout
    const { members } = this
    const { x, y } = target
    let nearest = Infinity
    let nearestX = 0
    let nearestY = 0
    for (let i = 0; i < members.length; i++) {
      let dx = xs[members[i]] - x
      let dy = ys[members[i]] - y
      if (torus) {
        if (dx > width / 2) dx -= width
        else if (dx < -width / 2) dx += width
        if (dy > height / 2) dy -= height
        else if (dy < -height / 2) dy += height
      }
      const square = dx * dx + dy * dy
      if (square < nearest) {
        nearest = square
        nearestX = dx
        nearestY = dy
      }
    }
    return this.#index.clearance(x, y, x + nearestX, y + nearestY, nearest, this.#isMember)
  }
}
