/** What the traffic of many layouts says. */
import type { TrafficResult } from '../traffic/traffic.js'
import { type Estimate, estimateMean, estimateWeighted, positive } from './interval.js'
import { clusteredShare } from './share.js'

export interface TrafficEstimates {
  /** Targets on a base station. */
  readonly meanLoad: Estimate
  /** Variance of the load over base stations and time. */
  readonly loadVariance: Estimate
  /** Share of base-station time spent full. */
  readonly blockingByTime: Estimate
  /** Chance that a given cooperator of an arriving target is full. */
  readonly blockingAtArrival: Estimate
  /** Chance that any of an arriving target's cooperators is full. */
  readonly blockingOfAny: Estimate
  /** Chance that a base station to which a target comes by handover is full; absent where none came. */
  readonly blockingAtHandover?: Estimate
  /** Share of base-station time at load 0, 1, 2, … */
  readonly loads: readonly number[]
}

/**
 * Averages over base stations weigh each layout by its base stations, those over arrivals count layouts alike. Intervals
 * are over layouts, whose base stations and times hang together.
 */
export const estimateTraffic = (results: readonly TrafficResult[], level: number): TrafficEstimates => {
  const weights = results.map(({ sites }) => sites)
  const sites = weights.reduce((sum, each) => sum + each, 0)
  const overSites = (pick: (each: TrafficResult) => number): Estimate =>
    estimateWeighted(results.map(pick), weights, level)
  // Where a layout saw no arrival it has no share.
  const overArrivals = (shares: readonly number[]): Estimate => {
    const seen = shares.filter((each) => !Number.isNaN(each))
    return seen.length > 0
      ? clusteredShare(estimateMean(seen, level))
      : { value: 0, error: Infinity, low: 0, high: 1, level, count: 0 }
  }
  const loads = Array.from({ length: results[0]?.loads.length ?? 0 }, (_, i) =>
    results.reduce((sum, each) => sum + (each.loads[i] * each.sites) / sites, 0),
  )
  const handovers = results.flatMap(({ handoverBlocking }) => handoverBlocking ?? [])
  const meanLoad = positive(overSites((each) => each.meanLoad))
  return {
    meanLoad,
    // About the mean of all, not of each layout; that this mean is estimated too has no effect to first order.
    loadVariance: positive(overSites((each) => each.loadVariance + (each.meanLoad - meanLoad.value) ** 2)),
    blockingByTime: clusteredShare(overSites((each) => each.timeBlocking)),
    blockingAtArrival: overArrivals(results.map((each) => each.linkBlocking)),
    blockingOfAny: overArrivals(results.map((each) => each.anyBlocking)),
    ...(handovers.length > 0 ? { blockingAtHandover: overArrivals(handovers) } : {}),
    loads: loads.slice(0, loads.findLastIndex((share) => share > 0) + 1),
  }
}
