/** How targets of the traffic move. */
export interface TrafficMoves {
  readonly diffusion: number
  readonly rate: number
  readonly relaxation?: number | undefined
  readonly drift?: number | undefined
}

/**
 * Traffic of targets: arrivals all over the area, exponential sojourns, each target held by K base stations.
 * Loads are counted at the base stations of a layout, so that cells are as unequal as they are.
 */
import { RandomStream } from '@dwell/core/random'
import { type LayoutSpec, makeLayout } from '../layout/layout.js'
import { indexOf } from '../layout/index-of.js'
import { ClusterPicker } from './cluster-picker.js'
import { LoadLedger } from './load-ledger.js'
import { loadRegion } from './load-region.js'
import { Targets } from './targets.js'

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
   * of this rate, 1/s, round the edges of a torus and not over those of a window; absent: they stay where they arrive. With
   * `relaxation`, s, and `drift`, m/s, they have a velocity (`VelocitySpec`).
   */
  readonly moves?: TrafficMoves | undefined
}

export interface TrafficResult {
  readonly layout: number
  /** Base stations of the layout that count: the weight of its averages over base stations. */
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

/**
 * Events in turn: the next arrival after Exp(rate of arrivals), each departure drawn with the arrival, handovers in
 * between. As sojourns have no memory, the process starts in its stationary state (`all`): a Poisson number of targets
 * at uniform places. Under `loss` the first three sojourns are left out instead.
 *
 * @throws RangeError when the layout has fewer sites than a cluster
 */
export const runTraffic = (task: TrafficTask, index: number): TrafficResult => {
  const { seed, clusterSize, targetDensity, meanSojourn, slots, admission, duration } = task
  const layout = makeLayout(task.layout, seed, index)
  const count = layout.xs.length
  if (count < clusterSize) throw new RangeError(`${clusterSize} cooperators in a layout of ${count} sites`)
  const random = new RandomStream(seed, 'traffic', index)
  const sites = indexOf(layout)
  const region = loadRegion(layout, sites, clusterSize)
  const mean = targetDensity * region.area
  const rate = mean / meanSojourn
  const warmUp = admission === 'loss' ? 3 * meanSojourn : 0
  const end = warmUp + duration
  const ledger = new LoadLedger(count, warmUp, slots, region)
  const picker = new ClusterPicker(layout, sites, region, random, task)
  const targets = new Targets(task, ledger, picker, random, warmUp)

  const present = random.poisson(mean)
  if (admission === 'all')
    for (let i = 0; i < present; i++) {
      picker.anywhere()
      targets.admit(0)
    }
  let arrivals = 0
  let blockedLinks = 0
  let blockedArrivals = 0
  let arrival = random.exponential() / rate
  for (;;) {
    const event = targets.nextTime
    const now = Math.min(arrival, event)
    if (!(now < end)) break
    if (event < arrival) {
      targets.step()
      continue
    }
    picker.anywhere()
    let blocked = 0
    for (const site of picker.ids) if (ledger.isFull(site)) blocked++
    if (now >= warmUp && region.seen(picker.place.x, picker.place.y)) {
      arrivals++
      blockedLinks += blocked
      if (blocked > 0) blockedArrivals++
    }
    if (admission === 'all' || blocked === 0) targets.admit(now)
    arrival = now + random.exponential() / rate
  }
  const { entries, blockedEntries } = targets
  return {
    layout: index,
    sites: region.sites,
    arrivals,
    linkBlocking: blockedLinks / (arrivals * clusterSize),
    anyBlocking: blockedArrivals / arrivals,
    ...(entries > 0 ? { handoverBlocking: blockedEntries / entries } : {}),
    ...ledger.close(end),
  }
}
