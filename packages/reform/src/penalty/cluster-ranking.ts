/** Which cluster sizes are worth a search of their own. */
import type { Problem } from '@dwell/core'
import { clusterOf, type FixedCluster } from './fixed-cluster.js'
import { admissibleSizes } from '../reduced/regimes.js'
import type { GridBeam } from './beam-grid.js'
import type { LeastRates } from './least-rate.js'

export interface RankedCluster {
  readonly K: number
  /** Best objective over the grid of beams, in units of `gridValue`. */
  readonly value: number
  readonly cluster: FixedCluster
  /** The beam of the grid that attains it. */
  readonly beam: GridBeam
}

/** Sizes tried one by one before the range is sampled instead. */
const ONE_BY_ONE = 48
/** Samples of a range of sizes at each refinement. */
const SAMPLES = 12
/** Relative neighbourhoods of the best size, and how many sizes of each are looked at. */
const NEIGHBOURHOODS = [0.3, 0.02, 0.002] as const
const NEIGHBOURS = 400
/** Best sizes that are scored again with exact rates. */
const LEADERS = 8

/** Best objective of K cooperators over the grid, larger is better; undefined when no beam of it is admissible. */
const onGrid = (
  { problem, K, idle }: FixedCluster,
  grid: readonly GridBeam[],
  rate: number,
): { value: number; beam: GridBeam } | undefined => {
  const { budget, objective } = problem.spec
  const most = idle.largestShare * (1 + 1e-13)
  let best: { value: number; beam: GridBeam } | undefined
  const offer = (value: number, beam: GridBeam): void => {
    if (!best || value > best.value) best = { value, beam }
  }
  let last: { beam: GridBeam; effective: number } | undefined
  for (const beam of grid) {
    const effective = problem.effectiveShare(beam.floor, rate)
    const admissible = beam.floor <= budget.share.max * (1 + 1e-12) && effective <= most
    if (admissible && objective === 'target-density')
      offer(problem.tailCeiling(problem.slots(effective), K), beam)
    else if (admissible && objective === 'sensing-share')
      offer(Math.min(budget.share.max, idle.largestShare - rate * budget.handoverCost), beam)
    else if (admissible) offer(beam.rate * idle.at(effective), beam)
    else if (last && objective === 'capacity' && beam.floor < Infinity) {
      // The floor leaves the admissible shares between two beams, and the optimum often sits there.
      const part = Math.log(most / last.effective) / Math.log(effective / last.effective)
      const between = last.beam.rate + Math.min(1, Math.max(0, part)) * (beam.rate - last.beam.rate)
      offer(between * idle.at(most), last.beam)
    }
    last = admissible ? { beam, effective } : undefined
  }
  return best
}

/**
 * Cluster sizes up to the cap on cooperators with their best objective on the grid, best first. Sizes are tried upwards until even
 * a handover that costs nothing could not make a larger one win: the load, and with it the cost of a
 * given share, only grows in K. Where that takes too many, the rest of the range is sampled in equal
 * ratios and refined around its best, on the reasoning that the cost Kρ + δK·r_min(K) has one valley;
 * slot counts make steps in that valley, so at last a whole neighbourhood is looked at.
 *
 * @param tick called before each size; may throw to stop
 */
export const rankClusters = (
  problem: Problem,
  grid: readonly GridBeam[],
  rates: LeastRates,
  tick: () => void,
): readonly RankedCluster[] => {
  const resting = problem.restingCluster()
  const sizes = admissibleSizes(problem, (K) => {
    tick()
    return K >= resting || rates.ofCluster(K) < Infinity
  })
  if (!sizes) return []
  const { low: first, high } = sizes
  const ranked = new Map<number, RankedCluster | undefined>()
  let best = -Infinity
  let bestK = 0
  const look = (K: number): number => {
    const known = ranked.get(K)
    if (known) return known.value
    tick()
    const cluster = clusterOf(problem, K, rates)
    const least = K >= resting ? 0 : rates.nearDisc(problem.clusterRadius(K))
    const rate = Math.min(least, problem.handoverCeiling)
    const found = onGrid(cluster, grid, rate)
    ranked.set(K, found && { K, cluster, ...found })
    if (found && found.value > best) {
      best = found.value
      bestK = K
    }
    // All objectives are positive: what is not admissible ranks below, by how far its share is too large.
    const effective = problem.effectiveShare(grid[0].floor, rate)
    return found?.value ?? Math.log(cluster.idle.largestShare / effective)
  }
  const hopeless = (K: number): boolean => {
    const free = onGrid(clusterOf(problem, K, rates), grid, 0)
    return !free || free.value < best
  }

  let K = first
  let done = false
  for (; K <= high && K < first + ONE_BY_ONE && !done; K++) {
    look(K)
    done = K > first && hopeless(K)
  }
  if (!done && K <= high) {
    const after = K
    let [low, top] = [after, high]
    while (top - low > SAMPLES) {
      const sizes = Array.from({ length: SAMPLES }, (_, i) =>
        Math.round(low * (top / low) ** (i / (SAMPLES - 1))),
      )
      const values = sizes.map(look)
      const peak = values.indexOf(Math.max(...values))
      if (values[peak] === -Infinity) break
      low = sizes[Math.max(0, peak - 1)]
      top = sizes[Math.min(SAMPLES - 1, peak + 1)]
    }
    if (top - low <= SAMPLES) for (let k = low; k <= top; k++) look(k)
    for (const reach of NEIGHBOURHOODS) {
      const centre = bestK
      if (centre === 0) break
      const [from, to] = [Math.max(after, centre * (1 - reach)), Math.min(high, centre * (1 + reach))]
      const stride = Math.max(1, Math.ceil((to - from) / NEIGHBOURS))
      for (let k = Math.round(from); k <= to; k += stride) look(k)
    }
  }
  const order = [...ranked.values()].filter((each) => each !== undefined).sort(better)
  // Rates from the table may miss a slot by a hair: the leaders are scored again on the law itself.
  const leaders = order.splice(0, LEADERS).flatMap(({ K, cluster }) => {
    tick()
    const rate = rates.ofCluster(K)
    const found = rate === Infinity ? undefined : onGrid(cluster, grid, rate)
    return found ? [{ K, cluster, ...found }] : []
  })
  return [...leaders.sort(better), ...order]
}

const better = (p: RankedCluster, q: RankedCluster): number => q.value - p.value || p.K - q.K
