/** Which cluster sizes are worth a search of their own. */
import type { Problem } from '@dwell/core'
import { type FixedCluster, FixedCluster as Cluster } from './fixed-cluster.js'
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

/** Best objective of K cooperators over the grid, larger is better; undefined when no beam of it is admissible. */
const onGrid = (
  cluster: FixedCluster,
  grid: readonly GridBeam[],
  rate: number,
): { value: number; beam: GridBeam } | undefined => {
  const { problem, K, idle } = cluster
  const { budget, objective } = problem.spec
  let best: { value: number; beam: GridBeam } | undefined
  for (const beam of grid) {
    const effective = problem.effectiveShare(beam.floor, rate)
    if (!(beam.floor <= budget.share.max * (1 + 1e-12) && effective <= idle.largestShare * (1 + 1e-13)))
      continue
    const value =
      objective === 'capacity'
        ? beam.rate * idle.at(effective)
        : objective === 'target-density'
          ? problem.tailCeiling(problem.slots(effective), K)
          : Math.min(budget.share.max, idle.largestShare - rate * budget.handoverCost)
    if (!best || value > best.value) best = { value, beam }
  }
  return best
}

/** Least K from K_rel on whose rate is under the ceiling; undefined when none is. Rates fall in K. */
const firstAdmissible = (problem: Problem, rates: LeastRates, high: number, tick: () => void): number => {
  let low = problem.reliabilityFloor
  let top = high
  while (low < top) {
    tick()
    const middle = Math.floor((low + top) / 2)
    if (rates.ofCluster(middle) === Infinity) low = middle + 1
    else top = middle
  }
  return low
}

/**
 * Cluster sizes with their best objective on the grid, best first. Sizes are tried upwards until even
 * a handover that costs nothing could not make a larger one win: the load, and with it the cost of a
 * given share, only grows in K. Where that takes too many, the rest of the range is sampled in equal
 * ratios and refined around its best, on the reasoning that the cost Kρ + δK·r_min(K) has one valley;
 * slot counts make steps in it, which is why the sampled sizes are kept as candidates.
 */
export const rankClusters = (
  problem: Problem,
  grid: readonly GridBeam[],
  rates: LeastRates,
  tick: () => void,
): readonly RankedCluster[] => {
  const still = problem.kinematics.staticArea / problem.clusterRadius(1) ** 2
  const high = Math.max(problem.reliabilityFloor, Math.ceil(still * (1 - 1e-12)))
  const ranked = new Map<number, RankedCluster | undefined>()
  let best = -Infinity
  const look = (K: number): number => {
    const known = ranked.get(K)
    if (known || ranked.has(K)) return known?.value ?? -Infinity
    tick()
    const cluster = new Cluster(problem, K, 'clustered', rates)
    const rate = rates.ofCluster(K)
    const found = rate === Infinity ? undefined : onGrid(cluster, grid, rate)
    ranked.set(K, found && { K, cluster, ...found })
    if (found && found.value > best) best = found.value
    return found?.value ?? -Infinity
  }
  const hopeless = (K: number): boolean => {
    const free = onGrid(new Cluster(problem, K, 'clustered', rates), grid, 0)
    return !free || free.value < best
  }

  const first = firstAdmissible(problem, rates, high, tick)
  let K = first
  for (; K <= high && K < first + ONE_BY_ONE; K++) {
    look(K)
    if (K > first && hopeless(K)) break
  }
  if (K === first + ONE_BY_ONE && K <= high) {
    let low = K
    let top = high
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
  }
  return [...ranked.values()]
    .filter((each) => each !== undefined)
    .sort((p, q) => q.value - p.value || p.K - q.K)
}
