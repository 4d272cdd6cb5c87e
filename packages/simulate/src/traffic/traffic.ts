/**
 * Traffic of targets: arrivals all over the area, exponential sojourns, each target held by K base stations.
 * Loads are counted at the base stations of a layout, so that cells are as unequal as they are.
 */
import { RandomStream } from '@dwell/core'
import { indexOf } from '../footprint/voronoi.js'
import { type LayoutSpec, makeLayout } from '../layout/layout.js'

export interface TrafficTask {
  readonly seed: number
  readonly layout: LayoutSpec
  readonly clusterSize: number
  /** Active targets per m² if none is turned away, n. */
  readonly targetDensity: number
  /** 1/μ, s. */
  readonly meanSojourn: number
  /** Targets a base station holds; Infinity for no limit. */
  readonly slots: number
  /** `nearest`: the K nearest. `random`: K at random, as a Poisson load assumes. */
  readonly assignment: 'nearest' | 'random'
  /**
   * `all`: every target stays, full or not (M/M/∞, what (31) counts). `loss`: one that meets a full base
   * station among its K leaves at once.
   */
  readonly admission: 'all' | 'loss'
  /** Simulated time on each layout after the start, s. */
  readonly duration: number
}

export interface TrafficResult {
  readonly layout: number
  /** Base stations of the layout: the weight of its averages over base stations. */
  readonly sites: number
  readonly arrivals: number
  /** Share of (arrival, cooperator) pairs whose base station was full before the arrival. */
  readonly linkBlocking: number
  /** Share of arrivals with at least one full cooperator. */
  readonly anyBlocking: number
  /** Share of base-station time spent full. */
  readonly timeBlocking: number
  /** Share of base-station time at load 0, 1, 2, …; the last entry holds that load and above. */
  readonly loads: Float64Array
  /** Mean and variance of the load over base stations and time. */
  readonly meanLoad: number
  readonly loadVariance: number
}

/** Loads counted one by one. */
const LOAD_BINS = 256

/** `k` different sites out of `count`, by rejection. */
const randomCluster = (k: number, count: number, random: RandomStream, ids: Int32Array): void => {
  for (let i = 0; i < k; i++) {
    let id = Math.floor(count * random.uniform())
    while (ids.subarray(0, i).includes(id)) id = Math.floor(count * random.uniform())
    ids[i] = id
  }
}

/**
 * Events in turn: the next arrival after Exp(rate of arrivals), each departure drawn with the arrival. As
 * sojourns have no memory, the process starts in its stationary state (`all`): a Poisson number of targets
 * at uniform places. Under `loss` the first three sojourns are left out instead.
 *
 * @throws RangeError when the layout has fewer sites than a cluster
 */
export const runTraffic = (task: TrafficTask, index: number): TrafficResult => {
  const { seed, clusterSize, targetDensity, meanSojourn, slots, assignment, admission, duration } = task
  const layout = makeLayout(task.layout, seed, index)
  const count = layout.xs.length
  if (count < clusterSize) throw new RangeError(`${clusterSize} cooperators in a layout of ${count} sites`)
  const sites = indexOf(layout)
  const random = new RandomStream(seed, 'traffic', index)
  const load = new Int32Array(count)
  const changed = new Float64Array(count)
  const loads = new Float64Array(LOAD_BINS)
  const ids = new Int32Array(clusterSize)
  const squares = new Float64Array(clusterSize)
  const mean = targetDensity * layout.width * layout.height
  const rate = mean / meanSojourn
  const warmUp = admission === 'loss' ? 3 * meanSojourn : 0
  const end = warmUp + duration
  const departures = new DepartureQueue(clusterSize)
  let full = 0
  let sum = 0
  let sumSquares = 0

  const account = (site: number, now: number): void => {
    const from = Math.max(changed[site], warmUp)
    changed[site] = now
    if (now <= from) return
    const span = now - from
    const value = load[site]
    loads[Math.min(value, LOAD_BINS - 1)] += span
    sum += span * value
    sumSquares += span * value * value
    if (value >= slots) full += span
  }
  const pick = (): void => {
    if (assignment === 'random') {
      randomCluster(clusterSize, count, random, ids)
      return
    }
    sites.nearest(
      layout.width * random.uniform(),
      layout.height * random.uniform(),
      clusterSize,
      ids,
      squares,
    )
  }
  const admit = (now: number): void => {
    for (const site of ids) {
      account(site, now)
      load[site]++
    }
    departures.push(now + meanSojourn * random.exponential(), ids)
  }

  const present = random.poisson(mean)
  if (admission === 'all')
    for (let i = 0; i < present; i++) {
      pick()
      admit(0)
    }
  let arrivals = 0
  let blockedLinks = 0
  let blockedArrivals = 0
  let arrival = random.exponential() / rate
  for (;;) {
    const departure = departures.nextTime
    const now = Math.min(arrival, departure)
    if (!(now < end)) break
    if (departure < arrival) {
      departures.pop((site) => {
        account(site, now)
        load[site]--
      })
      continue
    }
    pick()
    let blocked = 0
    for (const site of ids) if (load[site] >= slots) blocked++
    if (now >= warmUp) {
      arrivals++
      blockedLinks += blocked
      if (blocked > 0) blockedArrivals++
    }
    if (admission === 'all' || blocked === 0) admit(now)
    arrival = now + random.exponential() / rate
  }
  for (let site = 0; site < count; site++) account(site, end)
  const total = count * duration
  const meanLoad = sum / total
  return {
    layout: index,
    sites: count,
    arrivals,
    linkBlocking: blockedLinks / (arrivals * clusterSize),
    anyBlocking: blockedArrivals / arrivals,
    timeBlocking: full / total,
    loads: loads.map((span) => span / total),
    meanLoad,
    loadVariance: sumSquares / total - meanLoad * meanLoad,
  }
}

/** Departures by time, each with its cluster: a binary heap over flat arrays. */
class DepartureQueue {
  readonly #k: number
  readonly #times: number[] = []
  readonly #slots: number[] = []
  readonly #clusters: number[] = []
  readonly #free: number[] = []

  constructor(clusterSize: number) {
    this.#k = clusterSize
  }

  get nextTime(): number {
    return this.#times.length > 0 ? this.#times[0] : Infinity
  }

  push(time: number, ids: Int32Array): void {
    const slot = this.#free.pop() ?? this.#clusters.length / this.#k
    for (let i = 0; i < this.#k; i++) this.#clusters[slot * this.#k + i] = ids[i]
    let at = this.#times.length
    this.#times.push(time)
    this.#slots.push(slot)
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (this.#times[parent] <= time) break
      this.#times[at] = this.#times[parent]
      this.#slots[at] = this.#slots[parent]
      at = parent
    }
    this.#times[at] = time
    this.#slots[at] = slot
  }

  /** Removes the earliest departure and hands out its sites. */
  pop(visit: (site: number) => void): void {
    const slot = this.#slots[0]
    const time = this.#times.pop()!
    const moved = this.#slots.pop()!
    const size = this.#times.length
    if (size > 0) {
      let at = 0
      for (;;) {
        let child = 2 * at + 1
        if (child >= size) break
        if (child + 1 < size && this.#times[child + 1] < this.#times[child]) child++
        if (this.#times[child] >= time) break
        this.#times[at] = this.#times[child]
        this.#slots[at] = this.#slots[child]
        at = child
      }
      this.#times[at] = time
      this.#slots[at] = moved
    }
    for (let i = 0; i < this.#k; i++) visit(this.#clusters[slot * this.#k + i])
    this.#free.push(slot)
  }
}
