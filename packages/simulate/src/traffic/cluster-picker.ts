/** The base stations that take a target. */
import type { RandomStream } from '@dwell/core'
import type { Layout } from '../layout/layout.js'
import type { SiteIndex } from '../layout/site-index.js'
import { type LoadRegion, placeIn } from './load-region.js'
import type { TrafficTask } from './traffic.js'

/** A coordinate round the edges of the window; [0, size) for all that rounding may do. */
const wrapped = (v: number, size: number): number => {
  const inside = v - size * Math.floor(v / size)
  return inside < size ? inside : 0
}

/** `k` different sites out of `count`, by rejection. */
const randomCluster = (k: number, count: number, random: RandomStream, ids: Int32Array): void => {
  for (let i = 0; i < k; i++) {
    let id = Math.floor(count * random.uniform())
    while (ids.subarray(0, i).includes(id)) id = Math.floor(count * random.uniform())
    ids[i] = id
  }
}

/** Chooses the base stations of a place, into `ids`. */
export class ClusterPicker {
  readonly ids: Int32Array
  readonly place = { x: 0, y: 0 }
  readonly #layout: Layout
  readonly #region: LoadRegion
  readonly #sites: SiteIndex
  readonly #squares: Float64Array
  readonly #random: RandomStream
  readonly #assignment: TrafficTask['assignment']
  readonly #needsPlace: boolean

  constructor(
    layout: Layout,
    sites: SiteIndex,
    region: LoadRegion,
    random: RandomStream,
    { assignment, clusterSize, moves }: TrafficTask,
  ) {
    this.ids = new Int32Array(clusterSize)
    this.#squares = new Float64Array(clusterSize)
    this.#layout = layout
    this.#sites = sites
    this.#region = region
    this.#random = random
    this.#assignment = assignment
    // Clusters at random need no place, unless targets go on from it.
    this.#needsPlace = assignment === 'nearest' || moves !== undefined
  }

  /** At a uniform place. */
  anywhere(): void {
    if (this.#needsPlace) placeIn(this.#region, this.#random, this.place)
    this.#pick()
  }

  /**
   * At (x + dx, y + dy), round the edges of a torus. What would leave a window stays where it was, so that targets stay
   * uniform in it (Metropolis); its edge is within the guard.
   *
   * @returns whether it went there
   */
  after(x: number, y: number, dx: number, dy: number): boolean {
    const { torus, width, height } = this.#layout
    this.place.x = torus ? wrapped(x + dx, width) : x + dx
    this.place.y = torus ? wrapped(y + dy, height) : y + dy
    const stays = !torus && !this.#region.has(this.place.x, this.place.y)
    if (stays) {
      this.place.x = x
      this.place.y = y
    }
    this.#pick()
    return !stays
  }

  #pick(): void {
    const { ids } = this
    if (this.#assignment === 'random') randomCluster(ids.length, this.#layout.xs.length, this.#random, ids)
    else this.#sites.nearest(this.place.x, this.place.y, ids.length, ids, this.#squares)
  }
}
