/**
 * Traffic of targets: arrivals all over the area, exponential sojourns, each target held by K base stations.
 * Loads are counted at the base stations of a layout, so that cells are as unequal as they are.
 */
import { RandomStream } from '@dwell/core'
import { indexOf } from '../layout/index-of.js'
import { type LayoutSpec, makeLayout } from '../layout/layout.js'
import { EventQueue } from './event-queue.js'

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
   * station among its K, or among those new to it at a handover, leaves at once.
   */
  readonly admission: 'all' | 'loss'
  /** Simulated time on each layout after the start, s. */
  readonly duration: number
  /**
   * Targets move with this diffusion D, m²/s, and take the K base stations of where they are at each Poisson handover
   * of this rate, 1/s, round the edges of the window; absent: they stay where they arrive.
   */
  readonly moves?: { readonly diffusion: number; readonly rate: number } | undefined
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
  /** Share of base stations that targets come to by handover that were full before; absent when none came. */
  readonly handoverBlocking?: number
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

/**
 * Events in turn: the next arrival after Exp(rate of arrivals), each departure drawn with the arrival, handovers in
 * between. As
 * sojourns have no memory, the process starts in its stationary state (`all`): a Poisson number of targets
 * at uniform places. Under `loss` the first three sojourns are left out instead.
 *
 * @throws RangeError when the layout has fewer sites than a cluster
 */
export const runTraffic = (task: TrafficTask, index: number): TrafficResult => {
  const { seed, clusterSize, targetDensity, meanSojourn, slots, assignment, admission, duration, moves } =
    task
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
  const queue = new EventQueue()
  // Targets in view by slot: base stations, departure, and where and when it took them.
  const clusters: number[] = []
  const departures: number[] = []
  const xs: number[] = []
  const ys: number[] = []
  const since: number[] = []
  const free: number[] = []
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
  const pick = (x: number, y: number): void => {
    if (assignment === 'random') randomCluster(clusterSize, count, random, ids)
    else sites.nearest(x, y, clusterSize, ids, squares)
  }
  const place = { x: 0, y: 0 }
  const arrive = (): void => {
    // Clusters at random need no place, unless targets go on from it.
    if (assignment === 'nearest' || moves) {
      place.x = layout.width * random.uniform()
      place.y = layout.height * random.uniform()
    }
    pick(place.x, place.y)
  }
  const nextHandover = (now: number): number => (moves ? now + random.exponential() / moves.rate : Infinity)
  const enter = (site: number, now: number): void => {
    account(site, now)
    load[site]++
  }
  const leave = (site: number, now: number): void => {
    account(site, now)
    load[site]--
  }
  const settle = (slot: number, now: number): void => {
    for (let i = 0; i < clusterSize; i++) clusters[slot * clusterSize + i] = ids[i]
    if (moves) {
      xs[slot] = place.x
      ys[slot] = place.y
      since[slot] = now
    }
    queue.push(Math.min(departures[slot], nextHandover(now)), slot)
  }
  const admit = (now: number): void => {
    const slot = free.pop() ?? departures.length
    departures[slot] = now + meanSojourn * random.exponential()
    for (const site of ids) enter(site, now)
    settle(slot, now)
  }
  const depart = (slot: number, now: number): void => {
    for (let i = 0; i < clusterSize; i++) leave(clusters[slot * clusterSize + i], now)
    free.push(slot)
  }
  let entries = 0
  let blockedEntries = 0
  const handOver = (slot: number, now: number, diffusion: number): void => {
    const spread = Math.sqrt(2 * diffusion * (now - since[slot]))
    place.x = wrapped(xs[slot] + spread * random.normal(), layout.width)
    place.y = wrapped(ys[slot] + spread * random.normal(), layout.height)
    pick(place.x, place.y)
    const before = clusters.slice(slot * clusterSize, (slot + 1) * clusterSize)
    const met = Array.from(ids).filter((site) => !before.includes(site))
    const blocked = met.filter((site) => load[site] >= slots).length
    if (now >= warmUp) {
      entries += met.length
      blockedEntries += blocked
    }
    if (admission === 'loss' && blocked > 0) {
      depart(slot, now)
      return
    }
    for (const site of before) if (!ids.includes(site)) leave(site, now)
    for (const site of met) enter(site, now)
    settle(slot, now)
  }

  const present = random.poisson(mean)
  if (admission === 'all')
    for (let i = 0; i < present; i++) {
      arrive()
      admit(0)
    }
  let arrivals = 0
  let blockedLinks = 0
  let blockedArrivals = 0
  let arrival = random.exponential() / rate
  for (;;) {
    const event = queue.nextTime
    const now = Math.min(arrival, event)
    if (!(now < end)) break
    if (event < arrival) {
      const slot = queue.pop()
      if (moves && now < departures[slot]) handOver(slot, now, moves.diffusion)
      else depart(slot, now)
      continue
    }
    arrive()
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
    ...(entries > 0 ? { handoverBlocking: blockedEntries / entries } : {}),
    timeBlocking: full / total,
    loads: loads.map((span) => span / total),
    meanLoad,
    loadVariance: sumSquares / total - meanLoad * meanLoad,
  }
}
